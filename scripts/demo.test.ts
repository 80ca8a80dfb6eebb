import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { count } from "drizzle-orm";
import { expect, test } from "vitest";
import { card } from "../db/schema/card";
import { openFolder } from "../db/store";
import { checkFiles, checkLog } from "../db/verify";

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
  expect((await checkLog(store)).faults).toEqual([]);
  const files = await checkFiles(store, folder);
  expect(files.faults).toEqual([]);
  expect(files.checked).toBeGreaterThan(50);
  await store.close();
  rmSync(folder, { recursive: true });
});
