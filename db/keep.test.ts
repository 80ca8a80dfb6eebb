import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Source } from "./backup";
import { actorOf, clock, seedCentre } from "./example";
import { type Kept, keep, listBackups } from "./keep";
import { beginRun, closeCutRuns, endRun, lastRuns, listRuns, noteRun, readBackupPlan, setBackupPlan } from "./runs";
import type { Store } from "./store";
import { openThreaded } from "./testing";

let store: Store;
let source: Source;
let home: string;
beforeEach(async () => {
  store = await openThreaded();
  const share = await store.share?.(new Int32Array(new SharedArrayBuffer(4)).fill(1));
  if (!share) throw new Error("a database that nobody else can open");
  if (share.kind === "sqlite") share.port.close();
  source = share.kind === "sqlite" ? { kind: "sqlite", path: share.path } : share;
  home = await mkdtemp(join(tmpdir(), "simoff-keep-"));
  await seedCentre(store);
});
afterEach(async () => {
  await store.close();
  await rm(home, { recursive: true });
});

const root = () => join(home, "backups");
const backup = (day: number, keepers = 2) =>
  keep({ kind: "backup", source, dataDir: home, root: root(), keep: keepers, madeAt: `2026-11-0${day}T19:00:00.000Z` });

test("each night's backup is read back, so many stay, and a half-made one goes", async () => {
  const first = await backup(1);
  expect(first).toMatchObject({ ok: true, detail: { folder: "20261101T190000Z", faultCount: 0 } });
  await writeFile(join(root(), "20261101T200000Z.abcd.part"), "half");
  await backup(2, 1);
  expect(await listBackups(root())).toEqual(["20261102T190000Z"]);
  expect(await readdir(root())).toHaveLength(1);
});

test("a verification finds by the last backup, which lies outside of the database, that the log was cut", async () => {
  const { detail } = await backup(1);
  const looked = (heads = [detail.head]) =>
    keep({ kind: "verify", source, dataDir: home, root: root(), heads, nowMs: Date.parse(clock.now) });
  expect(await looked()).toMatchObject({ ok: true, detail: { events: detail.events, head: detail.head } });
  const longer = { seq: detail.head.seq + 3, leaf: "f".repeat(64) };
  const cut = await looked([longer]);
  expect(cut).toMatchObject({ ok: false, detail: { faults: [{ what: "log_cut", name: String(longer.seq) }] } });
  const manifest = join(root(), "20261101T190000Z", "manifest.json");
  await writeFile(
    manifest,
    JSON.stringify({ format: 1, migrations: [], database: [], files: [], lacking: [], rows: {}, head: longer }),
  );
  expect((await looked([])).detail.faults).toEqual([{ what: "log_cut", name: String(longer.seq) }]);
});

const kept: Kept = {
  ok: true,
  detail: { files: 0, events: 9, head: { seq: 9, leaf: "ab" }, faults: [], faultCount: 0 },
};

test("of two servers one does a night's run; what its end cut off counts as failed, and is told before a good one of earlier", async () => {
  const good = await beginRun(store, { ...clock, now: "2026-11-20T19:00:00.000Z" }, "backup", "backup a");
  await endRun(store, clock, good ?? "", true, kept.detail);
  expect(await beginRun(store, clock, "backup", "backup b")).toBe("backup b");
  expect(await beginRun(store, clock, "backup", "backup b")).toBeNull();
  expect((await lastRuns(store)).backup).toMatchObject({ ok: true });
  await closeCutRuns(store, clock);
  expect(await lastRuns(store)).toMatchObject({
    backup: { ok: false },
    goodBackup: { endedAt: clock.now },
    verify: null,
  });
  const [newest] = await listRuns(store, actorOf("owner"));
  expect(newest).toMatchObject({ id: "backup b", ok: false, detail: { error: "cut_off" } });
});

test("the owner's plan is kept, and only the owner's", async () => {
  expect(await readBackupPlan(store)).toEqual({ on: true, at: "03:00", keep: 14 });
  const plan = { on: true, at: "22:30", keep: 3 };
  expect(await setBackupPlan(store, actorOf("siteManager"), clock, plan)).toEqual({ refused: "not_allowed" });
  expect(await setBackupPlan(store, actorOf("owner"), clock, plan)).toBeNull();
  expect(await readBackupPlan(store)).toEqual(plan);
  expect(await noteRun(store, null, clock, "backup", true, kept.detail)).toBeNull();
});
