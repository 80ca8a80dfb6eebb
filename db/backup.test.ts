import { randomBytes } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { addCertificate } from "../domain/case/certificate";
import { paper } from "../domain/case/example";
import { change } from "../domain/change";
import { checkBackup, makeBackup, type Source } from "./backup";
import { decideCard } from "./decide";
import { dialect } from "./dialect";
import { actorOf, cancelCard, clock, seedCentre } from "./example";
import { filePath, storeFile } from "./files";
import { restoreBackup } from "./restore";
import { site } from "./schema/people";
import { openFolder, openPostgres, type Store } from "./store";
import { openThreaded } from "./testing";
import { checkLog } from "./verify";
import { checkFiles } from "./verifyfiles";

let store: Store;
let source: Source;
let home: string;
let sha256: string;
beforeEach(async () => {
  store = await openThreaded();
  const share = await store.share?.(new Int32Array(new SharedArrayBuffer(4)).fill(1));
  if (!share) throw new Error("a database that nobody else can open");
  if (share.kind === "sqlite") share.port.close();
  source = share.kind === "sqlite" ? { kind: "sqlite", path: share.path } : share;
  home = await mkdtemp(join(tmpdir(), "simoff-backup-"));
  const [cardId = ""] = await seedCentre(store);
  await cancelCard(store, cardId);
  sha256 = await storeFile(place("data"), Buffer.from("业务受理单"));
  const decision = addCertificate(paper({ sha256, effectiveOn: clock.today }));
  const laid = await decideCard(store, actorOf("owner"), clock, {
    deed: { kind: "certificate.add" },
    cardId,
    decision,
  });
  if (laid) throw new Error(JSON.stringify(laid));
});
afterEach(async () => {
  await store.close();
  await rm(home, { recursive: true });
});

const place = (name: string) => join(home, name);
const backing = (to: string, previous?: string) =>
  makeBackup({
    source,
    dataDir: place("data"),
    to: place(to),
    madeAt: clock.now,
    previous: previous && place(previous),
  });

/** An empty place to restore to: a folder, and on PostgreSQL a schema of its own. */
async function emptyPlace(): Promise<{ postgres?: { url: string; options: string }; drop: () => Promise<void> }> {
  if (source.kind === "sqlite") return { drop: async () => {} };
  const schema = `restore_${randomBytes(5).toString("hex")}`;
  const admin = new pg.Client({ connectionString: source.url });
  await admin.connect();
  await admin.query(`create schema ${schema}`);
  const drop = async () => {
    await admin.query(`drop schema ${schema} cascade`);
    await admin.end();
  };
  return { postgres: { url: source.url, options: `-c search_path=${schema} -c client_min_messages=warning` }, drop };
}

// On PostgreSQL the empty place is a schema that every migration makes anew.
test("a backup of a working database restores into an empty place, and everything verifies there", {
  timeout: 20_000,
}, async () => {
  let writes = 0;
  let going = true;
  const writer = (async () => {
    while (going) {
      const row = { id: `w${++writes}`, version: 0, name: `职场${writes}` };
      await store.commit(null, { kind: "site.add" }, clock.now, [change("site", null, row)]);
    }
  })();
  const manifest = await backing("b1");
  going = false;
  await writer;
  expect(writes).toBeGreaterThan(0);
  expect((await checkBackup(place("b1"))).faults).toEqual([]);
  expect(manifest.files.map((one) => one.sha256)).toEqual([sha256]);
  if (process.platform !== "win32") {
    expect((await stat(place("b1"))).mode & 0o777).toBe(0o700);
    for (const { path } of [...manifest.database, ...manifest.files, { path: "manifest.json" }])
      expect((await stat(place(`b1/${path}`))).mode & 0o777).toBe(0o600);
  }
  const empty = await emptyPlace();
  await restoreBackup({ from: place("b1"), dataDir: place("new"), postgres: empty.postgres });
  const again = empty.postgres
    ? await openPostgres(empty.postgres.url, empty.postgres.options)
    : openFolder(place("new"), "here");
  expect((await again.db.select().from(site)).length).toBe(manifest.rows.site);
  expect(await checkLog(again, [manifest.head])).toMatchObject({ faults: [], head: manifest.head });
  expect(await checkFiles(again, place("new"))).toEqual({ checked: 1, faults: [] });
  expect(await again.commit(null, { kind: "audit.export" }, clock.now, [])).toEqual({ seq: manifest.head.seq + 1 });
  await again.close();
  await empty.drop();
});

