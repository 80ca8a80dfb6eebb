import { useEffect, useRef, useState } from "react";
import type { ResultCard } from "./drafts";

/** The row of a card on the page. */
export function rowId(cardId: string): string {
  return `row-${cardId}`;
}

/** 退回: what the carrier wants is typed at once. */
const asksWhat = "4";

/** To the row's first field, once it is there. */
function ask(cardId: string): void {
  requestAnimationFrame(() => document.getElementById(rowId(cardId))?.querySelector("input")?.focus());
}

interface Does {
  choose: (card: ResultCard, n: number) => void;
  save: () => void;
}

/** ↑↓ j k between rows, 1–5 for the result, Enter saves: where nobody types and no dialog is open. */
export function useResultKeys(cards: readonly ResultCard[], does: Does) {
  const [current, mark] = useState<string | null>(null);
  const go = (cardId: string | undefined) => {
    if (cardId === undefined) return;
    mark(cardId);
    const row = document.getElementById(rowId(cardId));
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: "nearest" });
  };
  const step = (from: string | null, by: number) => {
    const at = cards.findIndex((card) => card.cardId === from);
    go(cards[Math.min(Math.max(at + by, 0), cards.length - 1)]?.cardId);
  };
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || types(event.target)) return;
    const at = cards.find((card) => card.cardId === current);
    if (event.key === "ArrowDown" || event.key === "j") step(current, 1);
    else if (event.key === "ArrowUp" || event.key === "k") step(current, current === null ? 1 : -1);
    else if (/^[1-5]$/.test(event.key) && at) {
      does.choose(at, Number(event.key));
      if (event.key === asksWhat) ask(at.cardId);
    } else if (event.key === "Enter" && !presses(event.target)) does.save();
    else return;
    event.preventDefault();
  };
  // The listener stands once; what it does is always of the last picture.
  const last = useRef(press);
  useEffect(() => {
    last.current = press;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => last.current(event);
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
  return { current, mark, go, next: (from: string) => step(from, 1) };
}

function types(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  return target.closest("input:not([type=radio]), select, textarea, dialog") !== null;
}

/** What Enter presses by itself: a link, a key, a fold. */
function presses(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("a, button, summary") !== null;
}
