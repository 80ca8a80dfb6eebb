import { mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { addCertificate } from "../domain/case/certificate";
import { goneFile, paper, take } from "../domain/case/example";
import { fileChanges } from "../domain/summary";
import type { Database } from "./database";
import { dialect } from "./dialect";
import { clock, seedCentre } from "./example";
import { filePath, storeFile } from "./files";
import type { Store } from "./store";
import { openTest } from "./testing";
import { checkLog } from "./verify";
import { checkFiles, checkPapers } from "./verifyfiles";

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

test("a log whose end was cut off, head and all, is named by where it once ended", async () => {
  const { checked, head, faults: none } = await checkLog(store);
  expect(none).toEqual([]);
  await tamper(`delete from event where seq = ${checked}`);
  await execute(store.db, `delete from event_value where seq = ${checked}`);
  await execute(
    store.db,
    `update chain set seq = ${checked - 1}, leaf = (select leaf from event where seq = ${checked - 1})`,
  );
  expect(await faults()).toEqual([]);
  expect((await checkLog(store, [head])).faults).toEqual([{ what: "log_cut", seq: checked }]);
  await store.commit(null, { kind: "audit.export" }, clock.now, []);
  expect((await checkLog(store, [head])).faults).toEqual([{ what: "log_rewritten", seq: checked }]);
});

describe("of a stored certificate", () => {
  let folder: string;
  let sha256: string;
  let id: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "simoff-verify-"));
    sha256 = await storeFile(folder, Buffer.from("业务受理单"));
    id = await storeCertificate("18900000006", sha256);
  });
  afterEach(() => rm(folder, { recursive: true }));
  const fileFaults = async () => (await checkFiles(store, folder)).faults;
  const rowFaults = async () => checkPapers(store, (await checkLog(store)).papers);

  test("damaged, cut and missing bytes are named", async () => {
    expect(await checkFiles(store, folder)).toEqual({ checked: 1, faults: [] });
    const fault = { sha256, table: "certificate", id };
    await writeFile(filePath(folder, sha256), "业务受理单。".padEnd(70_000, "。"));
    expect(await fileFaults()).toEqual([{ what: "damaged", ...fault }]);
    await writeFile(filePath(folder, sha256), "业务");
    expect(await fileFaults()).toEqual([{ what: "cut", ...fault }]);
    await rm(filePath(folder, sha256));
    expect(await fileFaults()).toEqual([{ what: "missing", ...fault }]);
  });

  test("bytes that changed places with another's are named, both", async () => {
    const other = await storeFile(folder, Buffer.from("另一份"));
    const otherId = await storeCertificate("18900000007", other);
    const [a, b] = [filePath(folder, sha256), filePath(folder, other)];
    await rename(a, `${a}.x`);
    await rename(b, a);
    await rename(`${a}.x`, b);
    expect((await fileFaults()).map((one) => `${one.what} ${one.id}`).sort()).toEqual(
      [`swapped ${id}`, `swapped ${otherId}`].sort(),
    );
  });

  test("a row that was made to name another file, taken out or slipped in is named by the log", async () => {
    expect(await rowFaults()).toEqual([]);
    const other = await storeFile(folder, Buffer.from("另一份"));
    await execute(store.db, `update certificate set sha256 = '${other}'`);
    expect(await fileFaults()).toEqual([]);
    expect(await rowFaults()).toEqual([{ what: "row_swapped", sha256: other, table: "certificate", id }]);
    await execute(store.db, "update certificate set id = 'slipped'");
    expect((await rowFaults()).map((one) => `${one.what} ${one.id}`)).toEqual([
      `row_missing ${id}`,
      "row_unlogged slipped",
    ]);
  });
});

/** A cancelled card with one certificate that names the file; gives the certificate's id. */
async function storeCertificate(number: string, sha256: string): Promise<string> {
  const file = take(goneFile(), [[addCertificate(paper({ sha256, bytes: 200 }))]]);
  const cases = file.cases.map((one) => ({ ...one, caseNo: `XK-${number}` }));
  const loose = { ...file, cases, card: { ...file.card, number, userId: null, teamId: null, siteId: null } };
  const written = await store.commit(null, { kind: "certificate.add" }, clock.now, fileChanges(null, loose));
  if (!("seq" in written)) throw new Error(JSON.stringify(written));
  return file.certificates[0]?.id ?? "";
}
