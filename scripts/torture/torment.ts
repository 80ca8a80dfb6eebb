import { openFolder } from "../../db/store";
import { brokenPromises } from "./check";
import { type Cookies, importAway, layAway, nothingPromised, tickAway } from "./clients";
import { cookieOf, setStage } from "./stage";
import { startVictim } from "./victim";

export interface Torment {
  kills: number;
  /** Answered writes in all, and of them uploads and imports. */
  writes: number;
  uploads: number;
  imports: number;
  /** Middle and longest time from start to ready after a kill, in milliseconds. */
  restartMedian: number;
  restartMost: number;
  broken: string[];
}

/** Asked of a random source, so that a run can be repeated by its seed. */
export type Random = () => number;

/** Numbers from 0 to 1 of a seed (mulberry32). */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * Lets several clients tick, upload and import on the real server, kills it (SIGKILL) at a random moment, starts it again and holds everything that
 * it had answered against the database, the files and the log; `kills` times. Each life ends only when it has answered `least` writes.
 */
export async function torment(
  dataDir: string,
  { kills, least, random }: { kills: number; least: number; random: Random },
  say: (done: number, all: Omit<Torment, "restartMedian" | "restartMost">) => void = () => {},
): Promise<Torment> {
  const stage = await setStage(dataDir, 12);
  const promised = nothingPromised();
  const restarts: number[] = [];
  const broken: string[] = [];
  let victim = await startVictim(dataDir);
  const cookies = await cookiesOf(dataDir);
  const figures = () => ({ ...sums(), kills: restarts.length, broken });
  const sums = () => ({
    writes: promised.writes,
    uploads: promised.files.size,
    imports: [...promised.imports.values()].filter((one) => one === "stored").length,
  });
  for (let n = 0; n < kills; n++) {
    const before = sums();
    const third = Math.ceil(stage.items.length / 3);
    const work = [0, 1, 2].map((k) =>
      tickAway(victim.origin, cookies, stage.items.slice(k * third, (k + 1) * third), promised),
    );
    work.push(layAway(victim.origin, cookies, stage, promised), importAway(victim.origin, cookies, promised));
    const failed = Promise.race(work.map((one) => one.then(() => new Promise<never>(() => {}))));
    await Promise.race([until(() => isEnough(n, before, sums(), least)), failed]);
    await Promise.race([pause(random() * 400), failed]);
    await victim.kill();
    await Promise.all(work);
    victim = await startVictim(dataDir);
    restarts.push(victim.startedMs);
    broken.push(...(await brokenPromises(dataDir, promised)).map((one) => `after kill ${n + 1}: ${one}`));
    say(n + 1, figures());
    if (broken.length > 0) break;
  }
  await victim.stop();
  const sorted = restarts.sort((a, b) => a - b);
  return { ...figures(), restartMedian: sorted[Math.floor(sorted.length / 2)] ?? 0, restartMost: sorted.at(-1) ?? 0 };
}

type Sums = Pick<Torment, "writes" | "uploads" | "imports">;

/** So many writes; in every fourth life an upload among them, in another fourth an import, which a busy machine would else never come to. */
function isEnough(life: number, before: Sums, now: Sums, least: number): boolean {
  if (life % 4 === 1 && now.uploads === before.uploads) return false;
  if (life % 4 === 3 && now.imports === before.imports) return false;
  return now.writes >= before.writes + least;
}

async function cookiesOf(dataDir: string): Promise<Cookies> {
  const store = openFolder(dataDir, "here");
  const cookies = {
    user: await cookieOf(store, dataDir, "user"),
    operator: await cookieOf(store, dataDir, "operator"),
  };
  await store.close();
  return cookies;
}

async function until(is: () => boolean): Promise<void> {
  while (!is()) await pause(5);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
