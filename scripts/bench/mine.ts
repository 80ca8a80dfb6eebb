import type { Browser } from "@playwright/test";
import { eq, like } from "drizzle-orm";
import { card } from "../../db/schema/card";
import { account } from "../../db/schema/people";
import { change } from "../../domain/change";
import { sampleOf, timesOf } from "./client";
import { amount, type Figure } from "./figure";
import { open, scriptBytes } from "./open";
import type { Reading } from "./reads";

/** Slow 4G as Lighthouse has it (1.6 Mbit/s, 150 ms there and back), on a processor four times slower than this one. */
const line = { offline: false, latency: 150, downloadThroughput: 204_800, uploadThroughput: 96_000 };
const slower = 4;

/** What a person with a card waits for on a phone: the script of `/mine` beside that of an empty page, and the time until its key works. */
export async function measureMine(browser: Browser, reading: Reading): Promise<Figure[]> {
  if (!(await giveCard(reading))) return [];
  const { cards, origin } = reading;
  const times: number[] = [];
  for (let n = 0; n < Math.min(5, reading.rounds.opened); n++) {
    const { context, page } = await open(browser, reading, { width: 360, height: 740 });
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", line);
    await session.send("Emulation.setCPUThrottlingRate", { rate: slower });
    await page.addInitScript(watchKey);
    await page.goto(`${origin}/mine`, { waitUntil: "load" });
    times.push(
      await page.waitForFunction(() => (window as Watched).keyWorks).then((got) => got.jsonValue().then(Number)),
    );
    await context.close();
  }
  const usable = amount("/mine usable on slow 4G, processor 4 × slower", cards, {
    of: "ms",
    got: sampleOf(timesOf(times)).median,
    most: 2500,
  });
  const script = await scriptBytes(browser, reading, "/mine");
  const own = amount("JavaScript of /mine, compressed", cards, { of: "kB", got: script / 1000 });
  if (reading.floor === null) return [usable, own];
  const empty = await scriptBytes(browser, reading, "/floor/empty");
  return [usable, own, amount("JavaScript of /mine", cards, { of: "× empty page", got: script / empty, most: 1.2 })];
}

/** The signed-in owner gets a card of the fleet with something to do on it. False where there is none. */
async function giveCard({ store }: Reading): Promise<boolean> {
  const [owner] = await store.db.select().from(account).where(eq(account.role, "owner"));
  const [row] = await store.db.select().from(card).where(like(card.openKinds, "%|bind_bank|%")).limit(1);
  if (owner === undefined || row === undefined) return false;
  await store.commit(null, { kind: "card.assign" }, new Date().toISOString(), [
    change("card", row, { ...row, userId: owner.personId }),
  ]);
  return true;
}

interface Watched extends Window {
  keyWorks?: number;
}

/** Runs in the page before everything else: notes when the step's key is React's, so that a press does what it says. */
function watchKey(): void {
  const look = () => {
    const key = document.querySelector(".mine .do .btn.big, .mine .asking input");
    if (key !== null && Object.keys(key).some((name) => name.startsWith("__reactProps"))) {
      (window as Watched).keyWorks = performance.now();
    } else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
