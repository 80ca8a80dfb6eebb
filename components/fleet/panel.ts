import { useSyncExternalStore } from "react";

const key = "simoff.fleet.panel";
const changed = "fleet:panel";

/** Whether the list of facets stands beside the table; this browser remembers it. Narrow screens never show it. */
export function usePanel(): { open: boolean; fold: () => void } {
  const open = useSyncExternalStore(listen, read, () => false);
  const fold = () => {
    try {
      window.localStorage.setItem(key, open ? "folded" : "open");
    } catch {
      // Without storage the choice cannot be kept; the folds in the bar have the same filters.
    }
    window.dispatchEvent(new Event(changed));
  };
  return { open, fold };
}

function read(): boolean {
  try {
    return window.localStorage.getItem(key) === "open";
  } catch {
    return false;
  }
}

function listen(tell: () => void): () => void {
  window.addEventListener(changed, tell);
  return () => window.removeEventListener(changed, tell);
}
