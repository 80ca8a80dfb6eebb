"use client";

import type { RowSelectionState } from "@tanstack/react-table";
import { useEffect, useState } from "react";
import type { Chosen } from "@/domain/bulk";
import { everything, type FleetQuery, printFleetQuery } from "@/domain/fleet/query";
import type { FleetRow } from "@/domain/fleet/view";

/**
 * Cards one by one, with what was last seen of them · everything that a filter finds, as many as it was · what an earlier deed left, where that is too
 * much to be named.
 */
type Held =
  | { by: "card"; rows: Readonly<Record<string, FleetRow | null>> }
  | { by: "query"; query: string; count: number }
  | { by: "deed"; leftBy: string; count: number };

const nothing: Held = { by: "card", rows: {} };
const place = "fleet-choice";

/** What a list is filtered by, whatever its order and page: two lists with the same are the same set. */
export function filterOf(query: FleetQuery): string {
  return printFleetQuery({ ...query, sort: everything.sort, page: 1 });
}

/** The chosen cards: kept through paging, filtering, other pages and a reload of this tab. */
export function useChoice(shown: readonly FleetRow[], query: FleetQuery) {
  const [held, setHeld] = useHeld();
  const filter = filterOf(query);
  const now = new Map(shown.map((row) => [row.id, row]));
  const here = held.by === "query" && held.query === filter;
  const ids: RowSelectionState = Object.fromEntries(
    (held.by === "card" ? Object.keys(held.rows) : here ? shown.map(({ id }) => id) : []).map((id) => [id, true]),
  );
  const take = (next: readonly string[]) => {
    const known = held.by === "card" ? held.rows : {};
    setHeld({ by: "card", rows: Object.fromEntries(next.map((id) => [id, now.get(id) ?? known[id] ?? null])) });
  };
  const rows = held.by === "card" ? Object.entries(held.rows).map(([id, row]) => now.get(id) ?? row) : [];
  return {
    ids,
    /** How many cards are chosen. */
    count: held.by === "card" ? rows.length : held.count,
    /** What is known of them; null where not each of them was seen. */
    rows: held.by === "card" && rows.every((row) => row !== null) ? rows.filter((row) => row !== null) : null,
    by: held.by,
    /** Everything that another filter than the one on the screen finds. */
    elsewhere: held.by === "query" && !here,
    chosen: chosenOf(held),
    choose: (next: RowSelectionState) => take(Object.keys(next).filter((id) => next[id])),
    chooseAll: (count: number) => setHeld({ by: "query", query: filter, count }),
    /** The same set with as many cards as it has now. */
    recount: (count: number) => {
      if (held.by !== "card") setHeld({ ...held, count });
    },
    /** What a deed left stays chosen. */
    keep: (left: readonly string[] | null, leftBy: string, count: number) => {
      if (left === null) setHeld({ by: "deed", leftBy, count });
      else take(left);
    },
    clear: () => setHeld(nothing),
  };
}
export type Choice = ReturnType<typeof useChoice>;

/** Chooses everything that a query finds before its list is opened, so that the list begins with its deeds at hand. */
export function chooseAhead(query: FleetQuery, count: number): void {
  keepHeld({ by: "query", query: filterOf(query), count });
}

function chosenOf(held: Held): Chosen {
  switch (held.by) {
    case "card":
      return { cardIds: Object.keys(held.rows) };
    case "query":
      return { query: held.query, count: held.count };
    case "deed":
      return { leftBy: held.leftBy, count: held.count };
  }
}

/** Kept for this tab: a card's page and back, or a reload, must not lose what was chosen with care. */
function useHeld(): [Held, (held: Held) => void] {
  const [held, setHeld] = useState<Held>(nothing);
  useEffect(() => setHeld(readHeld()), []);
  const keep = (next: Held) => {
    setHeld(next);
    keepHeld(next);
  };
  return [held, keep];
}

function keepHeld(next: Held): void {
  try {
    sessionStorage.setItem(place, JSON.stringify(next));
  } catch {
    // No room left in the browser: it is still chosen on this page.
    sessionStorage.removeItem(place);
  }
}

function readHeld(): Held {
  try {
    const held = JSON.parse(sessionStorage.getItem(place) ?? "null") as Held | null; // written by this file alone
    return held ?? nothing;
  } catch {
    return nothing;
  }
}
