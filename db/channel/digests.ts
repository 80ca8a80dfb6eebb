import { and, eq, gte, inArray, isNotNull, isNull, lt, lte } from "drizzle-orm";
import { type Actor, may } from "../../domain/actor";
import { isRefusal, type Refusal, refuse } from "../../domain/change";
import { retryAfter } from "../../domain/channel/quiet";
import type { ChannelRow } from "../../domain/channel/rows";
import type { Day } from "../../domain/rows";
import { addDays } from "../../domain/workdays";
import type { Clock } from "../context";
import { decideRows } from "../deciderows";
import { newId } from "../id";
import { channel, digest, told } from "../schema/reminder";
import type { Store } from "../store";

/** So long one server has a digest to itself. One that dies with it leaves it: nobody knows whether it went out, and it goes out once at most. */
const leaseMs = 10 * 60_000;

/** Messages to one channel in one minute: what the platforms let a group robot say. */
export const mostPerMinute = 20;

const rememberedDays = 400;
const loggedDays = 60;

/** Channels that send something by themselves and are not stopped. */
export async function sendingChannels({ db }: Pick<Store, "db">): Promise<ChannelRow[]> {
  return db
    .select()
    .from(channel)
    .where(and(inArray(channel.kind, ["mail", "wecom", "dingtalk", "feishu"]), isNull(channel.disabledAt)))
    .orderBy(channel.id);
}

/** One recipient's digest of one day: its id is the lock. */
function digestId(channelId: string, recipient: string, on: Day): string {
  return `${channelId}.${recipient}.${on}`;
}

/**
 * Takes one recipient's digest of today, to be sent by the caller and nobody else: a new one (`tries` 0), or one whose next try has come. Null where
 * another has it, it was sent, or its next try is later. Of two servers that ask at once one gets it.
 */
export async function claimDigest(
  store: Store,
  { now, today }: Clock,
  { channelId, recipient }: { channelId: string; recipient: string },
): Promise<{ id: string; tries: number } | null> {
  const id = digestId(channelId, recipient, today);
  const held = { heldBy: newId(), leaseUntil: new Date(Date.parse(now) + leaseMs).toISOString() };
  const [there] = await store.db.select().from(digest).where(eq(digest.id, id));
  if (there === undefined) {
    const row = { id, channelId, recipient, on: today, lines: 0, tries: 0, at: now, ...held };
    const rest = { nextAt: null, arrivedAt: null, lastError: null };
    await store.run(
      store.db
        .insert(digest)
        .values({ ...row, ...rest })
        .onConflictDoNothing(),
    );
  } else {
    if (there.nextAt === null || there.nextAt > now) return null;
    const due = and(eq(digest.id, id), isNotNull(digest.nextAt), lte(digest.nextAt, now));
    await store.run(
      store.db
        .update(digest)
        .set({ nextAt: null, ...held })
        .where(due),
    );
  }
  const [mine] = await store.db.select().from(digest).where(eq(digest.id, id));
  return mine?.heldBy === held.heldBy ? { id, tries: mine.tries } : null;
}

/** How a digest fared: `error` null and `lines` 0 says that there was nothing to tell. */
export interface Fared {
  lines: number;
  error: string | null;
}

/** Notes that a digest arrived and what its recipient was told by it, or that it is tried again, later each time. */
export async function noteDigest(
  store: Store,
  { now, today }: Clock,
  { id, tries }: { id: string; tries: number },
  { lines, error, keys }: Fared & { keys: readonly string[] },
): Promise<void> {
  const [row] = await store.db.select().from(digest).where(eq(digest.id, id));
  if (row === undefined) return;
  const nextAt = error === null ? null : new Date(Date.parse(now) + retryAfter(tries + 1) * 60_000).toISOString();
  const arrivedAt = error === null && lines > 0 ? now : null;
  const set = { lines, nextAt, arrivedAt, lastError: error, tries: lines === 0 ? tries : tries + 1, leaseUntil: null };
  const rows = error === null ? keys.map((key) => ({ channelId: row.channelId, recipient: row.recipient, key })) : [];
  const inserts = [];
  for (let from = 0; from < rows.length; from += 200)
    inserts.push(
      store.db
        .insert(told)
        .values(rows.slice(from, from + 200).map((one) => ({ ...one, on: today })))
        .onConflictDoNothing(),
    );
  await store.run(store.db.update(digest).set(set).where(eq(digest.id, id)), ...inserts);
}

