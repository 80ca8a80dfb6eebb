import { rmSync } from "node:fs";
import { join } from "node:path";
import { openFloor } from "../../db/floor";
import { openFolder, openPostgres } from "../../db/store";
import { clock } from "../../server/clock";
import { measureBrowser, measureHtml } from "./browser";
import type { Chosen } from "./choose";
import { measureDesk } from "./desk";
import { measureExport, watchMemory } from "./exports";
import { amount, type Figure } from "./figure";
import { filledDatabase, filledFolder } from "./fill";
import { measureImport } from "./imports";
import { measureReads, type Reading } from "./reads";
import { roundsFor } from "./rounds";
import { type Serving, serve, signIn } from "./serving";
import { measureSigning } from "./signing";
import { measureTicks } from "./ticks";
import { measureVeil } from "./veil";

/** Everything at one size, on a fresh server and a copy of the fleet. What fails is said and left out; the rest is measured. */
export async function measureSize(cards: number, chosen: Chosen, kept: string, work: string): Promise<Figure[]> {
  const url = process.env.DATABASE_URL ?? "";
  const folder = url === "" ? await filledFolder(cards, kept, work) : await filledDatabase(url, cards, work);
  // Migrations, secrets and the caches of the system are not what a start costs.
  await (await serve(folder, url)).stop();
  const serving = await serve(folder, url);
  const memory = watchMemory(serving);
  const store = url === "" ? openFolder(folder, "here") : await openPostgres(url);
  // PostgreSQL is measured without a bar: nothing stands beside it.
  const floor = url === "" ? openFloor(join(folder, "simoff.db")) : null;
  try {
    const idle = serving.memory();
    const cookie = await signIn(store, folder, "owner");
    const rounds = roundsFor(cards, chosen.quick);
    const reading: Reading = { cards, origin: serving.origin, meter: serving.cpu, cookie, store, floor, rounds };
    const { today } = clock();
    const parts: Record<string, () => Promise<Figure[]>> = {
      reads: () => measureReads(reading),
      html: async () => [await measureHtml(reading)],
      ticks: () => measureTicks(reading, today),
      veil: () => measureVeil(reading),
      signing: async () => (url === "" ? measureSigning(cards, kept, work) : []),
      export: () => measureExport(reading, serving, today),
      import: () => measureImport(reading, folder, today),
      browser: async () => (chosen.browser ? measureBrowser(reading) : []),
      desk: async () => (chosen.browser && url === "" ? measureDesk(work) : []),
    };
    const figures: Figure[] = [];
    for (const [name, part] of Object.entries(parts)) {
      if (chosen.only === null || chosen.only === name) figures.push(...(await attempt(name, part)));
    }
    return [...figures, ...ownFigures(cards, serving, idle, memory.stop())];
  } finally {
    memory.stop();
    floor?.close();
    await store.close();
    await serving.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function attempt(name: string, part: () => Promise<Figure[]>): Promise<Figure[]> {
  const began = performance.now();
  try {
    return await part();
  } catch (error) {
    console.error(`  ${name} could not be measured:`, error);
    return [];
  } finally {
    process.stderr.write(`  ${name} ${((performance.now() - began) / 1000).toFixed(0)} s\n`);
  }
}

function ownFigures(cards: number, serving: Serving, idle: ReturnType<Serving["memory"]>, peak: number): Figure[] {
  const started = amount("start to first answer", cards, { of: "ms", got: serving.startedMs, most: 1200 });
  if (idle === null) return [started];
  return [
    started,
    amount("memory, idle", cards, { of: "MB", got: idle.now, most: 180 }),
    amount("memory, peak", cards, { of: "MB", got: Math.max(peak, serving.memory()?.most ?? 0), most: 500 }),
  ];
}
