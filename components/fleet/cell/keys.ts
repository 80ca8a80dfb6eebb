"use client";

import type { ClipboardEvent, KeyboardEvent, MouseEvent } from "react";
import type { CellPlace, Editing } from "./editing";
import { fieldOf } from "./value";

/** How a cell says in the page which it is. */
export function cellAt({ cardId, field }: CellPlace): string {
  return `${cardId} ${field}`;
}

function placeOf(cell: Element | null | undefined): CellPlace | null {
  const [cardId, column] = (cell?.getAttribute("data-cell") ?? "").split(" ");
  const field = column === undefined ? null : fieldOf(column);
  return cardId === undefined || field === null ? null : { cardId, field };
}

/** The cells of a row that can be edited and are there to be seen, in their order. */
function cellsIn(row: Element | null | undefined): HTMLElement[] {
  return [...(row?.querySelectorAll<HTMLElement>("[data-cell]") ?? [])].filter((cell) => cell.offsetParent !== null);
}

/** The cell after or before one that can be edited: in its row, then in the next. */
export function nextCell(cell: HTMLElement | null, step: 1 | -1): CellPlace | null {
  const row = cell?.closest("tr");
  const own = cellsIn(row);
  const here = own[(cell === null ? -1 : own.indexOf(cell)) + step];
  if (here !== undefined) return placeOf(here);
  const other = step === 1 ? row?.nextElementSibling : row?.previousElementSibling;
  return placeOf(cellsIn(other).at(step === 1 ? 0 : -1));
}

/** What a cell of the table gets so that it can be gone to and edited; nothing where it cannot. */
export function cellProps(editing: Editing | null, cardId: string, columnId: string): object {
  if (editing === null || fieldOf(columnId) === null) return {};
  return { "data-cell": `${cardId} ${columnId}`, tabIndex: -1, "aria-keyshortcuts": "F2" };
}

/** Keys, double presses and what is pasted, for the table's body: in a row → goes to its cells, Enter or F2 edits the one that is gone to. */
export function cellHandlers(editing: Editing | null, paste: (text: string, from: CellPlace) => void) {
  if (editing === null) return {};
  return {
    onKeyDownCapture: (event: KeyboardEvent<HTMLElement>) => pressed(event, editing),
    onDoubleClick: (event: MouseEvent<HTMLElement>) => {
      const cell = event.target instanceof Element ? event.target.closest("[data-cell]") : null;
      const place = placeOf(cell);
      if (place === null || !(event.target instanceof Element) || event.target.closest("a, button, input, select"))
        return;
      event.preventDefault();
      editing.open(place);
    },
    onPaste: (event: ClipboardEvent<HTMLElement>) => {
      const { target } = event;
      if (!(target instanceof HTMLElement) || target.closest("input, select, textarea")) return;
      const cell = target.matches("[data-cell]") ? target : null;
      const place = placeOf(cell);
      const text = event.clipboardData.getData("text/plain");
      if (place === null || text === "") return;
      event.preventDefault();
      paste(text, place);
    },
  };
}

function pressed(event: KeyboardEvent<HTMLElement>, editing: Editing): void {
  const { target, key } = event;
  if (!(target instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.altKey) return;
  const row = target.closest("tr");
  const taken = target.matches("[data-cell]")
    ? inCell(target, row, key, editing)
    : target === row && inRow(row, key, editing);
  if (!taken) return;
  event.preventDefault();
  event.stopPropagation();
}

function inRow(row: HTMLElement, key: string, editing: Editing): boolean {
  const [first] = cellsIn(row);
  if (first === undefined) return false;
  if (key === "ArrowRight") first.focus();
  else if (key === "F2") editing.open(placeOf(first));
  else return false;
  return true;
}

function inCell(cell: HTMLElement, row: Element | null, key: string, editing: Editing): boolean {
  const own = cellsIn(row);
  const at = own.indexOf(cell);
  switch (key) {
    case "Enter":
    case "F2":
      editing.open(placeOf(cell));
      return true;
    case "ArrowRight":
      own[at + 1]?.focus();
      return true;
    case "ArrowLeft":
      (own[at - 1] ?? cell.closest("tr"))?.focus();
      return true;
    case "Escape":
      cell.closest("tr")?.focus();
      return true;
    case "ArrowDown":
    case "ArrowUp": {
      const other = key === "ArrowDown" ? row?.nextElementSibling : row?.previousElementSibling;
      cellsIn(other)[at]?.focus();
      return true;
    }
    default:
      return false;
  }
}
