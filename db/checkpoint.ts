import { and, asc, desc, eq, gt, lte } from "drizzle-orm";
import { fromHex, type Hash, hex } from "../domain/proof/bytes";
import { printCode } from "../domain/proof/code";
import { type Range, RightEdge } from "../domain/proof/merkle";
import { keyId, originOf, printCheckpoint, signNote } from "../domain/proof/note";
import type { Instant } from "../domain/rows";
import type { Clock } from "./context";
import { sha256 } from "./event";
import { chain, checkpoint, event, tile } from "./schema/log";
import type { Buildable, Store } from "./store";

/** What signs checkpoints: the private half stays with whoever reads the key's file. */
export interface Signer {
  /** 32 bytes of Ed25519. */
  publicKey: Uint8Array;
  sign(message: Uint8Array): Uint8Array;
}

/** How long the log was and its root then, as it was signed. */
export interface SignedCheckpoint {
  size: number;
  /** Hexadecimal. */
  root: string;
  note: string;
  at: Instant;
}

type Reads = Pick<Store, "db">;

/** News that are signed at once, and after how long any are. */
export const everyEvents = 1000;
export const everyMs = 3600_000;

/** Events of a tile: see the table. */
export const tileWidth = 1024;

const hash: Hash = sha256;

/** The newest checkpoint; null while nothing was signed. */
export async function newestCheckpoint({ db }: Reads): Promise<SignedCheckpoint | null> {
  const [row] = await db.select(told).from(checkpoint).orderBy(desc(checkpoint.size)).limit(1);
  return row ?? null;
}

/** Every checkpoint of the log's first `upTo` events (of all of them without), in their order. */
export function listCheckpoints({ db }: Reads, upTo?: number): Promise<SignedCheckpoint[]> {
  return db
    .select(told)
    .from(checkpoint)
    .where(upTo === undefined ? undefined : lte(checkpoint.size, upTo))
    .orderBy(asc(checkpoint.size));
}

const told = { size: checkpoint.size, root: checkpoint.root, note: checkpoint.note, at: checkpoint.at };

/** Its short code for paper. */
export function paperCodeOf({ size, root }: Pick<SignedCheckpoint, "size" | "root">): string {
  return printCode({ size, root: bytesOf(root) });
}

/** Whether it is time: a thousand events that no checkpoint holds, or any for an hour. */
export async function isDue(store: Reads, clock: Pick<Clock, "now">): Promise<boolean> {
  const [head, newest] = [await headOf(store), await newestCheckpoint(store)];
  const news = head - (newest?.size ?? 0);
  if (news <= 0) return false;
  return news >= everyEvents || newest === null || Date.parse(clock.now) - Date.parse(newest.at) >= everyMs;
}

async function headOf({ db }: Reads): Promise<number> {
  const [head] = await db.select({ seq: chain.seq }).from(chain).where(eq(chain.id, 1));
  return head?.seq ?? 0;
}

/**
 * Signs the log's first `upTo` events, all of them by default, and stores it: from the last checkpoint before on, so it costs what is new. Gives the
 * one that is there already where that was signed; of two servers that sign at once both get the same. Null of an empty log. Throws where
 * the log is shorter.
 */
export async function makeCheckpoint(
  store: Store,
  signer: Signer,
  clock: Pick<Clock, "now">,
  upTo?: number,
): Promise<SignedCheckpoint | null> {
  const size = upTo ?? (await headOf(store));
  if (size === 0) return null;
  const there = await checkpointAt(store, size);
  if (there) return there;
  const made: { index: number; root: string }[] = [];
  const edge = await edgeBefore(store, size, (width, index, node) => {
    if (width === tileWidth) made.push({ index, root: hex(node) });
  });
  await grow(store, edge, size);
  const origin = originOf(await firstLeaf(store));
  const root = edge.root();
  const note = signNote(hash, printCheckpoint({ origin, size, root }), { name: origin, ...signer });
  const row = { size, root: hex(root), note, edge: edge.nodes.map(hex), at: clock.now };
  const written = await store.run(
    ...tilesOf(store, made),
    store.db.insert(checkpoint).values(row).onConflictDoNothing(),
  );
  if (!("seq" in written)) throw Object.assign(new Error("the checkpoint was not stored"), { code: "ENOSPC" });
  return (await checkpointAt(store, size)) ?? row;
}

async function checkpointAt({ db }: Reads, size: number): Promise<SignedCheckpoint | null> {
  const [row] = await db.select(told).from(checkpoint).where(eq(checkpoint.size, size));
  return row ?? null;
}

async function firstLeaf({ db }: Reads): Promise<string> {
  const [first] = await db.select({ leaf: event.leaf }).from(event).where(eq(event.seq, 1));
  if (!first) throw new Error("the log does not begin with its first event");
  return first.leaf;
}

