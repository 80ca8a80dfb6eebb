"use client";

import { useCallback, useEffect, useMemo, useState } from "react";
import { type FleetQuery, parseFleetQuery, printFleetQuery } from "@/domain/fleet/query";
import { viewIn, withView } from "@/domain/fleet/saved";
import type { FleetList } from "@/domain/fleet/view";
import { moveTo, useAddress } from "./address";
import { ask, Unread } from "./ask";

export interface FleetView {
  query: FleetQuery;
  /** The query as the address has it. */
  key: string;
  /** The saved view that the address names, whatever was changed since. */
  viewId: string | null;
  /** The last list that was read; of another query while `state` is not `read`. */
  list: FleetList;
  state: "read" | "reading" | "failed" | "signed_out";
  /** Shows another view; `replace` leaves no step to go back to. */
  go(next: FleetQuery, how?: "push" | "replace"): void;
  /** Reads the same view again, after something was done or when it could not be read. */
  again(): void;
}

interface Shown {
  want: string;
  list: FleetList;
}

/** What the page has read, and what it read it by. */
export interface FirstList {
  key: string;
  /** The columns beyond a row's own that it has, as `/fleet/rows` takes them. */
  columns: string;
  list: FleetList;
}

/**
 * The list that the address asks for, with the columns that are shown: the first is the page's own, every other is read from the server. Back,
 * forward and links just work.
 */
export function useFleetView(first: FirstList, columns: string): FleetView {
  const address = useAddress();
  const query = useMemo(() => parseFleetQuery(new URLSearchParams(address)), [address]);
  const viewId = viewIn(new URLSearchParams(address));
  const key = printFleetQuery(query);
  const [round, setRound] = useState(0);
  const asked = withColumns(key, columns);
  const want = `${round} ${asked}`;
  const [shown, setShown] = useState<Shown>({ want: `0 ${withColumns(first.key, first.columns)}`, list: first.list });
  const [failed, setFailed] = useState<{ want: string; signedOut: boolean } | null>(null);
  const isRead = shown.want === want;

  useEffect(() => {
    if (isRead) return;
    const abort = new AbortController();
    ask<FleetList>(`/fleet/rows?${asked}`, abort.signal)
      .then((list) => setShown({ want, list }))
      .catch((error) => {
        if (!abort.signal.aborted) setFailed({ want, signedOut: error instanceof Unread && error.signedOut });
      });
    return () => abort.abort();
  }, [isRead, asked, want]);

  const go = useCallback(
    (next: FleetQuery, how: "push" | "replace" = "push") => moveTo(withView(printFleetQuery(next), viewId), how),
    [viewId],
  );
  const again = useCallback(() => setRound((n) => n + 1), []);

  const trouble = failed?.want === want ? (failed.signedOut ? "signed_out" : "failed") : "reading";
  return { query, key, viewId, list: shown.list, state: isRead ? "read" : trouble, go, again };
}

function withColumns(key: string, columns: string): string {
  return [key, columns === "" ? "" : `columns=${columns}`].filter(Boolean).join("&");
}
