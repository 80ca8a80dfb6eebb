import { copyFile, mkdir, readdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { checkBackup, differing, requireEmpty } from "./backup";
import { restoreRows } from "./copypostgres";
import type { BackupFault, Manifest } from "./manifest";
import { pending, readMigrations } from "./migrate";
import { openFolder, openPostgres, type Store } from "./store";
import { checkLog } from "./verify";
import { checkFiles, checkPapers } from "./verifyfiles";

/** A restore that was not begun or not finished: nothing of it is left in the data folder. The message is for whoever restores. */
export class RestoreRefused extends Error {
  constructor(
    message: string,
    readonly faults: readonly BackupFault[] = [],
  ) {
    super(message);
  }
}

export interface Restoring {
  /** The backup's folder. */
  from: string;
  /** The data folder: not there yet, or empty. */
  dataDir: string;
  /** Where the rows go; undefined is SQLite in the data folder. */
  postgres?: { url: string; options: string | undefined };
}

/**
 * Restores a backup into an empty data folder (and an empty database, on PostgreSQL), brings it up to date, and verifies it: rows, log, where it
 * ends, and every file. Refuses a backup with a fault, one of the other kind of database, and one of a newer program.
 */
export async function restoreBackup({ from, dataDir, postgres }: Restoring): Promise<Manifest> {
  const { manifest, faults } = await checkBackup(from);
  // Files that were lost before the backup was made are no reason to lose the rest.
  const grave = faults.filter(({ what }) => what !== "lacking");
  if (manifest === null || grave.length > 0) throw new RestoreRefused("这份备份有问题 the backup is not good", grave);
  const wanted = postgres === undefined ? "sqlite" : "postgres";
  if (manifest.dialect !== wanted) throw new RestoreRefused(`the backup is of ${manifest.dialect}, not of ${wanted}`);
  pending(readMigrations(wanted), manifest.migrations);
  await requireEmpty(dataDir);
  try {
    await bringFiles(from, dataDir, manifest);
    if (postgres !== undefined) await restoreRows(postgres, from, manifest);
    else await rename(join(dataDir, "simoff.db.part"), join(dataDir, "simoff.db"));
    const store = postgres ? await openPostgres(postgres.url, postgres.options) : openFolder(dataDir, "here");
    try {
      await requireWhole(store, dataDir, manifest);
    } finally {
      await store.close();
    }
    return manifest;
  } catch (error) {
    for (const name of await readdir(dataDir)) await rm(join(dataDir, name), { recursive: true, force: true });
    throw error;
  }
}

async function bringFiles(from: string, dataDir: string, manifest: Manifest): Promise<void> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  for (const { path } of manifest.files) {
    await mkdir(dirname(join(dataDir, path)), { recursive: true, mode: 0o700 });
    await copyFile(join(from, path), join(dataDir, path));
  }
  if (manifest.dialect === "sqlite") await copyFile(join(from, "simoff.db"), join(dataDir, "simoff.db.part"));
}

async function requireWhole(store: Store, dataDir: string, manifest: Manifest): Promise<void> {
  const log = await checkLog(store, [manifest.head]);
  const files = await checkFiles(store, dataDir);
  const wrong: BackupFault[] = [
    ...log.faults.map(({ what, seq }) => ({ what: "log_wrong" as const, name: `${what} ${seq}` })),
    ...[...files.faults, ...(await checkPapers(store, log.papers))]
      .filter(({ sha256 }) => !manifest.lacking.includes(sha256))
      .map(({ what, sha256 }) => ({ what: "damaged" as const, name: `${sha256} ${what}` })),
    ...differing({ event: manifest.rows.event ?? 0 }, { event: log.checked }),
  ];
  if (wrong.length > 0) throw new RestoreRefused("恢复后核对不符 what was restored does not verify", wrong);
}