/** The tree as the last checkpoint up to `size` left it. */
async function edgeBefore(
  { db }: Reads,
  size: number,
  made: (width: number, index: number, node: Uint8Array) => void,
): Promise<RightEdge> {
  const [base] = await db
    .select({ size: checkpoint.size, edge: checkpoint.edge })
    .from(checkpoint)
    .where(lte(checkpoint.size, size))
    .orderBy(desc(checkpoint.size))
    .limit(1);
  return new RightEdge(hash, base?.size ?? 0, (base?.edge ?? []).map(bytesOf), made);
}

/** Adds leaves up to `size`, in slices between which others have their turn. */
async function grow({ db }: Reads, edge: RightEdge, size: number): Promise<void> {
  while (edge.size < size) {
    const leaves = await db
      .select({ seq: event.seq, leaf: event.leaf })
      .from(event)
      .where(and(gt(event.seq, edge.size), lte(event.seq, size)))
      .orderBy(asc(event.seq))
      .limit(1000);
    if (leaves.length === 0) throw new Error(`the log ends before event ${size}`);
    for (const { seq, leaf } of leaves) {
      if (seq !== edge.size + 1) throw new Error(`event ${edge.size + 1} is missing`);
      edge.add(bytesOf(leaf));
    }
  }
}

function tilesOf(store: Reads, made: { index: number; root: string }[]): Buildable[] {
  const slices: Buildable[] = [];
  for (let from = 0; from < made.length; from += 500)
    slices.push(
      store.db
        .insert(tile)
        .values(made.slice(from, from + 500))
        .onConflictDoNothing(),
    );
  return slices;
}

/**
 * Roots of subtrees of the log's first `size` events, as proofs ask for them. Reads tiles where there are any: two thousand leaves and one row for
 * each thousand events.
 */
export async function subtreeRoots(store: Reads, ranges: readonly Range[]): Promise<Uint8Array[]> {
  const roots: Uint8Array[] = [];
  for (const { from, to } of ranges) {
    const edge = new RightEdge(hash);
    const first = from / tileWidth;
    const tiles = Number.isInteger(first) ? await tilesFrom(store, first, Math.floor(to / tileWidth)) : [];
    for (const root of tiles) edge.add(root, tileWidth);
    const begun = from + edge.size;
    const leaves = await leavesBetween(store, begun, to);
    for (const leaf of leaves) edge.add(leaf);
    roots.push(edge.root());
  }
  return roots;
}

/** Tiles without a gap from one on. */
async function tilesFrom({ db }: Reads, first: number, end: number): Promise<Uint8Array[]> {
  const rows = await db
    .select()
    .from(tile)
    .where(and(gt(tile.index, first - 1), lte(tile.index, end - 1)))
    .orderBy(asc(tile.index));
  const gap = rows.findIndex((row, at) => row.index !== first + at);
  return (gap < 0 ? rows : rows.slice(0, gap)).map(({ root }) => bytesOf(root));
}

async function leavesBetween({ db }: Reads, from: number, to: number): Promise<Uint8Array[]> {
  const rows = await db
    .select({ leaf: event.leaf })
    .from(event)
    .where(and(gt(event.seq, from), lte(event.seq, to)))
    .orderBy(asc(event.seq));
  return rows.map(({ leaf }) => bytesOf(leaf));
}

function bytesOf(text: string): Uint8Array {
  const bytes = fromHex(text);
  if (bytes === null) throw new Error("not a hash");
  return bytes;
}

/** Public keys that signed this log, by the events that say so, the newest last. */
export async function signingKeys({ db }: Reads): Promise<string[]> {
  const rows = await db
    .select({ body: event.body })
    .from(event)
    .where(eq(event.deed, "proof.key"))
    .orderBy(asc(event.seq));
  return rows.map(({ body }) => (JSON.parse(body) as { detail: { publicKey: string } }).detail.publicKey); // as `noteKey` writes it
}

/**
 * Writes into the log with which key it is signed from now on, where that is news. So the key is under the root that it signs, and a code on paper
 * vouches for it.
 */
export async function noteKey(store: Store, clock: Pick<Clock, "now">, signer: Signer): Promise<void> {
  const publicKey = hex(signer.publicKey);
  if ((await signingKeys(store)).at(-1) === publicKey) return;
  await store.commit(null, { kind: "proof.key", detail: { publicKey } }, clock.now, []);
}

/** A key's own short name: as notes have it, and as people compare it. */
export function keyName(origin: string, signer: Pick<Signer, "publicKey">): string {
  return hex(keyId(hash, { name: origin, publicKey: signer.publicKey }));
}
