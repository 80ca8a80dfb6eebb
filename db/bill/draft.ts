import { and, desc, eq, gt } from "drizzle-orm";
import { type Actor, may } from "../../domain/actor";
import { type BillField, billFields } from "../../domain/bill/columns";
import { type Refusal, refuse } from "../../domain/change";
import type { Instant, Json } from "../../domain/rows";
import type { Clock } from "../context";
import { isBill, keepReading, remove, stage, stagedBytes } from "../import/draft";
import { deny } from "../refused";
import { draft } from "../schema/import";
import type { Store } from "../store";

/** How a staged bill is read where the person said so; null: as it is recognised. */
export interface BillChoice {
  /** Of a workbook. */
  sheet: string | null;
  encoding: string | null;
  headerRow: number | null;
  columns: (BillField | null)[] | null;
}

/** A bill that was handed in and is not stored yet, for its owner alone. */
export interface BillDraft {
  id: string;
  fileName: string;
  sha256: string;
  choice: BillChoice;
  createdAt: Instant;
}

const asRecognised: BillChoice = {
  sheet: null,
  encoding: null,
  headerRow: null,
  columns: null,
};

/** Keeps a bill's bytes for 24 hours. Refuses `not_allowed`, `disk_full`. */
export async function createBillDraft(
  store: Store,
  actor: Actor,
  clock: Clock,
  input: { bytes: Uint8Array; fileName: string },
): Promise<Refusal | { draftId: string }> {
  if (!may(actor, "bill.add")) return deny(store, actor, clock, "bill.add");
  return stage(store, actor, clock, { ...input, reading: stored(asRecognised) });
}

/** An own staged bill that has not expired, with its bytes; null for everybody else's. */
export async function readBillDraft(
  store: Store,
  actor: Actor,
  clock: Clock,
  id: string,
): Promise<(BillDraft & { bytes: Buffer }) | null> {
  if (!may(actor, "bill.add")) return null;
  const [row] = await store.db
    .select()
    .from(draft)
    .where(and(eq(draft.id, id), eq(draft.accountId, actor.accountId), gt(draft.expiresAt, clock.now)))
    .orderBy(desc(draft.createdAt));
  if (row === undefined || !isBill(row.reading)) return null;
  const { fileName, sha256, createdAt } = row;
  return { id, fileName, sha256, createdAt, choice: choiceOf(row.reading), bytes: await stagedBytes(store, id) };
}

/** Keeps how the person wants an own bill to be read; what is left out stays. Refuses `not_found`, `disk_full`. */
export async function setBillChoice(
  store: Store,
  actor: Actor,
  clock: Clock,
  { draftId, ...wanted }: { draftId: string } & Partial<BillChoice>,
): Promise<Refusal | null> {
  const found = await readBillDraft(store, actor, clock, draftId);
  if (found === null) return refuse("not_found");
  // Another sheet or encoding has other rows, another header row other columns.
  const anew = wanted.sheet !== undefined || wanted.encoding !== undefined ? { headerRow: null, columns: null } : {};
  const renamed = wanted.headerRow === undefined ? {} : { columns: null };
  return keepReading(store, draftId, stored({ ...found.choice, ...anew, ...renamed, ...wanted }));
}

/** Throws an own staged bill away; nothing happens where there is none. */
export async function dropBillDraft(store: Store, actor: Actor, clock: Clock, id: string): Promise<void> {
  if ((await readBillDraft(store, actor, clock, id)) !== null) await remove(store, [id]);
}

function stored(choice: BillChoice): Json {
  return { bill: { ...choice } };
}

function choiceOf(reading: Json): BillChoice {
  // Written by `stored` alone; what a later version does not know falls back to "as recognised".
  const { bill } = reading as unknown as { bill: Partial<BillChoice> };
  const columns = bill.columns?.map((field) => billFields.find((one) => one === field) ?? null) ?? null;
  return { ...asRecognised, ...bill, columns };
}
