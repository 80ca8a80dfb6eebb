"use client";

import { useEffect, useRef } from "react";

/** What a tab remembers of its list while it is elsewhere: where, which rows, and how far down. Ids alone, never a number. */
export interface FleetPlace {
  /** The query string, without the card of the drawer. */
  address: string;
  ids: readonly string[];
  scroll: number;
  /** How far a layout that is wider than the page has been moved in its frame. */
  along?: number;
  /** The row that had the focus. */
  at: string | null;
}

const kept = "simoff.fleet";
const back = "simoff.fleet.back";

/** The place that this tab left last; null where it has been to no list, or keeps nothing. */
export function readPlace(): FleetPlace | null {
  try {
    const told: unknown = JSON.parse(sessionStorage.getItem(kept) ?? "null");
    return isPlace(told) ? told : null;
  } catch {
    return null;
  }
}

function isPlace(told: unknown): told is FleetPlace {
  if (typeof told !== "object" || told === null) return false;
  const { address, ids, scroll } = told as Record<string, unknown>; // an object: each property is looked at here
  return typeof address === "string" && typeof scroll === "number" && Array.isArray(ids);
}

export function keepPlace(place: FleetPlace): void {
  try {
    sessionStorage.setItem(kept, JSON.stringify(place));
  } catch {
    // A browser that keeps nothing for us: the list then begins at its top.
  }
}

/** Says that the list is being gone back to, by a link that means Back. */
export function goingBack(): void {
  try {
    sessionStorage.setItem(back, "1");
  } catch {
    // As above.
  }
}

/** Back and Forward come as this; a list that is made soon after is one that is returned to. */
let popped = 0;
if (typeof window !== "undefined") {
  window.addEventListener("popstate", () => {
    popped = Date.now();
  });
}
/** Longer than a page takes to come. */
const soonMs = 8_000;
/** Whether this list is the first page that the tab has made since it was loaded. */
let isFirst = true;

function isReturn(): boolean {
  const first = isFirst;
  isFirst = false;
  const asked = sessionStorage.getItem(back) !== null;
  sessionStorage.removeItem(back);
  if (asked || Date.now() - popped < soonMs) return true;
  const [entry] = performance.getEntriesByType("navigation");
  const how = entry instanceof PerformanceNavigationTiming ? entry.type : "navigate";
  return first && (how === "back_forward" || how === "reload");
}

interface KeptPlace {
  address: string;
  ids: readonly string[];
  /** Whether the rows of the address are there. */
  isRead: boolean;
}

/** Keeps the list's place while the tab is elsewhere, and brings it back: the same rows, as far down. What is chosen keeps itself (`bulk/choice.ts`). */
export function usePlace({ address, ids, isRead }: KeptPlace): void {
  const now = useRef<FleetPlace>({ address, ids, scroll: 0, at: null });
  const wanted = useRef<FleetPlace | null>(null);
  useEffect(() => {
    // On the way out the list is drawn once more, under another page's address.
    if (isHere()) now.current = { ...now.current, address, ids };
  });
  useEffect(() => {
    // Once the page is left its scroll is gone: it is noted as it goes.
    const scrolled = () => {
      if (isHere()) now.current = { ...now.current, scroll: window.scrollY, along: frame()?.scrollLeft ?? 0 };
    };
    const focused = (event: FocusEvent) => {
      const row = event.target instanceof Element ? event.target.closest("tr[data-card]") : null;
      if (row !== null) now.current = { ...now.current, at: row.getAttribute("data-card") };
    };
    const keep = () => keepPlace(now.current);
    // In its capture, because the frame's own scroll does not rise.
    window.addEventListener("scroll", scrolled, { passive: true, capture: true });
    document.addEventListener("focusin", focused);
    window.addEventListener("pagehide", keep);
    return () => {
      window.removeEventListener("scroll", scrolled, { capture: true });
      document.removeEventListener("focusin", focused);
      window.removeEventListener("pagehide", keep);
      keep();
    };
  }, []);
  const first = useRef(address);
  useEffect(() => {
    const place = readPlace();
    if (isReturn() && place !== null && place.address === first.current) wanted.current = place;
  }, []);
  useEffect(() => {
    const place = wanted.current;
    if (place === null || !isRead) return;
    wanted.current = null;
    const row = place.at === null ? null : rowOf(place.at);
    if (document.activeElement === document.body) row?.focus({ preventScroll: true });
    return goTo(place.scroll, place.along ?? 0);
  }, [isRead]);
}

/**
 * Scrolls that far down and along, as soon as the page is long and its table wide enough again: what is chosen brings its bar a moment later. Gives
 * what stops it.
 */
function goTo(to: number, along: number): () => void {
  const stop = () => {
    watch.disconnect();
    clearTimeout(timer);
    window.removeEventListener("wheel", stop);
    window.removeEventListener("keydown", stop);
  };
  const go = () => {
    window.scrollTo({ top: to });
    const box = frame();
    box?.scrollTo({ left: along });
    if (Math.abs(window.scrollY - to) < 2 && Math.abs((box?.scrollLeft ?? 0) - along) < 2) stop();
  };
  const watch = new ResizeObserver(go);
  const timer = setTimeout(stop, soonMs);
  window.addEventListener("wheel", stop, { passive: true });
  window.addEventListener("keydown", stop);
  watch.observe(document.body);
  const table = frame()?.firstElementChild;
  if (table) watch.observe(table);
  go();
  return stop;
}

/** What the table lies in, and scrolls in where it is wider. */
function frame(): Element | null {
  return document.querySelector(".fleet-frame");
}

function isHere(): boolean {
  return window.location.pathname === "/fleet";
}

/** A card's row on the page. */
export function rowOf(cardId: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`tr[data-card="${CSS.escape(cardId)}"]`);
}
