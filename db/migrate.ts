import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Dialect } from "./dialect";

export interface Migration {
  tag: string;
  sha256: string;
  statements: string[];
}

/** Why a database was not brought up to date. The message is for the person who starts the server. */
export class MigrationRefused extends Error {}

/** Without these the log on PostgreSQL could be changed: looked for at every start. (SQLite is held against all that its migrations make.) */
export const requiredTriggers = ["event_no_delete", "event_no_truncate", "event_no_update", "event_value_no_update"];

/** The migrations of a database in their order, read from `drizzle/`. */
export function readMigrations(dialect: Dialect, root = process.cwd()): Migration[] {
  const folder = join(root, "drizzle", dialect);
  const journalPath = join(folder, "meta", "_journal.json");
  if (!existsSync(journalPath))
    throw new MigrationRefused(`no migrations at ${folder}: start from the program's folder`);
  const journal: { entries: { tag: string }[] } = JSON.parse(readFileSync(journalPath, "utf8"));
  return journal.entries.map(({ tag }) => {
    // Windows checkouts may turn line ends; the hash must not depend on it.
    const sql = readFileSync(join(folder, `${tag}.sql`), "utf8").replaceAll("\r\n", "\n");
    const statements = sql.split("--> statement-breakpoint").map((part) => part.trim());
    return { tag, sha256: createHash("sha256").update(sql).digest("hex"), statements: statements.filter(Boolean) };
  });
}

/** What is still to run. Refuses a database that is newer than the program or whose history was rewritten. */
export function pending(known: readonly Migration[], applied: readonly { tag: string; sha256: string }[]): Migration[] {
  const byTag = new Map(known.map((one) => [one.tag, one]));
  for (const { tag, sha256 } of applied) {
    const here = byTag.get(tag);
    if (!here)
      throw new MigrationRefused(`the database is newer than this program: it has ${tag}. Install the newer version.`);
    if (here.sha256 !== sha256) throw new MigrationRefused(`migration ${tag} is not the one that made this database`);
  }
  const done = new Set(applied.map((one) => one.tag));
  return known.filter((one) => !done.has(one.tag));
}

/** Rows that went missing between two counts; a migration may add rows and tables but loses none. */
export function lostRows(before: Record<string, number>, after: Record<string, number>): string[] {
  return Object.entries(before)
    .filter(([table, count]) => (after[table] ?? 0) < count)
    .map(([table, count]) => `${table}: ${count} → ${after[table] ?? 0}`);
}

/** Names of indexes and triggers that went missing between two lists, but for those that the migration drops by name. */
export function lostNames(before: readonly string[], after: readonly string[], { statements }: Migration): string[] {
  const dropped = new Set(
    statements.flatMap((sql) =>
      [...sql.matchAll(/\bdrop\s+(?:index|trigger)\s+(?:if exists\s+)?["`]?(\w+)/gi)].map(([, name]) => name),
    ),
  );
  return before.filter((name) => !after.includes(name) && !dropped.has(name));
}
