import type { Worker } from "node:worker_threads";

/** No answer: the thread ended without one, or had none within its time, as on a machine that is busy. */
export type Silence = "failed" | "late";

/** What a thread that reads one file answers within so many milliseconds, or why it does not. It is ended either way. */
export function answerOf<A extends object>(worker: Worker, ms: number): Promise<A | Silence> {
  return new Promise((resolve) => {
    const end = (answer: A | Silence) => {
      clearTimeout(tooLong);
      resolve(answer);
      worker.terminate();
    };
    const tooLong = setTimeout(() => end("late"), ms);
    worker.once("message", (answer: A) => end(answer));
    worker.once("error", () => end("failed"));
    worker.once("exit", () => end("failed"));
  });
}
