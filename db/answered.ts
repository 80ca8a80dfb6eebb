import { and, eq, lt } from "drizzle-orm";
import type { Clock } from "./context";
import { answered } from "./schema/program";
import type { Buildable, Store } from "./store";

/** What was answered to a request that a program sent before, `pending` while it is still being done, or `other` where its key was another request's. */
export type Before = { status: number; body: string } | "pending" | "other" | null;

/** Kept for a day: a program that has not asked again by then has given up. */
const keptMs = 24 * 3600_000;

/** A program's write by the key that it chose; `request` is the SHA-256 of what was asked. */
export interface Keyed {
  tokenId: string;
  key: string;
  request: string;
}

/**
 * Takes a key for a request. Null: it is this one's to be done, and `keepAnswer` or `freeKey` must follow. Two that come at once: one takes it. What a server that
 * was ended in the middle took counts as pending until the day is over, because nobody knows whether it was done.
 */
export async function takeKey(store: Store, clock: Clock, keyed: Keyed): Promise<Before> {
  const written = await store.run(...taking(store, clock, keyed));
  return "taken" in written ? beforeThis(store, keyed) : null;
}

/** A request's way to the database, and whether its key is its own by now. */
export interface Claim {
  store: Store;
  taken(): boolean;
}

/** Somebody else stored the same key first. */
export class KeyTaken extends Error {}

/**
 * For a request that stores one thing: its next commit takes the key in its own transaction, so that key and deed are there both or neither,
 * by one durable write. Instead of it what was answered before. The commit throws `KeyTaken` where the same request came at once and was faster.
 */
export async function withKey(store: Store, clock: Clock, keyed: Keyed): Promise<Claim | NonNullable<Before>> {
  const before = await beforeThis(store, keyed, clock);
  if (before !== null) return before;
  let taken = false;
  const commit: Store["commit"] = async (who, deed, at, changes, also = []) => {
    if (taken) return store.commit(who, deed, at, changes, also);
    const written = await store.commit(who, deed, at, changes, [...taking(store, clock, keyed), ...also]);
    if ("taken" in written && (await beforeThis(store, keyed, clock)) !== null) throw new KeyTaken();
    taken ||= "seq" in written;
    return written;
  };
  return { store: { ...store, commit }, taken: () => taken };
}

/** What is older than a day goes, and the key is this request's. */
function taking({ db }: Store, clock: Clock, { tokenId, key, request }: Keyed) {
  const row = { tokenId, key, request, status: null, body: null, at: clock.now };
  return [db.delete(answered).where(lt(answered.at, oldest(clock))), db.insert(answered).values(row)];
}

function oldest({ now }: Clock): string {
  return new Date(Date.parse(now) - keptMs).toISOString();
}

/** What became of a key so far. */
export async function beforeThis({ db }: Store, keyed: Keyed, clock: Clock | null = null): Promise<Before> {
  const [found] = await db.select().from(answered).where(at(keyed));
  if (!found || (clock !== null && found.at < oldest(clock))) return null;
  if (found.request !== keyed.request) return "other";
  return found.status === null ? "pending" : { status: found.status, body: found.body ?? "" };
}

/** Answers on their way to the disk: those that come while others are being written go together. */
const waiting = new WeakMap<Store["db"], Buildable[]>();

/** Keeps what was answered. */
export async function keepAnswer(
  { db, run }: Store,
  one: Keyed,
  { status, body }: { status: number; body: string },
): Promise<void> {
  const update = db.update(answered).set({ status, body }).where(at(one));
  const others = waiting.get(db);
  if (others !== undefined) return void others.push(update);
  const mine: Buildable[] = [update];
  waiting.set(db, mine);
  try {
    while (mine.length > 0) await run(...mine.splice(0));
  } finally {
    waiting.delete(db);
  }
}

/** Nothing was done: the same key may be tried again. */
export async function freeKey(store: Store, one: Keyed): Promise<void> {
  await store.run(store.db.delete(answered).where(at(one)));
}

function at({ tokenId, key }: Pick<Keyed, "tokenId" | "key">) {
  return and(eq(answered.tokenId, tokenId), eq(answered.key, key));
}
