import { MessageChannel, type MessagePort, receiveMessageOnPort } from "node:worker_threads";
import type { Change } from "../domain/change";

/**
 * Changes on their way from the thread that builds them to the writer, a slice at a time: the writer stands in its transaction and cannot wait
 * for a message, so it takes them from the port itself and sleeps on `signal` meanwhile.
 */
export interface Feed {
  port: MessagePort;
  /** [slices sent, 0 as long as the sending thread lives]. */
  signal: Int32Array;
}

type Sent = { slice: readonly Change[] } | { end: true } | { error: string };

/** Slices that may lie before the writer: enough that it never waits, few enough that memory does not grow. */
const ahead = 4;

/** The sending end: `feed` is for the writer (its port is to be transferred), `send` sends all slices and comes back when the last is taken. */
export function makeFeed(): { feed: Feed; send: (slices: Iterable<readonly Change[]>) => Promise<void> } {
  const { port1: port, port2: own } = new MessageChannel();
  const signal = new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));
  let open = 0;
  let wake = () => {};
  own.on("message", () => {
    open -= 1;
    wake();
  });
  // The writer gave up: nothing more is wanted.
  let closed = false;
  own.on("close", () => {
    closed = true;
    wake();
  });
  const post = (sent: Sent) => {
    own.postMessage(sent);
    Atomics.add(signal, 0, 1);
    Atomics.notify(signal, 0);
  };
  const send = async (slices: Iterable<readonly Change[]>) => {
    try {
      for (const slice of slices) {
        open += 1;
        post({ slice });
        while (open >= ahead && !closed) await new Promise<void>((resolve) => (wake = resolve));
        if (closed) return;
      }
      post({ end: true });
    } catch (error) {
      post({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  };
  return { feed: { port, signal }, send };
}

/** The taking end, in the writer. Throws where the sending thread failed, or is gone according to `isGone`. */
export function* taken({ port, signal }: Feed, isGone: () => boolean): Generator<readonly Change[], void> {
  for (;;) {
    const seen = Atomics.load(signal, 0);
    const received: { message: Sent } | undefined = receiveMessageOnPort(port);
    if (received === undefined) {
      if (isGone()) throw new Error("the thread that built the changes ended");
      Atomics.wait(signal, 0, seen, 250);
      continue;
    }
    const sent = received.message;
    if ("error" in sent) throw new Error(sent.error);
    if ("end" in sent) return;
    port.postMessage("taken");
    yield sent.slice;
  }
}
