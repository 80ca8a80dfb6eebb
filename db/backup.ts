import { createHash, randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { link, mkdir, open, readFile as readBytes, readdir, rename, rm, rmdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Instant } from "../domain/rows";
import { copyPostgres, countRows, rowsPath } from "./copypostgres";
import { copySqlite, factsOf, soundSqlite } from "./copysqlite";
import { codeOf, realDisk } from "./disk";
import { filePath, readFile } from "./files";
import { type BackupFault, type Manifest, type Part, readManifest } from "./manifest";
import { openCopy } from "./store";
import { checkLog } from "./verify";

/** Where a database is copied from. */
export type Source = { kind: "sqlite"; path: string } | { kind: "postgres"; url: string; options: string | undefined };

/** The database that a server with this environment works on. */
export function sourceOf(dataDir: string, databaseUrl: string | undefined): Source {
  if (databaseUrl) return { kind: "postgres", url: databaseUrl, options: undefined };
  return { kind: "sqlite", path: join(dataDir, "simoff.db") };
}

export interface Backing {
  source: Source;
  /** Where the files lie. */
  dataDir: string;
  /** The folder to make: not there yet, or empty. */
  to: string;
  madeAt: Instant;
  /** An earlier backup on the same disk: files that are good there are linked, not copied. */
  previous?: string | null;
  /** The database alone: what a migration may harm. */
  rowsOnly?: boolean;
}

/**
 * Makes a backup while a server works: the database first, in one moment of its, then the files that it names, the manifest last. All of it stands
 * under its name when it is whole, for its owner alone. Throws where the folder holds something or cannot be written; nothing is left then.
 */
export async function makeBackup(backing: Backing): Promise<Manifest> {
  const { source, dataDir, to, madeAt, previous = null, rowsOnly = false } = backing;
  await requireEmpty(to);
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  const part = `${to}.${randomBytes(4).toString("hex")}.part`;
  try {
    await mkdir(part, { mode: 0o700 });
    const { facts, database } = await copyDatabase(source, part);
    const { named, ...told } = facts;
    const files: Part[] = [];
    const lacking: string[] = [];
    for (const sha256 of rowsOnly ? [] : named) {
      const bytes = await bring(sha256, { dataDir, part, previous });
      if (bytes === null) lacking.push(sha256);
      else files.push({ path: filePath("", sha256).replaceAll("\\", "/"), bytes, sha256 });
    }
    const manifest: Manifest = { format: 1, madeAt, dialect: source.kind, ...told, database, files, lacking };
    await writeSynced(join(part, "manifest.json"), Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`));
    await realDisk.syncFolder(part);
    // Windows does not rename over a folder, be it empty.
    await rmdir(to).catch(() => undefined);
    await rename(part, to);
    await realDisk.syncFolder(dirname(to));
    return manifest;
  } catch (error) {
    await rm(part, { recursive: true, force: true });
    throw error;
  }
}

/** Throws where a folder holds anything. */
export async function requireEmpty(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (codeOf(error) === "ENOENT") return [];
    throw error;
  });
  if (names.length > 0) throw new Error(`文件夹不是空的 the folder is not empty: ${folder}`);
}

async function copyDatabase(source: Source, part: string) {
  if (source.kind === "postgres") {
    const { facts, parts } = await copyPostgres(source, part);
    return { facts, database: parts };
  }
  const to = join(part, "simoff.db");
  const facts = await copySqlite(source.path, to);
  await syncFile(to);
  return { facts, database: [{ path: "simoff.db", ...(await measure(to)) }] };
}

/** Copies or links one file into a backup; gives its size, or null where there is no good one. */
async function bring(
  sha256: string,
  { dataDir, part, previous }: { dataDir: string; part: string; previous: string | null },
): Promise<number | null> {
  const target = filePath(part, sha256);
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  const earlier = previous === null ? "missing" : await readFile(previous, sha256);
  if (previous !== null && typeof earlier !== "string") {
    const linked = await link(filePath(previous, sha256), target).then(
      () => true,
      () => false, // another disk, or one without links
    );
    if (linked) return earlier.byteLength;
  }
  const bytes = await readFile(dataDir, sha256);
  if (typeof bytes === "string") return null;
  await writeSynced(target, bytes);
  return bytes.byteLength;
}

async function writeSynced(path: string, bytes: Buffer): Promise<void> {
  const file = await realDisk.create(path);
  try {
    await file.write(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncFile(path: string): Promise<void> {
  const handle = await open(path, "r+");
  await handle.sync();
  await handle.close();
}

async function measure(path: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const chunk of createReadStream(path)) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { bytes, sha256: hash.digest("hex") };
}

/**
 * Reads a whole backup back: every part's hash, every table's rows, and of a SQLite database also its structure, the log from end to end and where
 * it ends. An empty list is a backup that can be restored.
 */
export async function checkBackup(folder: string): Promise<{ manifest: Manifest | null; faults: BackupFault[] }> {
  const text = await readBytes(join(folder, "manifest.json"), "utf8").catch(() => "");
  const manifest = readManifest(text);
  if (manifest === null) return { manifest, faults: [{ what: "no_backup", name: folder }] };
  const faults: BackupFault[] = manifest.lacking.map((name) => ({ what: "lacking", name }));
  for (const { path, bytes, sha256 } of [...manifest.database, ...manifest.files]) {
    const found = await measure(join(folder, path)).catch(() => null);
    if (found === null) faults.push({ what: "missing", name: path });
    else if (found.sha256 !== sha256 || found.bytes !== bytes) faults.push({ what: "damaged", name: path });
  }
  if (faults.some(({ name }) => manifest.database.some(({ path }) => path === name))) return { manifest, faults };
  const inside =
    manifest.dialect === "sqlite" ? await insideSqlite(folder, manifest) : await insideRows(folder, manifest);
  return { manifest, faults: [...faults, ...inside] };
}

async function insideSqlite(folder: string, manifest: Manifest): Promise<BackupFault[]> {
  const copy = openCopy(join(folder, "simoff.db"));
  try {
    const faults: BackupFault[] = [];
    const wrong = soundSqlite(copy.connection);
    if (wrong !== null) faults.push({ what: "database_wrong", name: wrong });
    const { rows } = factsOf(copy.connection);
    faults.push(...differing(manifest.rows, rows));
    const log = await checkLog(copy, [manifest.head]);
    return [...faults, ...log.faults.map(({ what, seq }) => ({ what: "log_wrong" as const, name: `${what} ${seq}` }))];
  } finally {
    await copy.close();
  }
}

async function insideRows(folder: string, manifest: Manifest): Promise<BackupFault[]> {
  const rows: Record<string, number> = {};
  for (const table of Object.keys(manifest.rows)) rows[table] = await countRows(join(folder, rowsPath(table)));
  return differing(manifest.rows, rows);
}

/** Tables whose rows are not as many as a manifest says. */
export function differing(said: Record<string, number>, found: Record<string, number>): BackupFault[] {
  return Object.entries(said)
    .filter(([table, count]) => found[table] !== count)
    .map(([table, count]) => ({ what: "rows_differ", name: `${table}: ${count} → ${found[table] ?? 0}` }));
}
