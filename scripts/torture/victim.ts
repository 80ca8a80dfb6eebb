import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

/** The production server of this build on a data folder, to be killed. */
export interface Victim {
  origin: string;
  pid: number;
  /** From the start of the process until it was ready to answer. */
  startedMs: number;
  /** SIGKILL, as an operating system that has run out of memory does it. */
  kill(): Promise<void>;
  /** As a process manager does it; gives the exit code. */
  stop(): Promise<number | null>;
}

/** Starts `scripts/serve.mjs` on a free port; gives it when it says that it is ready. */
export async function startVictim(dataDir: string, more: Record<string, string> = {}): Promise<Victim> {
  const began = performance.now();
  const own = {
    PORT: "0",
    HOST: "127.0.0.1",
    ORIGIN: "",
    DATA_DIR: dataDir,
    DATABASE_URL: "",
    AUTH_SECRET: "",
    TZ: "",
  };
  const child = spawn(process.execPath, ["scripts/serve.mjs"], {
    env: { ...process.env, NODE_OPTIONS: "", LOG_LEVEL: "error", ...own, ...more },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const early = once(child, "exit").then(([code]) => {
    throw new Error(`the server ended with ${code} before it was ready`);
  });
  early.catch(() => undefined);
  const [{ ready }] = (await Promise.race([once(child, "message"), early])) as [{ ready: number }];
  const startedMs = performance.now() - began;
  const origin = `http://localhost:${ready}`;
  return { origin, pid: child.pid ?? 0, startedMs, kill: () => ended(child, "SIGKILL"), stop: () => stop(child) };
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill(signal);
  await exited;
}

async function stop(child: ChildProcess): Promise<number | null> {
  await ended(child, "SIGTERM");
  return child.exitCode;
}
