import { and, asc, eq, gt, lte } from "drizzle-orm";
import type { Json } from "../domain/rows";
import { commitmentOf, leafHash, noLeaf } from "./event";
import { readFile } from "./files";
import { certificate } from "./schema/case";
import { chain, event, eventValue } from "./schema/log";
import type { Store } from "./store";

/** Something in the log that is not as it was written. */
export interface Fault {
  what: "event_changed" | "event_missing" | "event_misplaced" | "value_changed" | "head_wrong";
  seq: number;
}

/** What was looked at, and what of it is not as it was written. */
export interface Checked<F> {
  checked: number;
  faults: F[];
}

/** Recomputes the whole log, in slices: every leaf, link, number, copied column and personal value. */
export async function checkLog(store: Store): Promise<Checked<Fault>> {
  const faults: Fault[] = [];
  let checked = 0;
  let last = { seq: 0, leaf: noLeaf };
  for (;;) {
    const rows = await store.db.select().from(event).where(gt(event.seq, last.seq)).orderBy(asc(event.seq)).limit(500);
    for (const row of rows) {
      checked += 1;
      if (row.seq !== last.seq + 1) faults.push({ what: "event_missing", seq: last.seq + 1 });
      else if (row.prev !== last.leaf) faults.push({ what: "event_misplaced", seq: row.seq });
      if (!asWritten(row)) faults.push({ what: "event_changed", seq: row.seq });
      last = { seq: row.seq, leaf: row.leaf };
    }
    if (rows.length < 500) break;
  }
  const [head] = await store.db.select().from(chain).where(eq(chain.id, 1));
  if (head?.seq !== last.seq || head?.leaf !== last.leaf) faults.push({ what: "head_wrong", seq: head?.seq ?? 0 });
  return { checked, faults: [...faults, ...(await checkValues(store))] };
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

/** A certificate whose bytes are not those that were stored. */
export interface FileFault {
  what: "missing" | "damaged";
  sha256: string;
  certificateId: string;
}

/** Reads every file that a certificate names and compares its hash; names each certificate that stands on a bad one. */
export async function checkFiles({ db }: Pick<Store, "db">, dataDir: string): Promise<Checked<FileFault>> {
  const rows = await db.select({ id: certificate.id, sha256: certificate.sha256 }).from(certificate);
  const faults: FileFault[] = [];
  const bySha = new Map<string, string[]>();
  for (const { id, sha256 } of rows) bySha.set(sha256, [...(bySha.get(sha256) ?? []), id]);
  for (const [sha256, ids] of bySha) {
    const bytes = await readFile(dataDir, sha256);
    if (typeof bytes === "string") faults.push(...ids.map((certificateId) => ({ what: bytes, sha256, certificateId })));
  }
  return { checked: bySha.size, faults };
}
