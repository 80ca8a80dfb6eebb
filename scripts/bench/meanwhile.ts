import { type Ask, makeClient, sampleOf, type Times, timesOf } from "./client";
import type { Figure } from "./figure";
import { pageOfFifty, type Reading } from "./reads";

/** Asks for the same page again and again, ten times a second as a few people do, for as long as something else runs. */
export async function whileRunning(reading: Reading, work: () => Promise<unknown>): Promise<Figure> {
  let running = true;
  const done = work().finally(() => {
    running = false;
  });
  const times = await askUntil(reading, pageOfFifty, () => running);
  await done;
  const product = sampleOf(times);
  const reach = { of: "ms, 95th percentile", got: product.p95, most: 50 };
  return { operation: "", cards: reading.cards, clients: 1, product, floor: null, raw: null, reach };
}

/** One request after the other with a pause between, until told to stop. */
export async function askUntil(
  { origin, cookie }: Pick<Reading, "origin" | "cookie">,
  next: (n: number) => Ask | null,
  goesOn: () => boolean,
  pauseMs = 20,
): Promise<Times> {
  const client = makeClient(origin, cookie, 1);
  const times: Times = timesOf([]);
  const began = performance.now();
  for (let n = 0; goesOn(); n++) {
    const ask = next(n);
    if (ask === null) break;
    const got = await client.get(ask, "count");
    if (got.status === 200) times.each.push(got.whole);
    else times.failed++;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  client.close();
  return { ...times, wall: performance.now() - began };
}
