import { Worker } from "node:worker_threads";
import type { Write, Written } from "./write";

/** The writer thread of a SQLite file: `ask` waits for its turn, `close` checkpoints and ends it. */
export interface WriterThread {
  ask(write: Write): Promise<Written>;
  close(): Promise<void>;
}

/** Starts the writer thread. Its death fails what waits, and everything asked afterwards. */
export function startThread(path: string): WriterThread {
  const worker = new Worker(new URL("./writer.ts", import.meta.url), { workerData: { path } });
  const waiting = new Map<number, { resolve: (written: Written) => void; reject: (error: Error) => void }>();
  let last = 0;
  let ended: Error | null = null;
  worker.on("message", ({ id, result, error }: { id: number; result?: Written; error?: string }) => {
    const one = waiting.get(id);
    waiting.delete(id);
    if (result) one?.resolve(result);
    else one?.reject(new Error(error ?? "the writer gave no answer"));
  });
  const failAll = (error: Error) => {
    ended ??= error;
    for (const one of waiting.values()) one.reject(error);
    waiting.clear();
  };
  worker.on("error", failAll);
  worker.on("exit", () => failAll(new Error("the writer thread ended")));
  const post = (write: Write | "close") =>
    new Promise<Written>((resolve, reject) => {
      if (ended) return reject(ended);
      waiting.set(++last, { resolve, reject });
      worker.postMessage({ id: last, write });
    });
  return {
    ask: post,
    close: async () => {
      await post("close");
    },
  };
}
