"use client";

import { useCallback, useEffect, useState } from "react";
import type { ViewShelf } from "@/domain/fleet/saved";
import { ask } from "../ask";

/** The views to choose from, read when they are first looked at and again after something was done to one. */
export function useShelf(looked: boolean) {
  const [shelf, setShelf] = useState<ViewShelf | null>(null);
  const [failed, setFailed] = useState(false);
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another round is the reason to read again, its number is not used.
  useEffect(() => {
    if (!looked) return;
    const abort = new AbortController();
    setFailed(false);
    ask<ViewShelf>("/fleet/views", abort.signal)
      .then(setShelf)
      .catch(() => {
        if (!abort.signal.aborted) setFailed(true);
      });
    return () => abort.abort();
  }, [looked, round]);
  return { shelf, failed, again: useCallback(() => setRound((n) => n + 1), []) };
}
