import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Migration, MigrationRefused, pending, readMigrations } from "./migrate";
import { migrateSqlite } from "./migratesqlite";
import { openSqlite } from "./sqlite";

let folder: string;
let connection: ReturnType<typeof openSqlite>;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "simoff-migrate-"));
  connection = openSqlite(join(folder, "a.db"));
});
afterEach(() => {
  connection.close();
  rmSync(folder, { recursive: true });
});

const known = readMigrations("sqlite");
const backup = (tag: string) => join(folder, `before-${tag}.db`);
const extra = (...statements: string[]): Migration => ({ tag: "9999_next", sha256: "f".repeat(64), statements });
const tables = () => connection.prepare("select count(*) from sqlite_schema where type = 'table'").pluck().get();

test("a fresh database gets every migration once", () => {
  expect(migrateSqlite(connection, known, backup)).toEqual(known.map((one) => one.tag));
  expect(migrateSqlite(connection, known, backup)).toEqual([]);
});

test("a database with data is copied before it is touched", () => {
  migrateSqlite(connection, known, backup);
  connection.exec("insert into site values ('s1', 1, '南区')");
  migrateSqlite(connection, [...known, extra("create table later (id text)")], backup);
  const copy = openSqlite(backup("9999_next"));
  expect(copy.prepare("select name from site").pluck().all()).toEqual(["南区"]);
  copy.close();
});

test("a database that is newer than the program is refused and left alone", () => {
  migrateSqlite(connection, [...known, extra("create table later (id text)")], backup);
  const before = tables();
  expect(() => migrateSqlite(connection, known, backup)).toThrow(MigrationRefused);
  expect(tables()).toBe(before);
});

test("a migration that was rewritten after it ran is refused", () => {
  const [first] = known;
  if (!first) throw new Error("no migration");
  expect(() => pending(known, [{ tag: first.tag, sha256: "0".repeat(64) }])).toThrow(MigrationRefused);
});

test("a migration that would lose rows is undone whole", () => {
  migrateSqlite(connection, known, backup);
  connection.exec("insert into site values ('s1', 1, '南区')");
  const before = tables();
  expect(() => migrateSqlite(connection, [...known, extra("create table x (id)", "delete from site")], backup)).toThrow(
    "site: 1 → 0",
  );
  expect(tables()).toBe(before);
  expect(connection.prepare("select count(*) from site").pluck().get()).toBe(1);
  expect(connection.pragma("foreign_keys", { simple: true })).toBe(1);
});

test("a migration that would leave a row pointing at nothing is undone whole", () => {
  migrateSqlite(connection, known, backup);
  const dangling = extra("insert into team values ('t1', 1, 'nowhere', '销一组')");
  expect(() => migrateSqlite(connection, [...known, dangling], backup)).toThrow("pointing at nothing");
  expect(connection.prepare("select count(*) from team").pluck().get()).toBe(0);
});

test("a database is not started without an index, a trigger or a virtual table that its migrations make", () => {
  const more = [...known, extra("create virtual table words using fts5(text)")];
  migrateSqlite(connection, more, backup);
  connection.exec("drop table words");
  expect(() => migrateSqlite(connection, more, backup)).toThrow("virtual table words");
  connection.exec("create virtual table words using fts5(text)");
  connection.exec("drop index event_card");
  expect(() => migrateSqlite(connection, more, backup)).toThrow("index event_card");
});

test("a migration that rebuilds a table and forgets its triggers and indexes is undone whole", () => {
  migrateSqlite(connection, known, backup);
  const rebuild = extra(
    "create table event2 as select * from event",
    "drop table event",
    "alter table event2 rename to event",
  );
  expect(() => migrateSqlite(connection, [...known, rebuild], backup)).toThrow(/would lose .*event_no_update/);
  expect(connection.prepare("select count(*) from sqlite_schema where name = 'event_no_update'").pluck().get()).toBe(1);
});

test("a migration that is killed in the middle is harmless: nothing of it is there, and the next start runs it whole", () => {
  migrateSqlite(connection, known, backup);
  connection.exec("insert into site values ('s1', 1, '南区')");
  const script = `
    const { openSqlite } = await import("./db/sqlite.ts");
    const { readMigrations } = await import("./db/migrate.ts");
    const { migrateSqlite } = await import("./db/migratesqlite.ts");
    const connection = openSqlite(${JSON.stringify(join(folder, "a.db"))});
    connection.function("die", () => process.kill(process.pid, "SIGKILL"));
    const next = { tag: "9999_next", sha256: "f".repeat(64), statements: ["create table later (id text)", "delete from site", "select die()"] };
    migrateSqlite(connection, [...readMigrations("sqlite"), next], (tag) => ${JSON.stringify(folder)} + "/before-" + tag + ".db");`;
  const run = spawnSync(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
    encoding: "utf8",
  });
  expect(run.signal, run.stderr).toBe("SIGKILL");
  expect(connection.prepare("select name from site").pluck().all()).toEqual(["南区"]);
  expect(migrateSqlite(connection, known, backup)).toEqual([]);
  expect(migrateSqlite(connection, [...known, extra("create table later (id text)")], backup)).toEqual(["9999_next"]);
  expect(connection.prepare("select name from site").pluck().all()).toEqual(["南区"]);
});

test("a copy that a killed start left half-made is made anew", () => {
  migrateSqlite(connection, known, backup);
  writeFileSync(`${backup("9999_next")}.part`, "half");
  migrateSqlite(connection, [...known, extra("create table later (id text)")], backup);
  const copy = openSqlite(backup("9999_next"));
  expect(copy.prepare("select count(*) from migration").pluck().get()).toBe(known.length);
  copy.close();
});

test("a database whose triggers were dropped does not start", () => {
  migrateSqlite(connection, known, backup);
  connection.exec("drop trigger event_no_delete");
  expect(() => migrateSqlite(connection, known, backup)).toThrow("event_no_delete");
});
