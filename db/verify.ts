import { and, asc, eq, gt, lte } from "drizzle-orm";
import type { Json } from "../domain/rows";
import { commitmentOf, leafHash, noLeaf } from "./event";
import { chain, event, eventValue } from "./schema/log";
import type { Store } from "./store";

/** Something in the log that is not as it was written. */
export interface Fault {
  what: "event_changed" | "event_missing" | "event_misplaced" | "value_changed" | "head_wrong";
  seq: number;
}

/** Recomputes the whole log, in slices: every leaf, link, number, copied column and personal value. Empty means that nothing is wrong. */
export async function checkLog(store: Store): Promise<Fault[]> {
  const faults: Fault[] = [];
  let last = { seq: 0, leaf: noLeaf };
  for (;;) {
    const rows = await store.db.select().from(event).where(gt(event.seq, last.seq)).orderBy(asc(event.seq)).limit(500);
    for (const row of rows) {
      if (row.seq !== last.seq + 1) faults.push({ what: "event_missing", seq: last.seq + 1 });
      else if (row.prev !== last.leaf) faults.push({ what: "event_misplaced", seq: row.seq });
      if (!asWritten(row)) faults.push({ what: "event_changed", seq: row.seq });
      last = { seq: row.seq, leaf: row.leaf };
    }
    if (rows.length < 500) break;
  }
  const [head] = await store.db.select().from(chain).where(eq(chain.id, 1));
  if (head?.seq !== last.seq || head?.leaf !== last.leaf) faults.push({ what: "head_wrong", seq: head?.seq ?? 0 });
  return [...faults, ...(await checkValues(store))];
}

function asWritten(row: typeof event.$inferSelect): boolean {
  if (leafHash(row.body) !== row.leaf) return false;
  const body = JSON.parse(row.body) as Record<string, Json>; // canonical JSON of an object, as its hash just showed
  return (
    body.seq === row.seq &&
    body.prev === row.prev &&
    body.at === row.at &&
    body.deed === row.deed &&
    body.actor === row.actorId &&
    body.card === row.cardId &&
    body.batch === row.batch
  );
}

async function checkValues(store: Store): Promise<Fault[]> {
  const faults: Fault[] = [];
  let after = 0;
  for (;;) {
    // Whole events at a time: the values of one never fall into two slices.
    const seqs = await store.db
      .selectDistinct({ seq: eventValue.seq })
      .from(eventValue)
      .where(gt(eventValue.seq, after))
      .orderBy(asc(eventValue.seq))
      .limit(200);
    const last = seqs.at(-1)?.seq;
    if (last === undefined) return faults;
    faults.push(...(await checkSlice(store, after, last)));
    after = last;
  }
}

async function checkSlice(store: Store, after: number, last: number): Promise<Fault[]> {
  const rows = await store.db
    .select({ value: eventValue, body: event.body })
    .from(eventValue)
    .leftJoin(event, eq(event.seq, eventValue.seq))
    .where(and(gt(eventValue.seq, after), lte(eventValue.seq, last)));
  const wrong = rows.filter(
    ({ value, body }) =>
      commitmentOf(value.salt, value.value) !== value.commitment || !body?.includes(value.commitment),
  );
  return [...new Set(wrong.map(({ value }) => value.seq))].map((seq) => ({ what: "value_changed", seq }));
}