/** Keys of what a recipient was told already, among these. */
export async function toldKeys(
  { db }: Pick<Store, "db">,
  { channelId, recipient }: { channelId: string; recipient: string },
): Promise<Set<string>> {
  const rows = await db
    .select({ key: told.key })
    .from(told)
    .where(and(eq(told.channelId, channelId), eq(told.recipient, recipient)));
  return new Set(rows.map(({ key }) => key));
}

/** Whether a channel has said as much in the last minute as its platform lets it. */
export async function isBusy({ db }: Pick<Store, "db">, { now }: Clock, channelId: string): Promise<boolean> {
  const since = new Date(Date.parse(now) - 60_000).toISOString();
  const rows = await db
    .select({ id: digest.id })
    .from(digest)
    .where(and(eq(digest.channelId, channelId), gte(digest.at, since)))
    .limit(mostPerMinute);
  return rows.length >= mostPerMinute;
}

/** The channel that the owner wants to try, with its secret; refused `not_found`, `too_often` beyond what its platform takes in a minute. */
export async function beginTest(
  store: Store,
  actor: Actor,
  clock: Clock,
  id: string,
): Promise<{ channel: ChannelRow } | Refusal> {
  if (!may(actor, "channel.test")) return refuse("not_allowed");
  const [row] = await store.db.select().from(channel).where(eq(channel.id, id));
  if (!row) return refuse("not_found");
  if (await isBusy(store, clock, id)) return refuse("too_often");
  const refusal = await decideRows(
    store,
    actor,
    clock,
    { kind: "channel.test", detail: { channelId: id } },
    async () => [],
  );
  return isRefusal(refusal) ? refusal : { channel: row };
}

/** Writes into a channel's log how a test fared; it is not tried again by itself. */
export async function noteTest(
  store: Store,
  { now, today }: Clock,
  { channelId, recipient, error }: { channelId: string; recipient: string; error: string | null },
): Promise<void> {
  const row = { id: `${channelId}.test.${newId()}`, channelId, recipient, on: today, lines: 0, tries: 1, at: now };
  const rest = {
    heldBy: null,
    leaseUntil: null,
    nextAt: null,
    arrivedAt: error === null ? now : null,
    lastError: error,
  };
  await store.run(store.db.insert(digest).values({ ...row, ...rest }));
}

/** Notes that a calendar was read, at most once an hour. */
export async function noteReading(store: Store, { now, today }: Clock, channelId: string): Promise<void> {
  const id = `${channelId}.read.${now.slice(0, 13)}`;
  const row = { id, channelId, recipient: "calendar", on: today, lines: 0, tries: 1, at: now, arrivedAt: now };
  const rest = { heldBy: null, leaseUntil: null, nextAt: null, lastError: null };
  await store.run(
    store.db
      .insert(digest)
      .values({ ...row, ...rest })
      .onConflictDoNothing(),
  );
}

/** What nobody tries any more, because its day is over: it goes into the next day's. And what is too old to be kept. */
export async function sweepDigests(store: Store, { today }: Clock): Promise<void> {
  await store.run(
    store.db
      .update(digest)
      .set({ nextAt: null })
      .where(and(isNotNull(digest.nextAt), lt(digest.on, today))),
    store.db.delete(digest).where(lt(digest.on, addDays(today, -loggedDays))),
    store.db.delete(told).where(lt(told.on, addDays(today, -rememberedDays))),
  );
}
