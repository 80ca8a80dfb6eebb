"use client";

import { useSearchParams } from "next/navigation";
import { useSyncExternalStore } from "react";

const path = "/fleet";
const moved = "fleet:moved";

/**
 * The query string in the address bar, at once: the router tells of Back and of its own links only when it has made the page anew, and what
 * is typed meanwhile would go with the view before.
 */
export function useAddress(): string {
  const told = useSearchParams().toString();
  return useSyncExternalStore(
    listen,
    // On the way to another page the bar already says that page's.
    () => (window.location.pathname === path ? window.location.search.slice(1) : told),
    () => told,
  );
}

/** Puts a query string into the address bar without leaving the page; `replace` leaves no step to go back to. */
export function moveTo(query: string, how: "push" | "replace"): void {
  const address = query === "" ? path : `${path}?${query}`;
  if (how === "replace") window.history.replaceState(null, "", address);
  else window.history.pushState(null, "", address);
  window.dispatchEvent(new Event(moved));
}

function listen(tell: () => void): () => void {
  window.addEventListener("popstate", tell);
  window.addEventListener(moved, tell);
  return () => {
    window.removeEventListener("popstate", tell);
    window.removeEventListener(moved, tell);
  };
}
