import type { MouseEvent } from "react";

/** Below this width a card's own page is what a drawer would be. */
const wide = "(min-width: 721px)";

/** A plain press on a row's number opens the card over the list; with a key held, or on a phone, its link does what links do. */
export function openOverList(event: MouseEvent, open: (row: { id: string }) => void): void {
  const { target } = event;
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>("th[scope=row] a") : null;
  const cardId = link?.closest("tr")?.getAttribute("data-card");
  if (!cardId || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (!window.matchMedia(wide).matches) return;
  event.preventDefault();
  event.stopPropagation();
  open({ id: cardId });
}
