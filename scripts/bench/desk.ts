import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium, type Page } from "@playwright/test";
import { openFolder } from "../../db/store";
import { ensureChromium } from "../chromium.mjs";
import { layGood } from "../material/queue";
import { sampleOf, timesOf } from "./client";
import { amount, type Figure } from "./figure";
import { open } from "./open";
import { serve, signIn } from "./serving";

const judged = 60;

/**
 * Sixty certificates accepted one after another by a key at the desk of `/verify`: from the key until the next one's record and picture are painted, which
 * the server's answer lies between. Sixty in ten minutes leave ten seconds each to the eye and the program together.
 */
export async function measureDesk(work: string): Promise<Figure[]> {
  const folder = join(work, "desk");
  mkdirSync(folder, { recursive: true });
  await layGood(folder, judged + 1);
  await (await serve(folder)).stop();
  const serving = await serve(folder);
  const browser = await chromium.launch({ executablePath: await ensureChromium(), args: ["--no-sandbox"] });
  try {
    const store = openFolder(folder, "here");
    const cookie = await signIn(store, folder, "sitemanager");
    await store.close();
    const { page } = await open(browser, { origin: serving.origin, cookie });
    await page.goto(`${serving.origin}/verify`, { waitUntil: "networkidle" });
    const { waited, painted } = await judgeAll(page);
    const [eye, pictures] = [sampleOf(timesOf(waited)), sampleOf(timesOf(painted))];
    return [
      amount("verify: key to the next certificate painted, median of 60", judged, {
        of: "ms",
        got: eye.median,
        most: 1000,
      }),
      amount("verify: key to the next certificate painted, 95th percentile", judged, { of: "ms", got: eye.p95 }),
      amount("verify: of it the picture after its record, median", judged, {
        of: "ms",
        got: pictures.median,
        most: 50,
      }),
      amount("verify: sixty of them, without the eye's part", judged, {
        of: "s",
        got: waited.reduce((sum, one) => sum + one, 0) / 1000,
        most: 600,
      }),
    ];
  } finally {
    await browser.close();
    await serving.stop();
  }
}

interface Seen {
  waited: number[];
  painted: number[];
}

declare global {
  interface Window {
    seen?: Seen;
  }
}

async function judgeAll(page: Page): Promise<Seen> {
  await page.evaluate(watch);
  for (let n = 0; n < judged; n++) {
    await page.locator('button[aria-busy="false"]:visible').first().waitFor();
    await page.keyboard.press("a");
    await page.waitForFunction((done) => (window.seen?.waited.length ?? 0) > done, n, { timeout: 60_000 });
  }
  const seen = await page.evaluate(() => window.seen);
  if (seen?.waited.length !== judged) throw new Error("not every certificate was accepted");
  return seen;
}

/** In the page: from each key until another number stands in the record, and until its picture is there as well, each with the frame that shows it. */
function watch(): void {
  const seen: Seen = { waited: [], painted: [] };
  window.seen = seen;
  let [from, was, changed] = [0, "", 0];
  const number = () => document.querySelector("#record-h .tel")?.textContent ?? "";
  window.addEventListener(
    "keydown",
    () => {
      from = performance.now();
      was = number();
      changed = 0;
    },
    true,
  );
  const look = () => {
    const now = performance.now();
    if (from > 0 && number() !== was) {
      changed ||= now;
      const picture = document.querySelector<HTMLImageElement>(".paper-stack .desk:not(.waits) img");
      if (picture?.complete && picture.naturalWidth > 0) {
        seen.waited.push(now - from);
        seen.painted.push(now - changed);
        from = 0;
      }
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
