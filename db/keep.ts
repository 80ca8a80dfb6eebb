import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { RunDetail, RunFault } from "../domain/keeping";
import type { Instant } from "../domain/rows";
import { sweepArriving } from "./arriving";
import { checkBackup, makeBackup, type Source } from "./backup";
import { codeClaims, readClaims, wrongClaims } from "./claims";
import { sweepForgotten, sweepTemporary } from "./files";
import { readManifest } from "./manifest";
import { differingEntries } from "./search";
import { freeze } from "./store";
import { checkTally } from "./tally";
import { checkLog, type Head } from "./verify";
import { checkFiles, checkPapers, namedFiles } from "./verifyfiles";

/** What a backup or a verification came to. */
export interface Kept {
  ok: boolean;
  detail: RunDetail;
}

export type KeepJob =
  | { kind: "backup"; source: Source; dataDir: string; root: string; keep: number; madeAt: Instant }
  | { kind: "verify"; source: Source; dataDir: string; root: string; heads: Head[]; nowMs: number; codes?: string[] };

/** Does a job with connections of its own: plain data in and out, so that another thread can do it. */
export function keep(job: KeepJob): Promise<Kept> {
  return job.kind === "backup" ? backUp(job) : verify(job);
}

const mostFaults = 100;

function keptOf(detail: Omit<RunDetail, "faults" | "faultCount">, faults: readonly RunFault[]): Kept {
  const found = { faults: faults.slice(0, mostFaults), faultCount: faults.length };
  return { ok: faults.length === 0, detail: { ...detail, ...found } };
}

/** One more backup in the folder of backups, read back whole; then older ones than are to be kept go, the good among them counted. */
async function backUp(job: Extract<KeepJob, { kind: "backup" }>): Promise<Kept> {
  const { source, dataDir, root, madeAt } = job;
  await dropParts(root);
  const [previous = null] = await listBackups(root);
  const folder = madeAt.replaceAll(/[-:]|\.\d+/g, "");
  const to = join(root, folder);
  await makeBackup({ source, dataDir, to, madeAt, previous: previous && join(root, previous) });
  const { manifest, faults } = await checkBackup(to);
  const { head = { seq: 0, leaf: "" }, rows = {}, database = [], files = [] } = manifest ?? {};
  const bytes = [...database, ...files].reduce((sum, part) => sum + part.bytes, 0);
  if (faults.length === 0) await prune(root, job.keep);
  return keptOf({ folder, bytes, files: files.length, events: rows.event ?? 0, head }, faults);
}

/** The backups in a folder, newest first, by name. */
export async function listBackups(root: string): Promise<string[]> {
  const names = await readdir(root).catch(() => []);
  return names
    .filter((name) => /^\d{8}T\d{6}Z$/.test(name))
    .sort()
    .reverse();
}

/** Called after a good backup alone, so that a row of bad ones pushes no good one out. */
async function prune(root: string, keep: number): Promise<void> {
  for (const name of (await listBackups(root)).slice(Math.max(1, keep)))
    await rm(join(root, name), { recursive: true, force: true });
}

/** What a backup that was cut off left half-made. */
async function dropParts(root: string): Promise<void> {
  for (const name of await readdir(root).catch(() => [])) {
    if (name.endsWith(".part")) await rm(join(root, name), { recursive: true, force: true });
  }
}

/**
 * Log, files, rows, counters and search index of one moment; then what interrupted uploads left goes. The log is held against every checkpoint, against
 * what lies beside the backups, outside of the database, and against `codes` from paper.
 */
async function verify(job: Extract<KeepJob, { kind: "verify" }>): Promise<Kept> {
  const { source, dataDir, root, heads, nowMs, codes = [] } = job;
  const outside = await lastHead(root);
  const frozen = await freeze(source);
  try {
    const folders = (await listBackups(root)).map((name) => join(root, name));
    const [said, typed] = [await readClaims(frozen, folders), codeClaims(codes)];
    const claims = [...said.claims, ...typed.claims];
    const sizes = new Set(claims.map(({ size }) => size));
    const log = await checkLog(frozen, outside ? [...heads, outside] : heads, sizes);
    const files = await checkFiles(frozen, dataDir);
    const papers = await checkPapers(frozen, log.papers);
    const counters = await checkTally(frozen);
    const entries = await differingEntries(frozen);
    const faults = [
      ...log.faults.map(({ what, seq }) => ({ what, name: String(seq) })),
      ...[...said.faults, ...typed.faults, ...wrongClaims(claims, log)],
      ...[...files.faults, ...papers].map(({ what, table, id }) => ({ what, name: `${table} ${id}` })),
      ...counters.faults.map(({ facet, value }) => ({ what: "count_wrong", name: `${facet} ${value}` })),
      ...entries.map((id) => ({ what: "search_wrong", name: `card ${id}` })),
    ];
    await sweepTemporary(dataDir, nowMs);
    await sweepArriving(dataDir, nowMs);
    await sweepForgotten(dataDir, await namedFiles(frozen), nowMs);
    return keptOf({ files: files.checked, events: log.checked, head: log.head }, unique(faults));
  } finally {
    await frozen.close();
  }
}

function unique(faults: RunFault[]): RunFault[] {
  return [...new Map(faults.map((one) => [`${one.what} ${one.name}`, one])).values()];
}

async function lastHead(root: string): Promise<Head | null> {
  const [newest] = await listBackups(root);
  if (newest === undefined) return null;
  const text = await readFile(join(root, newest, "manifest.json"), "utf8").catch(() => "");
  return readManifest(text)?.head ?? null;
}
