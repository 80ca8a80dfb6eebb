import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { openFolder } from "../../db/store";
import { clock } from "../../server/clock";
import { drive, makeClient, sampleOf, type Times, together } from "./client";
import { amount, type Figure } from "./figure";
import { filledFolder } from "./fill";
import { type Serving, serve, signIn } from "./serving";
import { openItems, tickOf } from "./ticks";

const clients = 8;
const perTurn = 100;

/**
 * What signing costs a tick: the same ticks on two copies of a fleet in turns, one server with a key and one that has none. A checkpoint is signed every
 * thousand events, so there are several in it. The ratio is that of the processors' time, and of the medians.
 */
export async function measureSigning(cards: number, kept: string, work: string): Promise<Figure[]> {
  const signed = await filledFolder(cards, kept, join(work, "signing"));
  const bare = `${signed}-unsigned`;
  cpSync(signed, bare, { recursive: true });
  // Where the key would lie is a folder: the server goes on without one.
  mkdirSync(`${bare}.key`, { recursive: true });
  const servers = [await opened(signed), await opened(bare)];
  try {
    const { today } = clock();
    const count = Math.min(...servers.map(({ items }) => items.length));
    const times: Times[][] = servers.map(() => []);
    for (let from = 0; from < count; from += perTurn) {
      // Now the one first, now the other: what else the machine does falls on both.
      const order = (from / perTurn) % 2 === 0 ? [0, 1] : [1, 0];
      for (const at of order) {
        const one = servers[at];
        if (!one) continue;
        const asks = one.items.slice(from, Math.min(from + perTurn, count)).map((item) => tickOf(item, today));
        times[at]?.push(await drive(one.client, asks, clients, one.serving.cpu));
      }
    }
    const [on, off] = times.map((all) => sampleOf(together(all)));
    if (!on || !off) throw new Error("nothing was measured");
    const failed = on.failed + off.failed;
    return [
      amount("ticks with checkpoints against without: cpu", cards, {
        of: "×",
        got: (on.cpu ?? 0) / (off.cpu ?? 1),
        most: 1.2,
      }),
      amount("ticks with checkpoints against without: median", cards, {
        of: "×",
        got: on.median / off.median,
        most: 1.2,
      }),
      amount("ticks with checkpoints against without: ticks on each", cards, { of: "ticks", got: on.n }),
      amount("ticks with checkpoints against without: failed", cards, { of: "ticks", got: failed, most: 0 }),
    ];
  } finally {
    for (const { serving, client } of servers) {
      client.close();
      await serving.stop();
    }
  }
}

async function opened(folder: string) {
  const serving: Serving = await serve(folder);
  const store = openFolder(folder, "here");
  const cookie = await signIn(store, folder, "owner");
  const items = await openItems({ store }, 3000);
  await store.close();
  return { serving, items, client: makeClient(serving.origin, cookie, clients) };
}
