import { createHash } from "node:crypto";
import { and, asc, desc, eq, gt, inArray, lte } from "drizzle-orm";
import { type Actor, may } from "../../domain/actor";
import { isRefusal, type Refusal, refuse } from "../../domain/change";
import { type Doing, withAct, withoutAct } from "../../domain/register/settled";
import type { Instant, Json } from "../../domain/rows";
import type { Clock } from "../context";
import { newId } from "../id";
import { deny } from "../refused";
import { draft, stagedPiece } from "../schema/import";
import type { Store } from "../store";
import type { Written } from "../write";
import { type Among, asRecognised, type Kept, type ReadingChoice, readStored, stored } from "./choice";

/** A register or a list of people that was handed in and lies apart from the business tables, for its owner alone. */
export interface Draft extends Kept {
  id: string;
  fileName: string;
  sha256: string;
  createdAt: Instant;
  expiresAt: Instant;
}

/** Acts of one draft: more are a reason to correct the file. */
const mostActs = 2000;
const lifeMs = 24 * 3600_000;
const pieceBytes = 384 * 1024; // 512 KB of base64
/** Older ones of the same person go when a new one comes. */
const keptDrafts = 12;

/** Keeps a file's bytes for 24 hours, and purges what has expired. Refuses `not_allowed`, `disk_full`. */
export async function createDraft(
  store: Store,
  actor: Actor,
  clock: Clock,
  input: {
    bytes: Uint8Array;
    fileName: string;
    rows: number;
    kind?: Draft["kind"];
    choice?: Partial<ReadingChoice>;
    among?: Among;
    sheets?: readonly string[];
  },
): Promise<Refusal | { draftId: string }> {
  const { kind = "register" } = input;
  if (!may(actor, deedOf[kind])) return deny(store, actor, clock, deedOf[kind]);
  return stage(store, actor, clock, {
    ...input,
    reading: stored({
      kind,
      choice: { ...asRecognised, ...input.choice },
      rows: input.rows,
      importId: null,
      among: input.among ?? null,
      sheets: input.sheets ?? [],
    }),
  });
}

/** Whose rights a draft asks for. */
const deedOf = { register: "import.apply", people: "people.import" } as const;

