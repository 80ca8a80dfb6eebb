import { logSeq } from "./history";
import type { Store } from "./store";

/** Keys kept of one state of the database: filters of a few readers; more than that is a sign of somebody trying them all. */
const most = 200;

/**
 * Remembers what was counted until the next write to the log: every change of a business row goes through it, so its head says whether a count
 * still holds. The key names whatever else the count depends on (the reader's scope, the day, filters). Who asks while it is being counted waits
 * for the same count; a count that fails is forgotten.
 */
export function sinceWrite<T>() {
  const kept = new WeakMap<Store, { seq: number; found: Map<string, Promise<T>> }>();
  return async (store: Store, key: string, count: () => Promise<T>): Promise<T> => {
    const seq = await logSeq(store);
    const last = kept.get(store);
    const { found } = last?.seq === seq && last.found.size < most ? last : keep(kept, store, seq);
    const known = found.get(key);
    if (known !== undefined) return known;
    const counting = count();
    found.set(key, counting);
    counting.catch(() => found.delete(key));
    return counting;
  };
}

function keep<T>(
  kept: WeakMap<Store, { seq: number; found: Map<string, Promise<T>> }>,
  store: Store,
  seq: number,
): { seq: number; found: Map<string, Promise<T>> } {
  const fresh = { seq, found: new Map<string, Promise<T>>() };
  kept.set(store, fresh);
  return fresh;
}
