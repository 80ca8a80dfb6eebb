import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { checkBackup } from "./backup";
import { copyBeforeMigration } from "./beforemigration";
import { dialect } from "./dialect";
import { clock, seedCentre } from "./example";
import { readMigrations } from "./migrate";
import { openThreaded } from "./testing";

test.skipIf(dialect !== "postgres")("a PostgreSQL database is copied before it is changed, once", async () => {
  const store = await openThreaded();
  const source = await store.share?.(new Int32Array(new SharedArrayBuffer(4)));
  if (source?.kind !== "postgres") throw new Error("not PostgreSQL");
  await seedCentre(store);
  const folder = await mkdtemp(join(tmpdir(), "simoff-before-"));
  const copy = () => copyBeforeMigration(source, folder, clock.now);
  expect(await copy()).toBeNull();
  // As a database that the last migration has not reached yet.
  const last = readMigrations("postgres").at(-1);
  await store.db.execute(sql`delete from migration where tag = ${last?.tag}`);
  const made = (await copy()) ?? "";
  expect(basename(made)).toBe(`before-${last?.tag}`);
  const { manifest, faults } = await checkBackup(made);
  expect([faults, manifest?.rows.site]).toEqual([[], 2]);
  expect(await copy()).toBeNull();
  await store.db.execute(sql`insert into migration values (${last?.tag}, ${last?.sha256}, ${clock.now})`);
  expect(await readdir(folder)).toEqual([basename(made)]);
  await rm(folder, { recursive: true });
  await store.close();
});
