import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { holdFolder, openSqlite } from "./sqlite";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "simoff-sqlite-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a second server on the same folder is refused, and may have it once the first is gone", () => {
  const path = join(folder, "lock.db");
  const first = holdFolder(path);
  expect(() => holdFolder(path)).toThrow("another server");
  first.release();
  holdFolder(path).release();
});

test("a lock dies with its process, however that ended", () => {
  const path = join(folder, "lock.db");
  const script = `const D = require("better-sqlite3"); new D(${JSON.stringify(path)}).exec("begin exclusive"); process.kill(process.pid, "SIGKILL")`;
  expect(spawnSync(process.execPath, ["-e", script]).signal).toBe("SIGKILL");
  holdFolder(path).release();
});

test("what keeps acknowledged writes through a power cut is set on every connection", () => {
  const connection = openSqlite(join(folder, "a.db"));
  const read = (name: string) => connection.pragma(name, { simple: true });
  expect([read("journal_mode"), read("synchronous"), read("foreign_keys"), read("secure_delete")]).toEqual([
    "wal",
    2,
    1,
    1,
  ]);
  connection.close();
});

test.skipIf(process.getuid?.() === 0)("a folder that cannot be written says so, not that another server has it", () => {
  chmodSync(folder, 0o500);
  expect(() => holdFolder(join(folder, "lock.db"))).toThrow(/unable to open|readonly/);
  chmodSync(folder, 0o700);
});