/** Lays a file's bytes with how they are read apart from the business tables, for one account. Rights are the caller's to ask. */
export async function stage(
  store: Store,
  owner: Pick<Actor, "accountId">,
  clock: Clock,
  input: { bytes: Uint8Array; fileName: string; reading: Json },
): Promise<Refusal | { draftId: string }> {
  await purgeDrafts(store, owner, clock);
  const id = newId();
  const row = {
    id,
    accountId: owner.accountId,
    fileName: input.fileName,
    sha256: createHash("sha256").update(input.bytes).digest("hex"),
    reading: input.reading,
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
async function purgeDrafts(store: Store, actor: Pick<Actor, "accountId">, clock: Clock): Promise<void> {
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

/** Throws staged files away. Whose they are is the caller's to ask. */
export async function remove(store: Store, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await store.run(
    store.db.delete(stagedPiece).where(inArray(stagedPiece.draftId, [...ids])),
    store.db.delete(draft).where(inArray(draft.id, [...ids])),
  );
}

/** The actor's own drafts of a kind that have not expired, newest first. */
export async function listDrafts(
  store: Store,
  actor: Actor,
  clock: Clock,
  kind: Draft["kind"] = "register",
): Promise<Draft[]> {
  return (await ownDrafts(store, actor, clock)).filter((one) => one.kind === kind);
}

async function ownDrafts(store: Store, actor: Actor, clock: Clock): Promise<Draft[]> {
  const rows = await store.db
    .select()
    .from(draft)
    .where(and(eq(draft.accountId, actor.accountId), gt(draft.expiresAt, clock.now)))
    .orderBy(desc(draft.createdAt), desc(draft.id));
  const drafts = rows.filter(({ reading }) => !isBill(reading)).map(shown);
  return drafts.filter((one) => may(actor, deedOf[one.kind]));
}

/** A carrier's bill is staged beside registers and read by `db/bill/draft.ts`. */
export function isBill(reading: Json): boolean {
  return typeof reading === "object" && reading !== null && "bill" in reading;
}

/** One own draft of a kind that has not expired; null for everybody else's. */
export async function readDraft(
  store: Store,
  actor: Actor,
  clock: Clock,
  id: string,
  kind: Draft["kind"] = "register",
): Promise<Draft | null> {
  return (await listDrafts(store, actor, clock, kind)).find((one) => one.id === id) ?? null;
}

async function ownDraft(store: Store, actor: Actor, clock: Clock, id: string): Promise<Draft | null> {
  return (await ownDrafts(store, actor, clock)).find((one) => one.id === id) ?? null;
}

/** The bytes of an own draft, as they came; null where there is none. */
export async function readDraftBytes(store: Store, actor: Actor, clock: Clock, id: string): Promise<Buffer | null> {
  if ((await ownDraft(store, actor, clock, id)) === null) return null;
  return stagedBytes(store, id);
}

/** A staged file's bytes. Whose they are is the caller's to ask. */
export async function stagedBytes(store: Store, id: string): Promise<Buffer> {
  const rows = await store.db
    .select({ base64: stagedPiece.base64 })
    .from(stagedPiece)
    .where(eq(stagedPiece.draftId, id))
    .orderBy(asc(stagedPiece.n));
  return Buffer.concat(rows.map(({ base64 }) => Buffer.from(base64, "base64")));
}

/**
 * Keeps how the person wants an own draft to be read. What is left out stays; another encoding, delimiter or sheet makes another table, so that
 * columns and what was settled start anew; another header row makes other columns. Refuses `not_found`, `already` (it was applied), `disk_full`.
 */
export async function setReading(
  store: Store,
  actor: Actor,
  clock: Clock,
  input: { draftId: string } & Partial<Omit<ReadingChoice, "acts">>,
): Promise<Refusal | null> {
  const { draftId, ...wanted } = input;
  const found = await readOpen(store, actor, clock, draftId);
  if (isRefusal(found)) return found;
  const other = [wanted.encoding, wanted.delimiter, wanted.sheet].some((choice) => choice !== undefined);
  const base: ReadingChoice = {
    ...found.choice,
    ...(other ? { headerRow: null, columns: null, recalled: null, acts: [] } : {}),
    ...(wanted.headerRow === undefined ? {} : { columns: null, recalled: null }),
  };
  return keep(store, { ...found, choice: { ...base, ...wanted } });
}

async function readOpen(store: Store, actor: Actor, clock: Clock, id: string): Promise<Draft | Refusal> {
  const found = await ownDraft(store, actor, clock, id);
  if (found === null) return refuse("not_found");
  return found.importId === null ? found : refuse("already");
}

/** Adds what the person settled to an own draft. Refuses `not_found`, `already` (it was applied), `too_many`, `disk_full`. */
export async function addAct(
  store: Store,
  actor: Actor,
  clock: Clock,
  input: { draftId: string; rows: readonly number[]; doing: Doing },
): Promise<Refusal | null> {
  const found = await readOpen(store, actor, clock, input.draftId);
  if (isRefusal(found)) return found;
  const acts = withAct(found.choice.acts, input.rows, input.doing);
  if (acts.length > mostActs) return refuse("too_many");
  return keep(store, { ...found, choice: { ...found.choice, acts } });
}

/** Takes an act on an own draft back, or all that was done about one row. Refuses `not_found`, `already`, `disk_full`. */
export async function undoAct(
  store: Store,
  actor: Actor,
  clock: Clock,
  input: { draftId: string; which: { n: number } | { row: number } },
): Promise<Refusal | null> {
  const found = await readOpen(store, actor, clock, input.draftId);
  if (isRefusal(found)) return found;
  return keep(store, { ...found, choice: { ...found.choice, acts: withoutAct(found.choice.acts, input.which) } });
}

/** Notes on an own draft which import stored its rows. */
export async function markApplied(store: Store, found: Draft, importId: string): Promise<void> {
  await keep(store, { ...found, importId });
}

function keep(store: Store, { id, ...rest }: Kept & Pick<Draft, "id">): Promise<Refusal | null> {
  return keepReading(store, id, stored(rest));
}

/** Notes how a staged file is read. Refuses `disk_full`. */
export async function keepReading(store: Store, id: string, reading: Json): Promise<Refusal | null> {
  return fullOf(await store.run(store.db.update(draft).set({ reading }).where(eq(draft.id, id))));
}

/** Throws away an own draft; nothing happens where there is none. */
export async function dropDraft(store: Store, actor: Actor, clock: Clock, id: string): Promise<void> {
  if ((await ownDraft(store, actor, clock, id)) !== null) await remove(store, [id]);
}

function fullOf(written: Written): Refusal | null {
  return "full" in written ? refuse("disk_full") : null;
}

function shown(row: typeof draft.$inferSelect): Draft {
  const { id, fileName, sha256, createdAt, expiresAt } = row;
  return { id, fileName, sha256, ...readStored(row.reading), createdAt, expiresAt };
}
