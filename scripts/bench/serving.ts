import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { encode } from "next-auth/jwt";
import { findByLogin, startSession } from "../../db/sessions";
import type { Store } from "../../db/store";
import type { Meter } from "./client";

/** The production server of this build on a data folder, with the floor's routes open. */
export interface Serving {
  origin: string;
  dataDir: string;
  /** From the start of the process to its first answer. */
  startedMs: number;
  /** Memory of the process now, and the most it ever had, in MB; null where the system does not say. */
  memory(): { now: number; most: number } | null;
  cpu: Meter;
  stop(): Promise<void>;
}

/** Starts `scripts/serve.mjs` and waits for its first answer. `databaseUrl` is PostgreSQL's, else SQLite in the folder. */
export async function serve(dataDir: string, databaseUrl = ""): Promise<Serving> {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const began = performance.now();
  const child = spawn(process.execPath, ["scripts/serve.mjs"], {
    env: {
      ...process.env,
      NODE_OPTIONS: process.env.BENCH_NODE_OPTIONS ?? "",
      PORT: String(port),
      HOST: "",
      ORIGIN: origin,
      DATA_DIR: dataDir,
      DATABASE_URL: databaseUrl,
      AUTH_SECRET: "",
      LOG_LEVEL: "warn",
      TZ: "",
      BENCH_FLOOR: "open",
    },
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  child.stdout?.resume();
  const early = once(child, "exit").then(([code]) => {
    throw new Error(`the server ended with ${code} before it was ready`);
  });
  early.catch(() => undefined);
  await Promise.race([firstAnswer(origin), early]);
  const startedMs = performance.now() - began;
  const memory = () => memoryOf(child.pid ?? 0);
  return { origin, dataDir, startedMs, memory, cpu: () => cpuOf(child.pid ?? 0), stop: () => stop(child) };
}

/** Asked at once and again every few milliseconds, as somebody who waits for it. */
async function firstAnswer(origin: string): Promise<void> {
  for (;;) {
    const answer = await fetch(`${origin}/health`).catch(() => null);
    if (answer !== null) return void (await answer.text());
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  const limit = setTimeout(() => child.kill("SIGKILL"), 40_000);
  await exited;
  clearTimeout(limit);
}

function memoryOf(pid: number): { now: number; most: number } | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const kb = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0);
    return { now: Math.round(kb("VmRSS") / 1024), most: Math.round(kb("VmHWM") / 1024) };
  } catch {
    return null;
  }
}

/** User and system time, which Linux counts in hundredths of a second. */
function cpuOf(pid: number): number | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
    return 10 * (Number(fields[11]) + Number(fields[12]));
  } catch {
    return null;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0);
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("the system gave no port");
  return address.port;
}

/** Signs in by a session row of its own and gives the cookie, as the sign-in page would set it. */
export async function signIn(store: Store, dataDir: string, login: string): Promise<string> {
  const now = new Date().toISOString();
  const account = await findByLogin(store, login);
  if (!account) throw new Error(`no account ${login}`);
  const sid = await startSession(
    store,
    { now, today: now.slice(0, 10) },
    { accountId: account.id, role: account.role },
  );
  const secret = readFileSync(join(dataDir, "auth-secret"), "utf8").trim();
  return `simoff-session=${await encode({ token: { sid }, secret, maxAge: 8 * 3600 })}`;
}
