import { and, type SQL, sql } from "drizzle-orm";
import type { Change } from "../domain/change";
import { gramsOf, soughtFor } from "../domain/grams";
import type { CardRow } from "../domain/rows";
import { dialect } from "./dialect";
import type { Row, Statement } from "./program";
import { card } from "./schema/card";
import * as postgres from "./searchpostgres";
import * as sqlite from "./searchsqlite";

const its = dialect === "sqlite" ? sqlite : postgres;

/** The search index after cards came or their search text changed: part of the commit that changed them. */
export function* indexCards(changes: readonly Change[]): Generator<Statement, void, Row[]> {
  const told: Told[] = [];
  for (const one of changes) {
    if (one.table !== "card" || one.after === null || one.before?.search === one.after.search) continue;
    told.push(one.after);
  }
  yield* putGrams(told);
}

/** Takes cards that go out of the index, before they are removed themselves. */
export function* unindexCards(changes: readonly Change[]): Generator<Statement, void, Row[]> {
  for (const one of changes) {
    if (one.table === "card" && one.after === null && one.before !== null) yield its.removed(one.before.id);
  }
}

type Told = Pick<CardRow, "id" | "search">;

/** Sets each card's grams anew. */
export function* putGrams(cards: readonly Told[]): Generator<Statement, void, Row[]> {
  for (let from = 0; from < cards.length; from += its.rowsEach) {
    const slice = cards.slice(from, from + its.rowsEach);
    yield its.put(slice.map(({ id, search }) => ({ id, grams: [...gramsOf(search)] })));
  }
}

/** Merges the index, so that no page of it holds what was erased; null where the database does so by itself. */
export const mergeSearch: Statement | null = its.merged;

/** Empties the index. */
export const emptySearch: Statement = its.emptied;

/**
 * The cards whose search text contains a piece (lower case), as a where clause on `card`. By the index; `wide`: the piece stands on so many
 * cards that looking at each card in the list's order finds a page sooner.
 */
export function searchWhere(piece: string, wide = false): SQL {
  const sought = wide ? null : soughtFor(piece);
  if (sought === null) return containing(piece);
  const found = its.foundBy(sought);
  return (sought.whole ? and(found, containing(piece)) : found) ?? found;
}

/** How many index entries a piece has, counted up to a bound: what tells a wide piece. */
export function entriesOf(piece: string, most: number): SQL | null {
  const sought = soughtFor(piece);
  return sought === null ? null : its.countedBy(sought, most);
}

/** `%` and `_` that somebody typed are themselves. */
function containing(piece: string): SQL {
  const pattern = `%${piece.replace(/[\\%_]/g, "\\$&")}%`;
  return sql`${card.search} like ${pattern} escape '\\'`;
}

/** Cards whose entry in the index is not what their search text asks for, by id; an entry without a card under its row's number. */
export const differingEntries = its.differing;
