import type { MessagePort, Transferable, Worker } from "node:worker_threads";

/** One end of a conversation with another thread: every question gets the answer to it, or fails. */
export interface Asker<Question, Answer> {
  ask(question: Question, moved?: readonly Transferable[]): Promise<Answer>;
  /** Fails what waits, and everything asked afterwards. */
  end(error: Error): void;
}

interface Reply<Answer> {
  id: number;
  result?: Answer;
  error?: string;
}

/** Asks a thread that answers each `{ id, question }` by `{ id, result }` or `{ id, error }` (see `answerBy`). */
export function askerOf<Question, Answer>(port: Worker | MessagePort): Asker<Question, Answer> {
  const waiting = new Map<number, { resolve: (answer: Answer) => void; reject: (error: Error) => void }>();
  let last = 0;
  let ended: Error | null = null;
  port.on("message", (reply: Reply<Answer>) => {
    const one = waiting.get(reply.id);
    waiting.delete(reply.id);
    if (reply.error !== undefined) one?.reject(new Error(reply.error));
    else one?.resolve(reply.result as Answer); // `answerBy` sends one of the two
  });
  return {
    ask: (question, moved = []) =>
      new Promise((resolve, reject) => {
        if (ended) return reject(ended);
        waiting.set(++last, { resolve, reject });
        port.postMessage({ id: last, question }, moved);
      }),
    end: (error) => {
      ended ??= error;
      for (const one of waiting.values()) one.reject(error);
      waiting.clear();
    },
  };
}

/** Answers what comes in at a port. An error that is thrown goes back as text. */
export function answerBy<Question, Answer>(
  port: MessagePort,
  answer: (question: Question) => Answer | Promise<Answer>,
): void {
  port.on("message", async ({ id, question }: { id: number; question: Question }) => {
    const reply: Reply<Answer> = { id };
    try {
      reply.result = await answer(question);
    } catch (error) {
      reply.error = error instanceof Error ? (error.stack ?? error.message) : String(error);
    }
    port.postMessage(reply);
  });
}
