import type pg from "pg";
import { checkTriggers, lostRows, type Migration, MigrationRefused, pending } from "./migrate";

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
    checkTriggers("postgres", await triggers(client));
    await client.query("commit");
    return todo.map((one) => one.tag);
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
}

async function runOne(client: pg.PoolClient, { tag, sha256, statements }: Migration): Promise<void> {
  const before = await counts(client);
  // drizzle-kit names the schema "public" in references; the tables may live in another (tests do).
  for (const sql of statements) await client.query(sql.replaceAll('"public".', ""));
  const lost = lostRows(before, await counts(client));
  if (lost.length > 0) throw new MigrationRefused(`migration ${tag} would lose rows: ${lost.join(", ")}`);
  await client.query("insert into migration values ($1, $2, $3)", [tag, sha256, new Date().toISOString()]);
}

async function counts(client: pg.PoolClient): Promise<Record<string, number>> {
  const sql = "select table_name as name from information_schema.tables where table_schema = current_schema()";
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
