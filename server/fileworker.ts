import type { Worker } from "node:worker_threads";

/** What a thread that reads one file answers, or null where it fails or takes longer than so many milliseconds. It is ended either way. */
export function answerOf<A>(worker: Worker, ms: number): Promise<A | null> {
  return new Promise((resolve) => {
    const end = (answer: A | null) => {
      clearTimeout(tooLong);
      resolve(answer);
      worker.terminate();
    };
    const tooLong = setTimeout(() => end(null), ms);
    worker.once("message", (answer: A) => end(answer));
    worker.once("error", () => end(null));
    worker.once("exit", () => end(null));
  });
}
