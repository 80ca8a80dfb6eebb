import { setImmediate } from "node:timers/promises";
import { type SQL, sql } from "drizzle-orm";
import { dialect } from "../dialect";
import { card } from "../schema/card";
import type { Buildable, Snapshot } from "../store";
import type { Ordering } from "./order";

/** Rows whose sort values are read at one go, and sorted by themselves: a few milliseconds of the event loop. */
const run = 1000;

type Value = string | number | null;
type Keyed = readonly [id: string, ...values: Value[]];

/**
 * Whether SQLite would sort all that a query finds before it gives the first row: on the thread that answers pages, some hundred milliseconds for a
 * hundred thousand cards. PostgreSQL sorts in a process of its own.
 */
export async function sortsFirst({ rows }: Pick<Snapshot, "rows">, query: Buildable): Promise<boolean> {
  if (dialect === "postgres") return false;
  const { sql: text, params } = query.toSQL();
  for await (const steps of rows({ toSQL: () => ({ sql: `explain query plan ${text}`, params }) }, 100)) {
    if (steps.some((step) => String(step[3]).startsWith("USE TEMP B-TREE"))) return true;
  }
  return false;
}

/** Ids of the cards that `where` leaves, in an order, `most` at a time: sorted in runs between which others have their turn, and merged as they are asked for. */
export async function* idsInOrder(
  { db, rows }: Pick<Snapshot, "db" | "rows">,
  { where, orderings, most }: { where: SQL | undefined; orderings: readonly Ordering[]; most: number },
): AsyncGenerator<string[], void, void> {
  const before = comparing(orderings);
  const places = Object.fromEntries(orderings.map(({ column }, n) => [`at${n}`, sql`${column}`]));
  const query = db
    .select({ id: card.id, ...places })
    .from(card)
    .where(where);
  const runs: Keyed[][] = [];
  for await (const some of rows(query, run)) {
    // The columns that were just named: an id, and what orders it.
    runs.push((some as unknown as Keyed[]).sort(before));
    await setImmediate();
  }
  const heap = new Heap(runs, before);
  for (let ids = take(heap, most); ids.length > 0; ids = take(heap, most)) yield ids;
}

function take(heap: Heap, most: number): string[] {
  const ids: string[] = [];
  while (ids.length < most) {
    const next = heap.next();
    if (next === null) break;
    ids.push(next[0]);
  }
  return ids;
}

type Compare = (a: Keyed, b: Keyed) => number;

/** As the database orders: text by its bytes, what is not known last in either direction. */
function comparing(orderings: readonly Ordering[]): Compare {
  return (a, b) => {
    for (const [n, { descending }] of orderings.entries()) {
      const [x, y] = [a[n + 1] ?? null, b[n + 1] ?? null];
      if (x === y) continue;
      if (x === null) return 1;
      if (y === null) return -1;
      return x < y === descending ? 1 : -1;
    }
    return 0;
  };
}

/** Sorted runs, the one with the first row on top. */
class Heap {
  private readonly at: number[];
  private readonly order: number[];

  constructor(
    private readonly runs: readonly (readonly Keyed[])[],
    private readonly before: Compare,
  ) {
    this.at = runs.map(() => 0);
    this.order = runs.map((_, n) => n).filter((n) => (runs[n] ?? []).length > 0);
    for (let place = this.order.length >> 1; place >= 0; place--) this.sink(place);
  }

  next(): Keyed | null {
    const [top] = this.order;
    if (top === undefined) return null;
    const row = this.head(top);
    const at = (this.at[top] ?? 0) + 1;
    this.at[top] = at;
    if (at >= (this.runs[top] ?? []).length) {
      const last = this.order.pop() ?? top;
      if (this.order.length > 0 && last !== top) this.order[0] = last;
    }
    this.sink(0);
    return row;
  }

  private head(n: number): Keyed {
    const row = this.runs[n]?.[this.at[n] ?? 0];
    if (row === undefined) throw new Error("a run that is at its end");
    return row;
  }

  private sink(from: number): void {
    for (let place = from; ; ) {
      let least = place;
      for (const child of [2 * place + 1, 2 * place + 2]) if (this.isBefore(child, least)) least = child;
      if (least === place) return;
      const [a = 0, b = 0] = [this.order[place], this.order[least]];
      [this.order[place], this.order[least]] = [b, a];
      place = least;
    }
  }

  private isBefore(one: number, other: number): boolean {
    const [a, b] = [this.order[one], this.order[other]];
    return a !== undefined && b !== undefined && this.before(this.head(a), this.head(b)) < 0;
  }
}
