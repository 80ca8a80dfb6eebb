/**
 * How far a long write has come and whether it is to stop, in memory that all threads see: a thread in the middle of a transaction hears no
 * messages.
 */
export type Watch = Int32Array;

const done = 0;
const all = 1;
const stop = 2;

export function makeWatch(): Watch {
  return new Int32Array(new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT));
}

/** Says how many rows there are to write. */
export function expect(watch: Watch, rows: number): void {
  Atomics.store(watch, done, 0);
  Atomics.store(watch, all, rows);
}

/** Says that so many more rows are written. */
export function advance(watch: Watch, rows: number): void {
  Atomics.add(watch, done, rows);
}

/** Rows written, of how many; 0 of 0 while it is not known yet. */
export function readWatch(watch: Watch): { done: number; all: number } {
  const of = Atomics.load(watch, all);
  return { done: Math.min(Atomics.load(watch, done), of), all: of };
}

/** Asks the write to stop and to undo what it has done so far. It may be too late. */
export function stopWatch(watch: Watch): void {
  Atomics.store(watch, stop, 1);
}

export function isStopped(watch: Watch): boolean {
  return Atomics.load(watch, stop) === 1;
}
