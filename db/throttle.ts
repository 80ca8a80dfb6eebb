import { eq } from "drizzle-orm";
import type { Clock } from "./context";
import { attempt } from "./schema/people";
import type { Store } from "./store";

/** Failures count for this long. From the bound on a key has to wait; the wait doubles with each further failure, to an hour. */
const windowMs = 15 * 60_000;
const firstWaitMs = 30_000;

/** Seconds that a key (a login or an address) has to wait before its next try; 0 when it may try now. */
export async function waitSeconds(store: Store, clock: Clock, key: string): Promise<number> {
  const [row] = await store.db.select().from(attempt).where(eq(attempt.key, key));
  if (!row?.blockedUntil) return 0;
  return Math.max(0, Math.ceil((Date.parse(row.blockedUntil) - Date.parse(clock.now)) / 1000));
}

/** Counts a failed try; from the `bound`th on the key has to wait. */
export async function noteFailure(store: Store, clock: Clock, key: string, bound: number): Promise<void> {
  const [row] = await store.db.select().from(attempt).where(eq(attempt.key, key));
  const now = Date.parse(clock.now);
  const fresh = !row || now - Date.parse(row.firstAt) > windowMs + firstWaitMs * 2 ** Math.max(0, row.failures - bound);
  const failures = fresh ? 1 : row.failures + 1;
  const over = failures - bound;
  const blockedUntil = over < 0 ? null : new Date(now + Math.min(firstWaitMs * 2 ** over, 3600_000)).toISOString();
  const firstAt = fresh ? clock.now : row.firstAt;
  await store.run(
    store.db
      .insert(attempt)
      .values({ key, failures, firstAt, blockedUntil })
      .onConflictDoUpdate({ target: attempt.key, set: { failures, firstAt, blockedUntil } }),
  );
}

/** Forgets a key's failures after a success. */
export async function forgetFailures(store: Store, key: string): Promise<void> {
  await store.run(store.db.delete(attempt).where(eq(attempt.key, key)));
}
