import { createHash } from "node:crypto";
import { and, asc, desc, eq, gt, inArray, lte } from "drizzle-orm";
import { type Actor, may } from "../../domain/actor";
import { type Refusal, refuse } from "../../domain/change";
import { type Field, fields } from "../../domain/register/columns";
import type { Instant, Json } from "../../domain/rows";
import type { Clock } from "../context";
import { newId } from "../id";
import { draft, stagedPiece } from "../schema/import";
import type { Store } from "../store";
import type { Written } from "../write";

/** How a draft is read where the person said so; null: as the reader recognises it. */
export interface ReadingChoice {
  encoding: string | null;
  delimiter: string | null;
  /** Index of the header row, -1: there is none. */
  headerRow: number | null;
  columns: (Field | null)[] | null;
}

/** A register that was handed in and lies apart from the business tables, for its owner alone. */
export interface Draft {
  id: string;
  fileName: string;
  sha256: string;
  choice: ReadingChoice;
  /** The import that stored its good rows; null until then. */
  importId: string | null;
  createdAt: Instant;
}

const asRecognised: ReadingChoice = { encoding: null, delimiter: null, headerRow: null, columns: null };
const lifeMs = 24 * 3600_000;
const pieceBytes = 384 * 1024; // 512 KB of base64
/** Older ones of the same person go when a new one comes. */
const keptDrafts = 4;

/** Keeps a file's bytes for 24 hours, and purges what has expired. Refuses `not_allowed`, `disk_full`. */
export async function createDraft(
  store: Store,
  actor: Actor,
  clock: Clock,
  input: { bytes: Uint8Array; fileName: string },
): Promise<Refusal | { draftId: string }> {
  if (!may(actor, "import.apply")) return refuse("not_allowed");
  await purgeDrafts(store, actor, clock);
  const id = newId();
  const row = {
    id,
    accountId: actor.accountId,
    fileName: input.fileName,
    sha256: createHash("sha256").update(input.bytes).digest("hex"),
    reading: stored(asRecognised, null),
    createdAt: clock.now,
    expiresAt: new Date(Date.parse(clock.now) + lifeMs).toISOString(),
  };
  const written = await store.run(
    store.db.insert(draft).values(row),
    ...pieces(input.bytes).map((base64, n) => store.db.insert(stagedPiece).values({ draftId: id, n, base64 })),
  );
  return fullOf(written) ?? { draftId: id };
}

function pieces(bytes: Uint8Array): string[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = Math.max(1, Math.ceil(buffer.length / pieceBytes));
  return Array.from({ length: count }, (_, n) =>
    buffer.subarray(n * pieceBytes, (n + 1) * pieceBytes).toString("base64"),
  );
}

/** Drafts that have expired, of anybody, and the actor's own but for the newest. */
async function purgeDrafts(store: Store, actor: Actor, clock: Clock): Promise<void> {
  const expired = await store.db.select({ id: draft.id }).from(draft).where(lte(draft.expiresAt, clock.now));
  const own = await store.db
    .select({ id: draft.id })
    .from(draft)
    .where(eq(draft.accountId, actor.accountId))
    .orderBy(desc(draft.createdAt), desc(draft.id));
  await remove(
    store,
    [...expired, ...own.slice(keptDrafts - 1)].map(({ id }) => id),
  );
}

async function remove(store: Store, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await store.run(
    store.db.delete(stagedPiece).where(inArray(stagedPiece.draftId, ids)),
    store.db.delete(draft).where(inArray(draft.id, ids)),
  );
}

/** The actor's own drafts that have not expired, newest first. */
export async function listDrafts(store: Store, actor: Actor, clock: Clock): Promise<Draft[]> {
  if (!may(actor, "import.apply")) return [];
  const rows = await store.db
    .select()
    .from(draft)
    .where(and(eq(draft.accountId, actor.accountId), gt(draft.expiresAt, clock.now)))
    .orderBy(desc(draft.createdAt), desc(draft.id));
  return rows.map(shown);
}

/** One own draft that has not expired; null for everybody else's. */
export async function readDraft(store: Store, actor: Actor, clock: Clock, id: string): Promise<Draft | null> {
  return (await listDrafts(store, actor, clock)).find((one) => one.id === id) ?? null;
}

/** The bytes of an own draft, as they came; null where there is none. */
export async function readDraftBytes(store: Store, actor: Actor, clock: Clock, id: string): Promise<Buffer | null> {
  if ((await readDraft(store, actor, clock, id)) === null) return null;
  const rows = await store.db
    .select({ base64: stagedPiece.base64 })
    .from(stagedPiece)
    .where(eq(stagedPiece.draftId, id))
    .orderBy(asc(stagedPiece.n));
  return Buffer.concat(rows.map(({ base64 }) => Buffer.from(base64, "base64")));
}

/**
 * Keeps how the person wants an own draft to be read. What is left out stays; another encoding or delimiter makes another sheet, another
 * header row other columns, so these start anew. Refuses `not_found`, `already` (it was applied), `disk_full`.
 */
export async function setReading(
  store: Store,
  actor: Actor,
  clock: Clock,
  input: { draftId: string } & Partial<ReadingChoice>,
): Promise<Refusal | null> {
  const { draftId, ...wanted } = input;
  const found = await readDraft(store, actor, clock, draftId);
  if (found === null) return refuse("not_found");
  if (found.importId !== null) return refuse("already");
  const other = wanted.encoding !== undefined || wanted.delimiter !== undefined;
  const base: ReadingChoice = {
    ...found.choice,
    ...(other ? { headerRow: null, columns: null } : {}),
    ...(wanted.headerRow === undefined ? {} : { columns: null }),
  };
  return keep(store, draftId, stored({ ...base, ...wanted }, null));
}

/** Notes on an own draft which import stored its rows. */
export async function markApplied(store: Store, { id, choice }: Draft, importId: string): Promise<void> {
  await keep(store, id, stored(choice, importId));
}

async function keep(store: Store, id: string, reading: Json): Promise<Refusal | null> {
  return fullOf(await store.run(store.db.update(draft).set({ reading }).where(eq(draft.id, id))));
}

/** Throws away an own draft; nothing happens where there is none. */
export async function dropDraft(store: Store, actor: Actor, clock: Clock, id: string): Promise<void> {
  if ((await readDraft(store, actor, clock, id)) !== null) await remove(store, [id]);
}

function fullOf(written: Written): Refusal | null {
  return "full" in written ? refuse("disk_full") : null;
}

function stored(choice: ReadingChoice, importId: string | null): Json {
  return { ...choice, importId };
}

function shown(row: typeof draft.$inferSelect): Draft {
  const { id, fileName, sha256, createdAt } = row;
  // Written by `stored` alone.
  const { importId, ...choice } = row.reading as unknown as ReadingChoice & { importId: string | null };
  const columns = choice.columns?.map((field) => fields.find((one) => one === field) ?? null) ?? null;
  return { id, fileName, sha256, choice: { ...choice, columns }, importId, createdAt };
}
