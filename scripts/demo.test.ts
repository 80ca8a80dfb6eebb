import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { count } from "drizzle-orm";
import { expect, test } from "vitest";
import { countFollowups, listRefunds } from "../db/followup/lists";
import { batch } from "../db/schema/batch";
import { card } from "../db/schema/card";
import { openFolder } from "../db/store";
import { checkLog } from "../db/verify";
import { checkFiles } from "../db/verifyfiles";
import { makeActor, wholeScope } from "../domain/actor";
import { clock } from "../server/clock";

test("the demo has cards in every stage of the way, real certificates and a log that holds", {
  timeout: 120_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), "simoff-demo-"));
  const env = { ...process.env, DATA_DIR: folder, DATABASE_URL: "" };
  const run = spawnSync(process.execPath, ["--import", "tsx", "scripts/demo.ts"], { env, encoding: "utf8" });
  expect(run.stderr).toBe("");
  expect(run.stdout).toContain("zhou");
  const store = openFolder(folder, "here");
  const stages = await store.db.select({ stage: card.stage, n: count() }).from(card).groupBy(card.stage);
  const way = [
    "not_started",
    "preparing",
    "ready",
    "submitted",
    "returned",
    "pre_cancelled",
    "cancelled",
    "verifying",
    "closed",
    "kept",
  ];
  expect(stages.map((one) => one.stage)).toEqual(expect.arrayContaining(way));
  expect(stages.reduce((sum, one) => sum + one.n, 0)).toBe(400);
  const visits = await store.db.select({ state: batch.state, no: batch.batchNo }).from(batch).orderBy(batch.plannedOn);
  expect(visits.map((one) => one.state)).toEqual(["done", "planned", "planned"]);
  const qian = makeActor({ accountId: "a", personId: "a", name: "钱审计", role: "auditor", scope: wholeScope });
  const counts = await countFollowups(store, qian, clock());
  expect(Object.entries(counts).filter(([, n]) => n === 0)).toEqual([]);
  const pages = await Promise.all([1, 2, 3, 4].map((page) => listRefunds(store, qian, page)));
  const refunds = pages.flat().map((one) => one.state);
  expect(refunds).toEqual(expect.arrayContaining(["pending", "disputed", "to_request"]));
  expect((await checkLog(store)).faults).toEqual([]);
  const files = await checkFiles(store, folder);
  expect(files.faults).toEqual([]);
  expect(files.checked).toBeGreaterThan(50);
  await store.close();
  rmSync(folder, { recursive: true });
});
