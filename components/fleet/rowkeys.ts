import { type FocusEvent, type KeyboardEvent, useState } from "react";
import type { FleetRow } from "@/domain/fleet/view";
import type { Picked, Picking } from "./picking";

/** Ctrl or Cmd with A on a row, not in a field inside it. */
function choosesPage(event: KeyboardEvent): boolean {
  const isField = event.target instanceof HTMLElement && event.target.matches("input:not([type=checkbox]), textarea");
  return event.key.toLowerCase() === "a" && (event.ctrlKey || event.metaKey) && !event.altKey && !isField;
}

interface Keyed {
  rows: readonly FleetRow[];
  chosen: Picked;
  /** null where nobody chooses rows. */
  picking: Picking | null;
  open: (row: Pick<FleetRow, "id">) => void;
}

/**
 * Arrows move between rows, with Shift they choose on the way; Space chooses one, Ctrl or Cmd with A the page, Enter opens one. One row at a time is
 * in the order of Tab: the one whose place is given.
 */
export function useRowKeys({ rows, chosen, picking, open }: Keyed) {
  const [at, setAt] = useState(0);
  const move = (event: KeyboardEvent<HTMLTableSectionElement>) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const from = placeOf(event);
    const next = event.currentTarget.rows[from + step];
    if (from < 0 || next === undefined) return;
    event.preventDefault();
    next.focus();
    if (event.shiftKey) picking?.set(idsAt(rows, from, from + step), true);
  };
  const pressRow = (event: KeyboardEvent<HTMLTableSectionElement>) => {
    // Links and boxes inside the row keep their own keys.
    if (!(event.target instanceof HTMLTableRowElement)) return;
    const row = rows[placeOf(event)];
    if (row === undefined) return;
    if (event.key === "Enter") open(row);
    if (event.key !== " " || picking === null) return;
    event.preventDefault();
    picking.set([row.id], !chosen[row.id]);
  };
  return {
    at,
    handlers: {
      onFocus: (event: FocusEvent<HTMLTableSectionElement>) => setAt(placeOf(event)),
      onKeyDown: (event: KeyboardEvent<HTMLTableSectionElement>) => {
        if (choosesPage(event)) {
          event.preventDefault();
          return picking?.all(true);
        }
        pressRow(event);
        move(event);
      },
    },
  };
}

/** Which row of the body an event is of. */
function placeOf({ target, currentTarget }: { target: EventTarget; currentTarget: HTMLTableSectionElement }): number {
  return [...currentTarget.rows].findIndex((row) => target instanceof Node && row.contains(target));
}

function idsAt(rows: readonly FleetRow[], ...places: readonly number[]): string[] {
  return places.flatMap((place) => rows[place]?.id ?? []);
}
