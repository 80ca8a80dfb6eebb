import { useSyncExternalStore } from "react";
import type { Seen } from "@/domain/case/seen";

// What waits, by item (or `question` and card), with the last deed on it: the page shows these as done.
let waiting: ReadonlyMap<string, string> = new Map();
const hearers = new Set<() => void>();
const nothing: ReadonlyMap<string, string> = new Map();

export function setWaiting(now: ReadonlyMap<string, string>): void {
  waiting = now;
  for (const hear of hearers) hear();
}

export function waits(): ReadonlyMap<string, string> {
  return waiting;
}

/** The items of which something waits, each with the deed. */
export function useWaiting(): ReadonlyMap<string, string> {
  return useSyncExternalStore(
    (hear) => {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
    () => waiting,
    () => nothing,
  );
}

// Versions that this page changed itself: what comes after on the same item rests on its own deed.
const touched = new Map<string, number>();

export function touch(seen: readonly Seen[]): void {
  for (const { id, version } of seen) touched.set(id, version);
}

export function untouch(seen: readonly Seen[]): void {
  for (const { id } of seen) touched.delete(id);
}

export function isTouched({ id, version }: Seen): boolean {
  return touched.get(id) === version;
}

const flag = "simoff-outbox";

/** Whether something waits from before, of which this page knows nothing yet. */
export function isFlagged(): boolean {
  try {
    return localStorage.getItem(flag) !== null;
  } catch {
    return false;
  }
}

export function raiseFlag(up: boolean): void {
  try {
    if (up) localStorage.setItem(flag, "1");
    else localStorage.removeItem(flag);
  } catch {
    // A browser that keeps nothing: the list is all there is.
  }
}
