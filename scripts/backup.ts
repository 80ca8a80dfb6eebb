// `npm run backup -- DIR`: a backup into a new folder while the server works, read back at once; ends with 1 where it is not good.
import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { checkBackup, makeBackup, sourceOf } from "../db/backup";
import { makeCheckpoint } from "../db/checkpoint";
import { beside } from "../db/claims";
import { pending, readMigrations } from "../db/migrate";
import { beginRun, endRun, noteRun } from "../db/runs";
import { openFolder, openPostgres, type Store } from "../db/store";
import type { RunDetail } from "../domain/keeping";
import { readEnvironment } from "../server/env";
import { NoKey, signerOf } from "../server/signer";
import { consoleActor, fail } from "./console";

const [given] = process.argv.slice(2);
if (!given) fail("用法 usage: npm run backup -- DIR");
const to = resolve(given);
const { dataDir, databaseUrl } = readEnvironment(process.env);
const at = () => ({ now: new Date().toISOString(), today: new Date().toISOString().slice(0, 10) });

const began = at();
const source = sourceOf(dataDir, databaseUrl);
await makeBackup({ source, dataDir, to, madeAt: began.now }).catch((error) => fail(String(error?.message ?? error)));
const { manifest, faults } = await checkBackup(to);
for (const { what, name } of faults) console.error(`${name}: ${what}`);
if (manifest === null) fail("nothing was made");
const bytes = [...manifest.database, ...manifest.files].reduce((sum, part) => sum + part.bytes, 0);
await note(manifest.migrations);
console.log(
  `${to}: ${manifest.rows.event ?? 0} events up to ${manifest.head.seq}, ${manifest.files.length} files, ${Math.ceil(bytes / 1e6)} MB, ${faults.length} wrong`,
);
process.exitCode = faults.length > 0 ? 1 : 0;

/** Into the log and onto the owner's page; not where this program is newer than the database, which a backup must not change. */
async function note(applied: { tag: string; sha256: string }[]): Promise<void> {
  if (!manifest || pending(readMigrations(manifest.dialect), applied).length > 0) return;
  const store = databaseUrl ? await openPostgres(databaseUrl) : openFolder(dataDir, "here");
  const detail: RunDetail = {
    folder: to,
    bytes,
    files: manifest.files.length,
    events: manifest.rows.event ?? 0,
    head: manifest.head,
    faults: faults.slice(0, 100),
    faultCount: faults.length,
  };
  const id = await beginRun(store, began, "backup");
  if (id) await endRun(store, at(), id, faults.length === 0, detail);
  await noteRun(store, consoleActor(), at(), "backup", faults.length === 0, detail);
  if (faults.length === 0 && manifest.head.seq > 0) await sign(store, manifest.head.seq);
  await store.close();
}

/** Lays beside the backup what the log was, signed with the server's key. */
async function sign(store: Store, size: number): Promise<void> {
  try {
    const made = await makeCheckpoint(store, signerOf(readEnvironment(process.env)), at(), size);
    if (made) await writeFile(join(to, beside), made.note, { mode: 0o600 });
  } catch (error) {
    // A backup without a signature is a backup.
    if (!(error instanceof NoKey)) throw error;
    console.error(`没有签名 not signed: ${error.message}`);
  }
}
