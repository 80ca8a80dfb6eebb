"use client";

import { type RefObject, useEffect, useLayoutEffect, useMemo, useState } from "react";
import { standAside, widthOf } from "@/domain/fleet/fit";
import type { FleetColumn } from "@/domain/fleet/layout";
import type { TableLayout } from "./keep";

/** Below this a row is a card; from there on up to the next the table never scrolls sideways; above it somebody's own wider one may. */
const cardsBelowPx = 1028;
const scrollsFromPx = 1188;
/** Under the number and what stands before it so many columns may stay put. */
export const mostPinned = 4;

export interface Room {
  /** Columns for which there is no room now. */
  aside: ReadonlySet<FleetColumn>;
  /** The table is wider than its frame, which scrolls. */
  wide: boolean;
}

const whole: Room = { aside: new Set(), wide: false };

/** How somebody's own layout fits into the frame, as it stands now. The plain one fits by the style sheet alone. */
export function useRoom(frame: RefObject<HTMLElement | null>, layout: TableLayout, beforePx: number): Room {
  const [size, setSize] = useState<{ frame: number; view: number } | null>(null);
  useEffect(() => {
    const box = frame.current;
    if (!box) return;
    const watch = new ResizeObserver(() => setSize({ frame: box.clientWidth, view: window.innerWidth }));
    watch.observe(box);
    return () => watch.disconnect();
  }, [frame]);
  return useMemo(() => {
    if (layout.isPlain || size === null || size.view < cardsBelowPx) return whole;
    const room = size.frame - beforePx;
    if (size.view < scrollsFromPx) return { aside: new Set(standAside(layout.shown, room)), wide: false };
    return { aside: whole.aside, wide: totalOf(layout) > room };
  }, [layout, size, beforePx]);
}

function totalOf({ shown }: TableLayout): number {
  return shown.reduce((sum, one) => sum + widthOf(one), 0);
}

/**
 * Gives the columns their widths and the pinned ones their places, through the CSSOM: the page's policy takes no style attributes. `next` takes what
 * is left over where nobody has said its width.
 */
export function useWidths(
  table: RefObject<HTMLTableElement | null>,
  layout: TableLayout,
  room: Room,
  pins: readonly { id: string; startPx: number }[],
): void {
  useLayoutEffect(() => {
    const element = table.current;
    if (!element) return;
    const said = new Map<string, number>();
    for (const one of layout.isPlain ? [] : layout.shown) {
      if (one.id !== "next" || one.widthPx !== null || room.wide) said.set(one.id, widthOf(one));
    }
    for (const col of element.querySelectorAll("col")) {
      const px = said.get(col.dataset.column ?? "");
      col.style.width = px === undefined ? "" : `${px}px`;
    }
    const before = element.querySelector("col.c-pick") ? 32 : 0;
    element.style.minWidth = room.wide ? `${totalOf(layout) + before}px` : "";
    pins.forEach(({ startPx }, place) => {
      element.style.setProperty(`--pin-${place}`, `${startPx}px`);
    });
  });
}
