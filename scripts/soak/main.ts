// `npm run soak`: eight people, forty requests a second, for half an hour; ends with 1 where anything fails, slows down or grows.
// --minutes N (30), --rate N a second (40), --cards N (400).
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ensureBuilt } from "../ready.mjs";
import { setStage } from "../torture/stage";
import { startVictim } from "../torture/victim";
import { type Answer, load } from "./load";

const { values } = parseArgs({
  options: { minutes: { type: "string" }, rate: { type: "string" }, cards: { type: "string" } },
});
const minutes = Number(values.minutes ?? 30);
const perSecond = Number(values.rate ?? 40);
/** Caches fill and the compiler warms up: what happens before does not count for memory. */
const warmUpMs = Math.min(5, minutes / 3) * 60_000;
const bounds = { growth: 1, p99: 800, wal: 64 };

await ensureBuilt();
const dataDir = mkdtempSync(join(tmpdir(), "simoff-soak-"));
const stage = await setStage(dataDir, Number(values.cards ?? 400));
const server = await startVictim(dataDir);
const began = performance.now();
const answers: Answer[] = [];
const memory: { minute: number; mib: number }[] = [];
let wal = 0;
const looking = setInterval(look, 1000);
await load(server.origin, dataDir, stage, { perSecond, seconds: minutes * 60 }, (one) => {
  answers.push(one);
  if (one.error !== null) console.error(`${one.what}: ${one.error}`);
});
clearInterval(looking);
const code = await server.stop();
report();

function look(): void {
  wal = Math.max(wal, sizeOf(join(dataDir, "simoff.db-wal")) / 1024 ** 2);
  const mib = residentMib(server.pid);
  const ms = performance.now() - began;
  if (mib !== null && ms > warmUpMs) memory.push({ minute: ms / 60_000, mib });
  if (Math.floor(ms / 1000) % 60 === 0) {
    const wrong = answers.filter(({ error }) => error !== null).length;
    console.log(
      `${Math.floor(ms / 60_000)} min: ${answers.length} answers, ${wrong} errors, memory ${mib ?? "?"} MiB, WAL ${wal.toFixed(1)} MiB`,
    );
  }
}

function report(): void {
  const errors = answers.filter(({ error }) => error !== null);
  const times = answers.map(({ ms }) => ms).sort((a, b) => a - b);
  const at = (part: number) => Math.round(times[Math.floor(times.length * part)] ?? 0);
  const growth = slope(memory);
  for (const what of [...new Set(answers.map((one) => one.what))].sort()) {
    const own = answers
      .filter((one) => one.what === what)
      .map(({ ms }) => ms)
      .sort((a, b) => a - b);
    console.log(
      `${what.padEnd(8)} ${String(own.length).padStart(7)}  median ${Math.round(own[own.length >> 1] ?? 0)} ms  p99 ${Math.round(own[Math.floor(own.length * 0.99)] ?? 0)} ms`,
    );
  }
  console.log(
    `${minutes} min, ${answers.length} answers, ${errors.length} errors; median ${at(0.5)} ms, p99 ${at(0.99)} ms (≤ ${bounds.p99}); memory ${growth === null ? "not measured here" : `${growth.toFixed(2)} MiB a minute (≤ ${bounds.growth})`}; WAL ${wal.toFixed(1)} MiB (≤ ${bounds.wal}); ended with ${code}`,
  );
  const good =
    errors.length === 0 && at(0.99) <= bounds.p99 && (growth ?? 0) <= bounds.growth && wal <= bounds.wal && code === 0;
  if (good) rmSync(dataDir, { recursive: true });
  else console.error(`left as it is: ${dataDir}`);
  process.exitCode = good ? 0 : 1;
}

/** MiB a minute, the straight line that fits best; null where the system does not tell the memory of a process. */
function slope(points: readonly { minute: number; mib: number }[]): number | null {
  if (points.length < 2) return null;
  const mean = (of: (point: { minute: number; mib: number }) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [x, y] = [mean(({ minute }) => minute), mean(({ mib }) => mib)];
  const over = points.reduce((sum, point) => sum + (point.minute - x) * (point.mib - y), 0);
  return over / points.reduce((sum, point) => sum + (point.minute - x) ** 2, 0);
}

function residentMib(pid: number): number | null {
  try {
    const kb = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kb === undefined ? null : Math.round(Number(kb) / 1024);
  } catch {
    return null;
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
