import { existsSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import type { Instant } from "../domain/rows";
import { makeBackup, type Source } from "./backup";
import { pending, readMigrations } from "./migrate";

/**
 * Copies the rows of a PostgreSQL database into `before-<migration>` of the data folder where its next opening would change it (SQLite makes its copy
 * in `migrateSqlite`). Gives the copy's folder, or null where there is nothing to do or the copy is there already. Refuses a newer database.
 */
export async function copyBeforeMigration(
  source: Extract<Source, { kind: "postgres" }>,
  dataDir: string,
  madeAt: Instant,
): Promise<string | null> {
  const applied = await appliedOn(source);
  const last = pending(readMigrations("postgres"), applied).at(-1);
  if (applied.length === 0 || !last) return null;
  const to = join(dataDir, `before-${last.tag}`);
  if (existsSync(join(to, "manifest.json"))) return null;
  await makeBackup({ source, dataDir, to, madeAt, rowsOnly: true });
  return to;
}

async function appliedOn(source: {
  url: string;
  options: string | undefined;
}): Promise<{ tag: string; sha256: string }[]> {
  const client = new pg.Client({ connectionString: source.url, options: source.options });
  await client.connect();
  try {
    const there = await client.query("select to_regclass('migration') as name");
    if (there.rows[0]?.name === null) return [];
    return (await client.query<{ tag: string; sha256: string }>("select tag, sha256 from migration order by tag")).rows;
  } finally {
    await client.end();
  }
}
