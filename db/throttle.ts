import { eq, lt, sql } from "drizzle-orm";
import type { Clock } from "./context";
import { attempt } from "./schema/people";
import type { Store } from "./store";

/** Failures count for this long. From the bound on a key has to wait; the wait doubles with each further failure, up to its cap. */
const windowMs = 15 * 60_000;
const firstWaitMs = 30_000;

/** A key that tries are counted under, after how many it has to wait, and how long at most: nobody is ever shut out for good. */
export interface Bound {
  key: string;
  most: number;
  capMs: number;
}

// Of two tries at once the second has to see the first: a burst must not get more tries than a row of single ones. Two servers on one
// database may give one try more each.
let turn: Promise<unknown> = Promise.resolve();

/**
 * Counts a try under each key before it is made, or gives the seconds to wait (and counts nothing) where a key is over its bound. A try that
 * succeeded or said nothing about the secret is given back by `giveBack`.
 */
export function takeTry(store: Store, clock: Clock, bounds: readonly Bound[]): Promise<number> {
  const taken = turn.then(() => take(store, clock, bounds));
  turn = taken.catch(() => {});
  return taken;
}

async function take(store: Store, clock: Clock, bounds: readonly Bound[]): Promise<number> {
  const rows = await Promise.all(bounds.map((bound) => readTry(store, bound.key)));
  const waits = rows.map((row) => (row?.blockedUntil ? Date.parse(row.blockedUntil) - Date.parse(clock.now) : 0));
  const longest = Math.max(0, ...waits);
  if (longest > 0) return Math.ceil(longest / 1000);
  const writes = bounds.map((bound, i) => counted(store, clock, bound, rows[i] ?? null));
  await store.run(...writes);
  return 0;
}

async function readTry({ db }: Store, key: string) {
  const [row] = await db.select().from(attempt).where(eq(attempt.key, key));
  return row ?? null;
}

function counted(store: Store, clock: Clock, { key, most, capMs }: Bound, row: typeof attempt.$inferSelect | null) {
  const now = Date.parse(clock.now);
  const since = row ? Math.max(Date.parse(row.firstAt), row.blockedUntil ? Date.parse(row.blockedUntil) : 0) : 0;
  const fresh = !row || now - since > windowMs;
  const failures = fresh ? 1 : row.failures + 1;
  const over = failures - most;
  const waitMs = Math.min(firstWaitMs * 2 ** Math.min(over, 20), capMs);
  const blockedUntil = over < 0 ? null : new Date(now + waitMs).toISOString();
  const firstAt = fresh ? clock.now : row.firstAt;
  return store.db
    .insert(attempt)
    .values({ key, failures, firstAt, blockedUntil })
    .onConflictDoUpdate({ target: attempt.key, set: { failures, firstAt, blockedUntil } });
}

/** Gives a try back: it was right, or the secret was not yet asked for. Earlier failures stay. */
export async function giveBack(store: Store, bounds: readonly Bound[]): Promise<void> {
  const writes = bounds.map(({ key }) =>
    store.db
      .update(attempt)
      .set({
        failures: sql`case when ${attempt.failures} > 0 then ${attempt.failures} - 1 else 0 end`,
        blockedUntil: null,
      })
      .where(eq(attempt.key, key)),
  );
  await store.run(...writes);
}

/** Forgets the failures of keys that have just proved who they are. */
export async function forgetTries(store: Store, keys: readonly string[]): Promise<void> {
  await store.run(...keys.map((key) => store.db.delete(attempt).where(eq(attempt.key, key))));
}

/** Takes away what no longer counts, so that made-up logins fill nothing. */
export async function sweepTries(store: Store, clock: Clock): Promise<void> {
  const before = new Date(Date.parse(clock.now) - 2 * 3600_000).toISOString();
  await store.run(store.db.delete(attempt).where(lt(attempt.firstAt, before)));
}
