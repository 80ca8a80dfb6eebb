"use client";

import { useEffect, useRef } from "react";

/** j or → for the next card, k or ← for the one before, while nobody types and no dialog stands over the page (but `within`). */
export function useStepKeys(step: (by: 1 | -1) => void, within?: () => Element | null): void {
  const latest = useRef({ step, within });
  useEffect(() => {
    latest.current = { step, within };
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const by = { j: 1, ArrowRight: 1, k: -1, ArrowLeft: -1 }[event.key] as 1 | -1 | undefined;
      const { target } = event;
      if (by === undefined || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (!(target instanceof Element) || target.closest("input, textarea, select, summary, [role=option]")) return;
      const home = latest.current.within?.() ?? null;
      if (target.closest("dialog") !== home) return;
      event.preventDefault();
      latest.current.step(by);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}
