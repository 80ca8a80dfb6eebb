import { parentPort, workerData } from "node:worker_threads";
import { answerBy } from "@/db/asker";
import { openShared, type Store } from "@/db/store";
import { registerWorks, type Work } from "./registerworks";

// The thread of registers: it reads, plans and builds changes with connections of its own, and keeps the last previews.
const store = openShared(workerData.share);

if (parentPort) {
  answerBy<{ work: Work; given: unknown[] }, unknown>(parentPort, ({ work, given }) => {
    // What was given was checked against the work by `atDesk`, on the other side.
    const run = registerWorks[work] as (store: Store, ...given: unknown[]) => Promise<unknown>;
    return run(store, ...given);
  });
}
