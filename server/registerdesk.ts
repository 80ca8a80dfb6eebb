import { Worker } from "node:worker_threads";
import { type Asker, askerOf } from "@/db/asker";
import type { Store } from "@/db/store";
import { log } from "./log";
import { type Given, type Made, registerWorks, type Work } from "./registerworks";
import { atStop } from "./stop";

/** Next loads modules more than once in one process: one thread of registers for all of them. */
const place = Symbol.for("simoff.registers");

interface Thread {
  asker: Asker<{ work: Work; given: unknown[] }, unknown>;
  worker: Worker;
}

/**
 * Does a work on a register in the thread of registers, so that pages stay quick however long it is; in place where the database cannot be
 * shared (in memory: tests, the build). Rejects where the thread dies; the next call starts another, and drafts are in the database.
 */
export async function atDesk<W extends Work>(store: Store, work: W, ...given: Given<W>): Promise<Made<W>> {
  if (store.share === null) {
    // `Given` and `Made` are taken from this very function; the compiler cannot see that through the name.
    const run = registerWorks[work] as unknown as (store: Store, ...given: Given<W>) => Promise<Made<W>>;
    return run(store, ...given);
  }
  const { asker } = await thread(store.share);
  return (await asker.ask({ work, given })) as Made<W>; // the worker runs the work of that name
}

function thread(share: NonNullable<Store["share"]>): Promise<Thread> {
  const shared: typeof globalThis & { [place]?: Promise<Thread> | undefined } = globalThis;
  shared[place] ??= begin(share, () => {
    shared[place] = undefined;
  });
  return shared[place];
}

async function begin(share: NonNullable<Store["share"]>, gone: () => void): Promise<Thread> {
  // Read by the writer in the middle of an import: where this thread is gone it must not wait for the rest.
  const alive = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)).fill(1);
  const shared = await share(alive);
  const moved = shared.kind === "sqlite" ? [shared.port] : [];
  const worker = new Worker(new URL("./registerworker.ts", import.meta.url), {
    workerData: { share: shared },
    transferList: moved,
  });
  const asker = askerOf<{ work: Work; given: unknown[] }, unknown>(worker);
  const stopping = atStop("closing", async () => void (await worker.terminate()));
  const end = (error: Error) => {
    Atomics.store(alive, 0, 0);
    gone();
    asker.end(error);
  };
  worker.on("error", (error) => {
    log().error("the thread of registers failed", { error });
    end(error instanceof Error ? error : new Error(String(error)));
  });
  worker.on("exit", () => {
    stopping();
    end(new Error("the thread of registers ended"));
  });
  return { asker, worker };
}
