import type { Changes } from "./changes";

/**
 * The answer of a stream of server-sent events for one session, from event `after` on: `cards` with the ids that changed (`many` where they are
 * too many to name), `end` when the session is over. null where the process holds as many streams as it can.
 */
export function streamOf(
  changes: Changes,
  { sessionId, after, signal }: { sessionId: string; after: number; signal: AbortSignal },
): Response | null {
  const words = new TextEncoder();
  let leave: (() => void) | null = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string) => controller.enqueue(words.encode(text));
      const close = () => {
        leave?.();
        signal.removeEventListener("abort", close);
        try {
          controller.close();
        } catch {
          // The reader has gone away by itself.
        }
      };
      leave = changes.listen({
        sessionId,
        after,
        tell: ({ seq, cardIds }) => {
          send(
            `id: ${seq}\nevent: cards\ndata: ${JSON.stringify({ cards: cardIds ?? [], many: cardIds === null })}\n\n`,
          );
        },
        beat: (seq) => send(`id: ${seq}\n:\n\n`),
        end: (why) => {
          if (why !== "stopping") send(`event: end\ndata: ${why}\n\n`);
          close();
        },
      });
      if (leave === null) return;
      signal.addEventListener("abort", close);
      // How long a browser waits before it comes back, and from where.
      send(`retry: 3000\nid: ${after}\nevent: open\ndata: \n\n`);
    },
    cancel() {
      leave?.();
    },
  });
  if (leave === null) return null;
  // A proxy in front must not keep what is sent until there is more of it.
  return new Response(body, {
    headers: { "Content-Type": "text/event-stream; charset=utf-8", "X-Accel-Buffering": "no" },
  });
}
