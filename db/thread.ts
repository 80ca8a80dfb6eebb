import { MessageChannel, type MessagePort, Worker } from "node:worker_threads";
import { askerOf } from "./asker";
import type { Write, Written } from "./write";
import type { WriterQuestion } from "./writerquestion";

/** The writer thread of a SQLite file: `ask` waits for its turn, `close` checkpoints and ends it. */
export interface WriterThread {
  ask(write: Write): Promise<Written>;
  /** A way in for another thread, to be moved there. `alive[0]` is set to 0 by whoever notices that the other thread is gone. */
  connect(alive: Int32Array): Promise<MessagePort>;
  close(): Promise<void>;
}

/** Starts the writer thread. Its death fails what waits, and everything asked afterwards. */
export function startThread(path: string): WriterThread {
  const worker = new Worker(new URL("./writer.ts", import.meta.url), { workerData: { path } });
  const { ask, end } = askerOf<WriterQuestion, Written>(worker);
  worker.on("error", end);
  worker.on("exit", () => end(new Error("the writer thread ended")));
  return {
    ask: (write) => ask({ write }),
    connect: async (alive) => {
      const { port1, port2 } = new MessageChannel();
      await ask({ connect: { port: port1, alive } }, [port1]);
      return port2;
    },
    close: async () => {
      await ask({ close: true });
    },
  };
}
