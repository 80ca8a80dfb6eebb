import { chmodSync } from "node:fs";
import BetterSqlite3 from "better-sqlite3";
import { asked, type Facts } from "./manifest";
import { countSqlite } from "./migratesqlite";
import type { Head } from "./verify";

/** More pages than a database has: they are copied in one step, which sees one state however much is written meanwhile. */
const everyPage = 0x7fffffff;

/**
 * Copies a SQLite database page by page while others write to it; gives what the copy says of itself. The copy is one file for its owner alone.
 * The thread that calls this is busy meanwhile; writers are not held up.
 */
export async function copySqlite(path: string, to: string): Promise<Facts> {
  const from = new BetterSqlite3(path, { readonly: true, fileMustExist: true });
  try {
    await from.backup(to, { progress: () => everyPage });
  } finally {
    from.close();
  }
  chmodSync(to, 0o600);
  const copy = new BetterSqlite3(to);
  try {
    // What stood in the log beside the database is in the copy already: one file is all of it.
    copy.pragma("journal_mode = delete");
    return factsOf(copy);
  } finally {
    copy.close();
  }
}

/** What a SQLite database says of itself. */
export function factsOf(connection: BetterSqlite3.Database): Facts {
  const all = <Row>(sql: string) => connection.prepare(sql).all() as Row[]; // the columns that `asked` names
  const [head] = all<Head>(asked.head);
  return {
    migrations: all<{ tag: string; sha256: string }>(asked.migrations),
    head: head ?? { seq: 0, leaf: "" },
    rows: countSqlite(connection),
    named: all<{ sha256: string }>(asked.named).map(({ sha256 }) => sha256),
  };
}

/** Whether SQLite itself finds the file whole; its first complaint if not. */
export function soundSqlite(connection: BetterSqlite3.Database): string | null {
  const said = String(connection.pragma("integrity_check(1)", { simple: true }));
  if (said !== "ok") return said;
  const dangling = connection.pragma("foreign_key_check");
  return Array.isArray(dangling) && dangling.length > 0 ? `${dangling.length} rows point at nothing` : null;
}
