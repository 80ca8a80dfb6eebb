import type BetterSqlite3 from "better-sqlite3";
import { checkTriggers, lostRows, type Migration, MigrationRefused, pending } from "./migrate";

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
    if (backup) connection.prepare("vacuum into ?").run(backup);
    // Inside a transaction the pragma does nothing, and a table rebuild with foreign keys on would empty the child tables.
    connection.pragma("foreign_keys = OFF");
    try {
      connection.transaction(() => runAll(connection, todo)).exclusive();
    } finally {
      connection.pragma("foreign_keys = ON");
    }
  }
  checkTriggers("sqlite", names(connection, "trigger"));
  return todo.map((one) => one.tag);
}

function runAll(connection: BetterSqlite3.Database, todo: readonly Migration[]): void {
  for (const { tag, sha256, statements } of todo) {
    const before = counts(connection);
    for (const sql of statements) connection.exec(sql);
    const lost = lostRows(before, counts(connection));
    if (lost.length > 0) throw new MigrationRefused(`migration ${tag} would lose rows: ${lost.join(", ")}`);
    connection.prepare("insert into migration values (?, ?, ?)").run(tag, sha256, new Date().toISOString());
  }
  const dangling = connection.pragma("foreign_key_check");
  if (Array.isArray(dangling) && dangling.length > 0)
    throw new MigrationRefused(`a migration would leave ${dangling.length} rows pointing at nothing`);
}

function names(connection: BetterSqlite3.Database, type: "table" | "trigger"): string[] {
  const sql = "select name from sqlite_schema where type = ? and name not like 'sqlite_%' order by name";
  return connection.prepare(sql).pluck().all(type) as string[]; // one text column
}

function counts(connection: BetterSqlite3.Database): Record<string, number> {
  const count = (table: string) => connection.prepare(`select count(*) from "${table}"`).pluck().get() as number;
  return Object.fromEntries(names(connection, "table").map((table) => [table, count(table)]));
}
