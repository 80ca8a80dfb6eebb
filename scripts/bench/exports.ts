import { type Client, makeClient, type Sample, sampleOf, timesOf } from "./client";
import { amount, type Figure } from "./figure";
import { askUntil, whileRunning } from "./meanwhile";
import type { Reading } from "./reads";
import type { Serving } from "./serving";
import { lostTicks, openItems, tickOf } from "./ticks";

/** The CSV of everything: its speed beside a bare one, its first byte, what it costs in memory, and what a page feels of it. */
export async function measureExport(reading: Reading, serving: Serving, today: string): Promise<Figure[]> {
  const { cards, origin, cookie, floor } = reading;
  const client = makeClient(origin, cookie, 1);
  const before = serving.memory()?.now ?? 0;
  const peak = watchMemory(serving);
  const first = await download(client, "/fleet.csv");
  const grew = peak.stop() - before;
  const product = [first];
  const bare: Download[] = [];
  for (let turn = 0; turn < (cards > 200_000 ? 1 : 3); turn++) {
    if (floor !== null) bare.push(await download(client, "/floor/csv"));
    if (turn > 0) product.push(await download(client, "/fleet.csv"));
  }
  client.close();
  const [whole, below] = [sampleOfAll(product), bare.length === 0 ? null : sampleOfAll(bare)];
  const firstByte = Math.min(...product.map((one) => one.first));
  const operation = "CSV of everything";
  const items = await openItems(reading, 400);
  let running = true;
  const ticks = askUntil(
    reading,
    (n) => (items[n] ? tickOf(items[n], today) : null),
    () => running,
    50,
  );
  const pages = await whileRunning(reading, () => download(makeClient(origin, cookie, 1), "/fleet.csv"));
  running = false;
  const ticked = await ticks;
  ticked.failed += await lostTicks(reading, items.slice(0, ticked.each.length));
  const tick = sampleOf(ticked);
  return [
    {
      operation,
      cards,
      clients: 1,
      product: whole,
      floor: below,
      raw: null,
      reach: below && { of: "× floor", got: whole.median / below.median, most: 1.5 },
    },
    amount(`${operation}: rows a second`, cards, { of: "rows/s", got: (1000 * cards) / whole.median }),
    amount(`${operation}: first byte`, cards, { of: "ms", got: firstByte, most: 50 }),
    amount(`${operation}: memory above idle`, cards, { of: "MB", got: grew, most: 64 }),
    { ...pages, operation: "a page while an export runs" },
    {
      operation: "a tick while an export runs",
      cards,
      clients: 1,
      product: tick,
      floor: null,
      raw: null,
      reach: { of: "failed or lost", got: tick.failed, most: 0 },
    },
  ];
}

interface Download {
  whole: number;
  first: number;
}

async function download(client: Client, path: string): Promise<Download> {
  const got = await client.get({ path }, "count");
  if (got.status !== 200) throw new Error(`${path}: ${got.status}`);
  return got;
}

function sampleOfAll(all: readonly Download[]): Sample {
  return sampleOf(timesOf(all.map(({ whole }) => whole)));
}

/** The most memory that is seen until it is stopped, in MB. */
export function watchMemory(serving: Serving): { stop(): number } {
  let most = serving.memory()?.now ?? 0;
  const timer = setInterval(() => {
    most = Math.max(most, serving.memory()?.now ?? 0);
  }, 20);
  return {
    stop: () => {
      clearInterval(timer);
      return most;
    },
  };
}
