import { and, count, eq, type SQL, sql } from "drizzle-orm";
import type { Actor } from "../../domain/actor";
import type { FleetQuery } from "../../domain/fleet/query";
import { pieceOf } from "../../domain/fleet/search";
import { everywhere } from "../../domain/tally";
import { card } from "../schema/card";
import { tally } from "../schema/tally";
import { entriesOf } from "../search";
import type { Store } from "../store";
import { tallyTotal } from "./tallied";

/** How many cards a view has, counted up to a bound; `more`: beyond it. */
export interface Total {
  total: number;
  more: boolean;
}

/** Counting further than this costs more than it says. */
export const countedTo = 10_000;

/** The total of a view: from the counters where they say it, else counted up to a bound beyond which counting costs more than it says. */
export async function totalOf(store: Store, actor: Actor, query: FleetQuery, where: SQL | undefined): Promise<Total> {
  const known = await tallyTotal(store, actor, query);
  return known === null ? countUpTo(store, where) : { total: known, more: false };
}

/** Counts a view up to a bound. */
export async function countUpTo({ db }: Store, where: SQL | undefined): Promise<Total> {
  const found = db
    .select({ id: card.id })
    .from(card)
    .where(where)
    .limit(countedTo + 1)
    .as("found");
  const [row] = await db.select({ n: count() }).from(found);
  const n = row?.n ?? 0;
  return { total: Math.min(n, countedTo), more: n > countedTo };
}

/** Cards of a view as the snapshot has them: by the counters where these say it. */
export async function countIn(store: Store, actor: Actor, query: FleetQuery, where: SQL | undefined): Promise<number> {
  const known = await tallyTotal(store, actor, query);
  if (known !== null) return known;
  const [counted] = await store.db.select({ n: count() }).from(card).where(where);
  return counted?.n ?? 0;
}

/**
 * The pieces of a query that stand on so many cards that a page is found sooner by looking at card after card in the list's order than by
 * sorting all that the index names.
 */
export async function widePieces({ db }: Store, { terms }: FleetQuery): Promise<ReadonlySet<string>> {
  const pieces = [...new Set(terms.flatMap((term) => (term.is === "text" && !term.not ? [pieceOf(term.text)] : [])))];
  const wide = new Set<string>();
  if (pieces.length === 0) return wide;
  const everything = and(eq(tally.facet, "all"), eq(tally.site, everywhere), eq(tally.team, everywhere));
  const [all] = await db.select({ cards: tally.cards }).from(tally).where(everything);
  // Of so many hits among all cards, looking at each in turn meets fifty after as many cards as there are hits.
  const most = Math.max(500, Math.ceil(Math.sqrt(50 * (all?.cards ?? 0))));
  for (const piece of pieces) {
    const entries = entriesOf(piece, most + 1);
    if (entries === null) continue;
    const [row] = await db.select({ n: entries.mapWith(Number) }).from(sql`(select 1) as one`);
    if ((row?.n ?? 0) > most) wide.add(piece);
  }
  return wide;
}
