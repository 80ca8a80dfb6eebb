import { and, eq, lt } from "drizzle-orm";
import type { Clock } from "./context";
import { answered } from "./schema/program";
import type { Store } from "./store";

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
export async function takeKey(store: Store, { now }: Clock, { tokenId, key, request }: Keyed): Promise<Before> {
  const old = new Date(Date.parse(now) - keptMs).toISOString();
  const row = { tokenId, key, request, status: null, body: null, at: now };
  const forgotten = store.db.delete(answered).where(and(eq(answered.tokenId, tokenId), lt(answered.at, old)));
  const written = await store.run(forgotten, store.db.insert(answered).values(row));
  if (!("taken" in written)) return null;
  const [found] = await store.db.select().from(answered).where(at({ tokenId, key }));
  if (!found || found.request !== request) return "other";
  return found.status === null ? "pending" : { status: found.status, body: found.body ?? "" };
}

/** Keeps what was answered. */
export async function keepAnswer(
  store: Store,
  one: Keyed,
  { status, body }: { status: number; body: string },
): Promise<void> {
  await store.run(store.db.update(answered).set({ status, body }).where(at(one)));
}

/** Nothing was done: the same key may be tried again. */
export async function freeKey(store: Store, one: Keyed): Promise<void> {
  await store.run(store.db.delete(answered).where(at(one)));
}

function at({ tokenId, key }: Pick<Keyed, "tokenId" | "key">) {
  return and(eq(answered.tokenId, tokenId), eq(answered.key, key));
}
