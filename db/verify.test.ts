import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { addCertificate } from "../domain/case/certificate";
import { goneFile, paper, take } from "../domain/case/example";
import { fileChanges } from "../domain/summary";
import { dialect } from "./dialect";
import { clock, seedCentre } from "./example";
import { filePath, storeFile } from "./files";
import type { Database, Store } from "./store";
import { openTest } from "./testing";
import { checkFiles, checkLog } from "./verify";

let store: Store;
beforeEach(async () => {
  store = await openTest();
  await seedCentre(store);
  await store.commit(null, { kind: "fleet.export" }, clock.now, []);
});
afterEach(() => store.close());

/** What somebody with the database file in hands could do: past the triggers, straight at the rows. */
async function tamper(statement: string): Promise<void> {
  const off = dialect === "postgres" ? "alter table event disable trigger all" : "drop trigger event_no_update";
  const offDelete = dialect === "postgres" ? "select 1" : "drop trigger event_no_delete";
  for (const one of [off, offDelete, statement]) await execute(store.db, one);
}

async function execute(db: Database, statement: string): Promise<void> {
  // SQLite's Drizzle has `run` where PostgreSQL's has `execute`.
  const lite: { run?: (query: ReturnType<typeof sql.raw>) => unknown } = db as object;
  if (lite.run) lite.run(sql.raw(statement));
  else await db.execute(sql.raw(statement));
}

const faults = async () => (await checkLog(store)).faults.map((one) => `${one.what} ${one.seq}`);

test("an untouched log has no fault", async () => {
  const { checked, faults: none } = await checkLog(store);
  expect(checked).toBeGreaterThan(20);
  expect(none).toEqual([]);
});

test("a changed event is named", async () => {
  await tamper("update event set body = replace(body, 'site', 'team') where seq = 2");
  expect(await faults()).toEqual(["event_changed 2"]);
});

test("a column that no longer says what the event says is named", async () => {
  await tamper("update event set actor_id = 'somebody' where seq = 3");
  expect(await faults()).toEqual(["event_changed 3"]);
});

test("a removed event is named, also at the end", async () => {
  await tamper("delete from event where seq = 4");
  expect(await faults()).toEqual(["event_missing 4"]);
  const { checked } = await checkLog(store);
  await execute(store.db, `delete from event where seq = ${checked + 1}`);
  expect((await faults()).some((one) => one.startsWith("head_wrong"))).toBe(true);
});

test("two events that changed places are named", async () => {
  await tamper("update event set seq = -1 where seq = 2");
  await execute(store.db, "update event set seq = 2 where seq = 3");
  await execute(store.db, "update event set seq = 3 where seq = -1");
  expect(await faults()).toEqual(expect.arrayContaining(["event_misplaced 2", "event_misplaced 3"]));
});

test("a changed personal value is named", async () => {
  const off =
    dialect === "postgres" ? "alter table event_value disable trigger all" : "drop trigger event_value_no_update";
  await execute(store.db, off);
  await execute(store.db, `update event_value set value = '"王五"' where seq = 7`);
  expect(await faults()).toEqual(["value_changed 7"]);
});

test("a certificate whose file is damaged or gone is named", async () => {
  const folder = await mkdtemp(join(tmpdir(), "simoff-verify-"));
  const sha256 = await storeFile(folder, Buffer.from("业务受理单"));
  const certificateId = await storeCertificate(sha256);
  expect(await checkFiles(store, folder)).toEqual({ checked: 1, faults: [] });
  await writeFile(filePath(folder, sha256), "别的");
  expect((await checkFiles(store, folder)).faults).toEqual([{ what: "damaged", sha256, certificateId }]);
  await rm(filePath(folder, sha256));
  expect((await checkFiles(store, folder)).faults).toEqual([{ what: "missing", sha256, certificateId }]);
  await rm(folder, { recursive: true });
});

/** A cancelled card with one certificate that names the file; gives the certificate's id. */
async function storeCertificate(sha256: string): Promise<string> {
  const file = take(goneFile(), [[addCertificate(paper({ sha256 }))]]);
  const loose = { ...file, card: { ...file.card, userId: null, teamId: null, siteId: null } };
  const written = await store.commit(null, { kind: "certificate.add" }, clock.now, fileChanges(null, loose));
  if (!("seq" in written)) throw new Error(JSON.stringify(written));
  return file.certificates[0]?.id ?? "";
}
