import { readFileSync } from "node:fs";
import { sourceOf } from "@/db/backup";
import { lastEventAt } from "@/db/runs";
import { databaseSize, diskSpace } from "@/db/size";
import type { Store } from "@/db/store";
import type { Instant } from "@/domain/rows";
import { clock } from "./clock";
import { environment } from "./env";

/** How the machine and the program do, for the owner's page. Sizes in bytes. */
export interface Machine {
  version: string;
  node: string;
  system: string;
  database: "sqlite" | "postgres";
  upSeconds: number;
  memory: number;
  disk: { free: number; all: number } | null;
  databaseBytes: number;
  walBytes: number | null;
  now: Instant;
  timeZone: string;
  lastEventAt: Instant | null;
  /** Minutes by which the clock is behind the last event: it was set back, and new events will seem older than they are. */
  behindMinutes: number;
}

/** Measured now. */
export async function readMachine(store: Store): Promise<Machine> {
  const { dataDir, databaseUrl, timeZone } = environment();
  const source = sourceOf(dataDir, databaseUrl);
  const [size, disk, last] = await Promise.all([databaseSize(store, source), diskSpace(dataDir), lastEventAt(store)]);
  const { now } = clock();
  const behindMs = last === null ? 0 : Date.parse(last) - Date.parse(now);
  return {
    version: programVersion(),
    node: process.version,
    system: `${process.platform} ${process.arch}`,
    database: source.kind,
    upSeconds: Math.floor(process.uptime()),
    memory: process.memoryUsage.rss(),
    disk,
    databaseBytes: size.database,
    walBytes: size.wal,
    now,
    timeZone,
    lastEventAt: last,
    behindMinutes: Math.max(0, Math.round(behindMs / 60_000)),
  };
}

/** The program's own version, as its package says. */
function programVersion(): string {
  const { version }: { version?: unknown } = JSON.parse(readFileSync("package.json", "utf8"));
  return String(version ?? "");
}
