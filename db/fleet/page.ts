import { and, count, type SQL } from "drizzle-orm";
import type { Actor } from "../../domain/actor";
import { type Position, printPosition } from "../../domain/fleet/position";
import type { FleetQuery } from "../../domain/fleet/query";
import type { FleetList, FleetRow } from "../../domain/fleet/view";
import { card } from "../schema/card";
import type { Store } from "../store";
import { type Stretch, stretchesOf } from "./along";
import { type Line, lines, selectLines } from "./lines";
import { fleetOrder, type Ordering } from "./order";
import { endOf, first, type Start, startOf } from "./start";
import type { Total } from "./total";

export type Page = Pick<FleetList, "rows" | "page" | "from" | "before" | "after">;

interface Found {
  line: Line;
  values: Position["values"];
}

/** One page of the cards that `where` leaves, in the query's order. Every page costs about the same, wherever it lies. */
export async function readPage(
  store: Store,
  actor: Actor,
  query: FleetQuery,
  where: SQL | undefined,
  { total, more }: Total,
): Promise<Page> {
  const orderings = fleetOrder(query.sort, actor.role);
  const counted = more ? null : total;
  const start = startOf(query, counted);
  const found = await readFrom(store, actor, orderings, where, start);
  // A position of another order says nothing here.
  if (found === null)
    return readAgain(store, actor, orderings, where, startOf({ page: query.page, at: null }, counted));
  if (start.values === null) return pageOf(actor, start, found);
  // A list that changed meanwhile: behind the last card there is nothing, before the first nothing or not a page full.
  if (found.length === 0) return readAgain(store, actor, orderings, where, endOf(start.page, counted));
  if (start.backwards && found.length < start.size) return readAgain(store, actor, orderings, where, first);
  return pageOf(actor, start, found);
}

async function readAgain(
  store: Store,
  actor: Actor,
  orderings: readonly Ordering[],
  where: SQL | undefined,
  start: Start,
): Promise<Page> {
  return pageOf(actor, start, (await readFrom(store, actor, orderings, where, start)) ?? []);
}

/** What lies beyond the page on the far side is known by one card more than was wanted, on the near side by where the reading began. */
function pageOf(actor: Actor, { page, from, values, backwards, skip, size }: Start, found: readonly Found[]): Page {
  const shown = found.slice(0, size);
  const inOrder = backwards ? shown.reverse() : shown;
  const far = found.length > size;
  const near = values !== null || skip > 0;
  const [before, after] = backwards ? [far, near] : [near, far];
  const rows: FleetRow[] = lines(
    actor,
    inOrder.map(({ line }) => line),
  );
  return {
    page,
    from,
    rows,
    before: placed(actor, "before", before, inOrder.at(0)),
    after: placed(actor, "after", after, inOrder.at(-1)),
  };
}

function placed(actor: Actor, way: Position["way"], there: boolean, at: Found | undefined): string | null {
  // What was veiled is no place in the order, and what is true may not stand in an address on the wall: the page's number says where it is.
  return there && at ? printPosition({ way, values: actor.projecting ? [] : at.values }) : null;
}

/** The cards from a start on, one more than wanted; null where its position is not one of this order. */
async function readFrom(
  store: Store,
  actor: Actor,
  orderings: readonly Ordering[],
  where: SQL | undefined,
  { values, backwards, skip, size }: Start,
): Promise<Found[] | null> {
  const stretches = stretchesOf(orderings, values, backwards);
  if (stretches === null) return null;
  const found: Found[] = [];
  let passed = 0;
  for (const stretch of stretches) {
    const some = await readStretch(store, actor, orderings, where, stretch, skip - passed, size + 1 - found.length);
    found.push(...some);
    if (found.length > size) break;
    if (passed < skip) passed = some.length > 0 ? skip : passed + (await countStretch(store, where, stretch));
  }
  return found;
}

async function readStretch(
  store: Store,
  actor: Actor,
  orderings: readonly Ordering[],
  where: SQL | undefined,
  stretch: Stretch,
  skip: number,
  most: number,
): Promise<Found[]> {
  const places = Object.fromEntries(orderings.map(({ column }, n) => [`at${n}`, column]));
  const query = selectLines(store, actor, places)
    .where(and(where, stretch.where))
    .orderBy(...stretch.order)
    .limit(most);
  const rows = await (skip > 0 ? query.offset(skip) : query);
  return rows.map((row) => ({ line: row, values: orderings.map((_, n) => told(row.places[`at${n}`])) }));
}

function told(value: unknown): string | number | null {
  return typeof value === "string" || typeof value === "number" ? value : null;
}

async function countStretch({ db }: Store, where: SQL | undefined, stretch: Stretch): Promise<number> {
  const [row] = await db.select({ n: count() }).from(card).where(and(where, stretch.where));
  return row?.n ?? 0;
}
