import { and, asc, eq, gt, lte } from "drizzle-orm";
import { fromHex, hex } from "../domain/proof/bytes";
import { RightEdge } from "../domain/proof/merkle";
import type { Json } from "../domain/rows";
import { commitmentOf, leafHash, noLeaf, sha256 } from "./event";
import { chain, event, eventValue } from "./schema/log";
import type { Store } from "./store";

/** Something in the log that is not as it was written. */
export interface Fault {
  what:
    | "event_changed"
    | "event_missing"
    | "event_misplaced"
    | "value_changed"
    | "head_wrong"
    /** A log that ended later once: its last events are gone. */
    | "log_cut"
    /** Another event stands where the log once ended: it was written anew from there or before. */
    | "log_rewritten";
  seq: number;
}

/** Where a log ends: its last event's number and hash. Kept outside of the database it shows later that the log was cut or written anew. */
export interface Head {
  seq: number;
  leaf: string;
}

/** What was looked at, and what of it is not as it was written. */
export interface Checked<F> {
  checked: number;
  faults: F[];
}

export interface CheckedLog extends Checked<Fault> {
  head: Head;
  /** The file of every certificate that the log says is there, by the certificate's id. */
  papers: Map<string, string>;
  /** The Merkle root (RFC 6962) at each length that was asked for and that the log has, in hexadecimal. */
  roots: Map<number, string>;
}

type Reads = Pick<Store, "db">;

/**
 * Recomputes the whole log, in slices: every leaf, link, number, copied column and personal value. `remembered` is where the log ended when
 * somebody looked before: alone it tells a log whose end was cut off, head and all. `sizes`: lengths whose root is wanted.
 */
export async function checkLog(
  store: Reads,
  remembered: readonly Head[] = [],
  sizes: ReadonlySet<number> = new Set(),
): Promise<CheckedLog> {
  const faults: Fault[] = [];
  const papers = new Map<string, string>();
  const edge = new RightEdge(sha256);
  const roots = new Map<number, string>();
  const leaves = new Map(remembered.map(({ seq }) => [seq, ""]));
  let checked = 0;
  let last: Head = { seq: 0, leaf: noLeaf };
  for (;;) {
    const rows = await store.db.select().from(event).where(gt(event.seq, last.seq)).orderBy(asc(event.seq)).limit(500);
    for (const row of rows) {
      checked += 1;
      if (row.seq !== last.seq + 1) faults.push({ what: "event_missing", seq: last.seq + 1 });
      else if (row.prev !== last.leaf) faults.push({ what: "event_misplaced", seq: row.seq });
      if (!asWritten(row)) faults.push({ what: "event_changed", seq: row.seq });
      notePapers(row.body, papers);
      if (leaves.has(row.seq)) leaves.set(row.seq, row.leaf);
      if (sizes.size > 0) edge.add(fromHex(row.leaf) ?? noBytes);
      if (sizes.has(edge.size)) roots.set(edge.size, hex(edge.root()));
      last = { seq: row.seq, leaf: row.leaf };
    }
    if (rows.length < 500) break;
  }
  const [head] = await store.db.select().from(chain).where(eq(chain.id, 1));
  if (head?.seq !== last.seq || head?.leaf !== last.leaf) faults.push({ what: "head_wrong", seq: head?.seq ?? 0 });
  for (const { seq, leaf } of remembered) {
    if (seq > last.seq) faults.push({ what: "log_cut", seq });
    else if (seq > 0 && leaves.get(seq) !== leaf) faults.push({ what: "log_rewritten", seq });
  }
  return { checked, faults: [...faults, ...(await checkValues(store))], head: last, papers, roots };
}

/** A hash that is none cannot fit any root. */
const noBytes = new Uint8Array(32);

/** Which file each certificate came with, as its event says. */
export function notePapers(body: string, papers: Map<string, string>): void {
  if (!body.includes('"table":"certificate"')) return;
  const { changes } = JSON.parse(body) as { changes: Noted[] }; // as `eventsOf` writes it
  for (const { table, id, op, fields } of changes) {
    if (table !== "certificate") continue;
    const sha256 = fields.sha256?.[1];
    if (op === "remove") papers.delete(id);
    else if (sha256) papers.set(id, sha256);
  }
}

interface Noted {
  table: string;
  id: string;
  op: string;
  fields: { sha256?: [string | null, string | null] };
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

async function checkValues(store: Reads): Promise<Fault[]> {
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

async function checkSlice(store: Reads, after: number, last: number): Promise<Fault[]> {
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
