import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { networkInterfaces } from "node:os";

/** A production server that a worker started. */
export interface RunningServer {
  /** Loopback: a secure context, as on the machine itself. */
  readonly origin: string;
  /** The same server by an address of the LAN: plain HTTP, no secure context, as on a phone. Absent without a network. */
  readonly lanOrigin?: string;
  readonly dataDir: string;
  /** What the server has printed so far, the set-up link among it. */
  readonly printed: () => string;
  /** Goes away as its reader: what it prints from now on fails. */
  readonly deafen: () => void;
  /** Ends it as a process manager would; throws where it did not end by itself and in order. */
  readonly stop: () => Promise<void>;
}

/** Starts `scripts/serve.mjs` on a free port; gives it when it answers. */
export async function startServer(dataDir: string): Promise<RunningServer> {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const lan = lanAddress();
  const lanOrigin = lan && `http://${lan}:${port}`;
  const ORIGIN = [origin, lanOrigin].filter(Boolean).join(",");
  const own = { PORT: String(port), HOST: "", ORIGIN, DATA_DIR: dataDir, DATABASE_URL: "", AUTH_SECRET: "", TZ: "" };
  const child = spawn(process.execPath, ["scripts/serve.mjs"], {
    env: { ...process.env, ...own },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const printed = outputOf(child);
  const ended = new AbortController();
  const early = once(child, "exit", ended).then(([code]) => {
    throw new Error(`the server ended with ${code} before it was ready:\n${printed()}`);
  });
  await Promise.race([once(child, "message", ended), early]);
  early.catch(() => undefined);
  ended.abort();
  const deafen = () => {
    child.stdout?.destroy();
    child.stderr?.destroy();
  };
  return { origin, lanOrigin, dataDir, printed, deafen, stop: () => stop(child, printed) };
}

async function stop(child: ChildProcess, printed: () => string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const exited = once(child, "exit");
    child.kill("SIGTERM");
    // Longer than the server lets requests run on.
    const limit = setTimeout(() => child.kill("SIGKILL"), 40_000);
    await exited;
    clearTimeout(limit);
  }
  if (child.exitCode !== 0) {
    throw new Error(`the server ended with ${child.exitCode ?? child.signalCode}:\n${printed()}`);
  }
}

function outputOf(child: ChildProcess): () => string {
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
    });
  }
  return () => text;
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

function lanAddress(): string | undefined {
  const all = Object.values(networkInterfaces()).flatMap((one) => one ?? []);
  return all.find((one) => one.family === "IPv4" && !one.internal)?.address;
}
