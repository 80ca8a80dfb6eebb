import type pg from "pg";
import { lostNames, lostRows, type Migration, MigrationRefused, pending, requiredTriggers } from "./migrate";

/**
 * Brings a PostgreSQL database (its current schema) up to date in one transaction, one server at a time; gives the tags that ran.
 * Throws MigrationRefused and leaves everything as it was. The copy beforehand is the operator's `pg_dump`.
 */
export async function migratePostgres(pool: pg.Pool, known: readonly Migration[]): Promise<string[]> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query("select pg_advisory_xact_lock(hashtext('simoff migration ' || current_schema()))");
    await client.query(
      "create table if not exists migration (tag text primary key, sha256 text not null, applied_at text not null)",
    );
    const applied = (await client.query<{ tag: string; sha256: string }>("select tag, sha256 from migration")).rows;
    const todo = pending(known, applied);
    for (const one of todo) await runOne(client, one);
    const present = await triggers(client);
    const missing = requiredTriggers.filter((name) => !present.includes(name));
    if (missing.length > 0) throw new MigrationRefused(`the database lacks triggers: ${missing.join(", ")}`);
    await client.query("commit");
    return todo.map((one) => one.tag);
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
}

async function runOne(client: pg.PoolClient, migration: Migration): Promise<void> {
  const { tag, sha256, statements } = migration;
  const before = await countPostgres(client);
  const named = [...(await triggers(client)), ...(await indexes(client))];
  // drizzle-kit names the schema "public" in references; the tables may live in another (tests do).
  for (const sql of statements) await client.query(sql.replaceAll('"public".', ""));
  const lost = lostRows(before, await countPostgres(client));
  if (lost.length > 0) throw new MigrationRefused(`migration ${tag} would lose rows: ${lost.join(", ")}`);
  const gone = lostNames(named, [...(await triggers(client)), ...(await indexes(client))], migration);
  if (gone.length > 0) throw new MigrationRefused(`migration ${tag} would lose ${gone.join(", ")}`);
  await client.query("insert into migration values ($1, $2, $3)", [tag, sha256, new Date().toISOString()]);
}

async function indexes(client: pg.PoolClient): Promise<string[]> {
  const sql = "select indexname as name from pg_indexes where schemaname = current_schema()";
  return (await client.query<{ name: string }>(sql)).rows.map((row) => row.name);
}

/** Rows of every table. */
export async function countPostgres(client: pg.ClientBase): Promise<Record<string, number>> {
  const sql =
    "select table_name as name from information_schema.tables where table_schema = current_schema() and table_type = 'BASE TABLE'";
  const result: Record<string, number> = {};
  for (const { name } of (await client.query<{ name: string }>(sql)).rows)
    result[name] = Number((await client.query(`select count(*) as n from "${name}"`)).rows[0]?.n);
  return result;
}

async function triggers(client: pg.PoolClient): Promise<string[]> {
  const sql = `select t.tgname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
    join pg_namespace n on n.oid = c.relnamespace where n.nspname = current_schema() and not t.tgisinternal`;
  return (await client.query<{ name: string }>(sql)).rows.map((row) => row.name);
}
