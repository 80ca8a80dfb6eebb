import { renameSync, rmSync } from "node:fs";
import BetterSqlite3 from "better-sqlite3";
import { lostNames, lostRows, type Migration, MigrationRefused, pending } from "./migrate";

/**
 * Brings a SQLite database up to date in one transaction; gives the tags that ran. Before it touches data it writes a copy to
 * `backupPath(tag)` (null: none, for a database in memory). Throws MigrationRefused and leaves everything as it was.
 */
export function migrateSqlite(
  connection: BetterSqlite3.Database,
  known: readonly Migration[],
  backupPath: (tag: string) => string | null,
): string[] {
  connection.exec(
    "create table if not exists migration (tag text primary key, sha256 text not null, applied_at text not null)",
  );
  const rows = connection.prepare("select tag, sha256 from migration").all();
  const applied = rows as { tag: string; sha256: string }[]; // the columns just asked for
  const todo = pending(known, applied);
  const last = todo.at(-1);
  if (last) {
    const backup = applied.length > 0 ? backupPath(last.tag) : null;
    if (backup) copyBefore(connection, backup);
    // Inside a transaction the pragma does nothing, and a table rebuild with foreign keys on would empty the child tables.
    connection.pragma("foreign_keys = OFF");
    try {
      connection.transaction(() => runAll(connection, known, todo)).exclusive();
    } finally {
      connection.pragma("foreign_keys = ON");
    }
  }
  checkWhole(connection, known);
  return todo.map((one) => one.tag);
}

/** Under its name once it is whole: what a start that was killed left half-made is made anew. */
function copyBefore(connection: BetterSqlite3.Database, path: string): void {
  const part = `${path}.part`;
  rmSync(part, { force: true });
  connection.prepare("vacuum into ?").run(part);
  renameSync(part, path);
}

/**
 * Throws where a table, index, trigger or virtual table is missing that these migrations make: a table rebuild drops triggers and indexes without
 * an error. What they make is seen by running them on an empty database in memory.
 */
function checkWhole(connection: BetterSqlite3.Database, known: readonly Migration[]): void {
  const model = new BetterSqlite3(":memory:");
  for (const { statements } of known) for (const sql of statements) model.exec(sql);
  const present = new Set(objects(connection));
  const missing = objects(model).filter((one) => !present.has(one));
  model.close();
  if (missing.length > 0) throw new MigrationRefused(`the database lacks ${missing.join(", ")}`);
}

/** `trigger event_no_update`, `index card_due`, `virtual table words`. */
function objects(connection: BetterSqlite3.Database): string[] {
  const kind = "case when sql like 'create virtual%' then 'virtual table' else type end";
  const sql = `select ${kind} || ' ' || name from sqlite_schema where name not like 'sqlite_%' and name <> 'migration'`;
  return connection.prepare(sql).pluck().all() as string[]; // one text column
}

/** Indexes and triggers, each with the table that it stands on. */
function guards(connection: BetterSqlite3.Database): { name: string; table: string }[] {
  const sql = `select name, tbl_name as "table" from sqlite_schema
    where type in ('index', 'trigger') and name not like 'sqlite_%'`;
  return connection.prepare(sql).all() as { name: string; table: string }[]; // the columns just asked for
}

function runAll(connection: BetterSqlite3.Database, known: readonly Migration[], todo: readonly Migration[]): void {
  for (const migration of todo) {
    const { tag, sha256, statements } = migration;
    const before = countSqlite(connection);
    const guarded = guards(connection);
    for (const sql of statements) connection.exec(sql);
    const lost = lostRows(before, countSqlite(connection));
    if (lost.length > 0) throw new MigrationRefused(`migration ${tag} would lose rows: ${lost.join(", ")}`);
    const tables = Object.keys(countSqlite(connection));
    const after = guards(connection).map(({ name }) => name);
    const kept = guarded.filter(({ table }) => tables.includes(table)).map(({ name }) => name);
    const gone = lostNames(kept, after, migration);
    if (gone.length > 0) throw new MigrationRefused(`migration ${tag} would lose ${gone.join(", ")}`);
    connection.prepare("insert into migration values (?, ?, ?)").run(tag, sha256, new Date().toISOString());
  }
  const dangling = connection.pragma("foreign_key_check");
  if (Array.isArray(dangling) && dangling.length > 0)
    throw new MigrationRefused(`a migration would leave ${dangling.length} rows pointing at nothing`);
  checkWhole(connection, known);
}

/** Rows of every table; not of virtual ones and what lies behind them, whose rows are the index's own business. */
export function countSqlite(connection: BetterSqlite3.Database): Record<string, number> {
  const sql =
    "select name from pragma_table_list where type = 'table' and schema = 'main' and name not like 'sqlite_%'";
  const names = connection.prepare(sql).pluck().all() as string[]; // one text column
  const count = (table: string) => connection.prepare(`select count(*) from "${table}"`).pluck().get() as number;
  return Object.fromEntries(names.sort().map((table) => [table, count(table)]));
}