test("a damaged, cut, missing or added-to part is named, and such a backup is not restored", async () => {
  const manifest = await backing("b1");
  const file = `files/${sha256.slice(0, 2)}/${sha256.slice(2)}`;
  await writeFile(place(`b1/${file}`), "别的");
  expect((await checkBackup(place("b1"))).faults).toEqual([{ what: "damaged", name: file }]);
  const restoring = { from: place("b1"), dataDir: place("new") };
  await expect(restoreBackup(restoring)).rejects.toThrow("not good");
  expect(await readdir(home)).not.toContain("new");
  await rm(place(`b1/${file}`));
  expect((await checkBackup(place("b1"))).faults).toEqual([{ what: "missing", name: file }]);
  const [part] = manifest.database.filter(({ path }) => /simoff.db|event.jsonl/.test(path));
  await truncate(place(`b1/${part?.path}`), 300);
  expect((await checkBackup(place("b1"))).faults.map(({ name }) => name)).toContain(part?.path);
  await rm(place("b1/manifest.json"));
  expect((await checkBackup(place("b1"))).faults).toEqual([{ what: "no_backup", name: place("b1") }]);
});

test("a file that is damaged in the data folder is left out and named; a good one of the backup before takes its place", async () => {
  await backing("b1");
  await writeFile(filePath(place("data"), sha256), "别的");
  expect((await backing("b2")).lacking).toEqual([sha256]);
  expect((await checkBackup(place("b2"))).faults).toEqual([{ what: "lacking", name: sha256 }]);
  expect((await backing("b3", "b1")).lacking).toEqual([]);
  expect(await readFile(filePath(place("b3"), sha256), "utf8")).toBe("业务受理单");
});

test("neither backup nor restore touches a folder that holds something, and a failed one leaves nothing", async () => {
  await expect(backing("data")).rejects.toThrow("not empty");
  await backing("b1");
  const other = { url: "postgres://none", options: undefined };
  const full = { from: place("b1"), dataDir: place("data"), postgres: dialect === "sqlite" ? undefined : other };
  await expect(restoreBackup(full)).rejects.toThrow("not empty");
  await expect(
    makeBackup({ source, dataDir: place("data"), to: place("data/files/x/y"), madeAt: clock.now, previous: null }).then(
      () => restoreBackup({ ...full, from: place("nowhere") }),
    ),
  ).rejects.toThrow("not good");
  expect((await readdir(home)).sort()).toEqual(["b1", "data"]);
});

test("a backup of a newer program or of the other kind of database is refused with the reason", async () => {
  const manifest = await backing("b1");
  const say = (more: object) => writeFile(place("b1/manifest.json"), JSON.stringify({ ...manifest, ...more }));
  const empty = await emptyPlace();
  const to = { from: place("b1"), dataDir: place("new"), postgres: empty.postgres };
  await say({ migrations: [...manifest.migrations, { tag: "9999_later", sha256: "0" }] });
  await expect(restoreBackup(to)).rejects.toThrow("newer than this program");
  await say({});
  const other =
    dialect === "sqlite"
      ? { ...to, postgres: { url: "postgres://none", options: undefined } }
      : { ...to, postgres: undefined };
  await expect(restoreBackup(other)).rejects.toThrow(/the backup is of/);
  await empty.drop();
});
