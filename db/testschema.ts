import pg from "pg";
import { readMigrations, requiredTriggers } from "./migrate";
import { openPostgres, type Store } from "./store";

interface Borrowed {
  holder: pg.Client;
  schema: string;
  store: Store;
}

/** Those of this process that no test has at the moment, with their connections open: PostgreSQL starts a process for each new one. */
const free: Borrowed[] = [];

/**
 * For tests: a schema of PostgreSQL that nobody else holds, as it stands after the migrations. Making one takes some three hundred statements and
 * emptying it one, so schemas are kept and handed on: `simoff_test_<n>` belongs to whoever holds its advisory lock, which goes with the process.
 */
export async function borrowSchema(url: string): Promise<Store> {
  const { holder, schema, store } = free.pop() ?? (await borrow(url));
  await makeReady(holder, schema, url);
  return { ...store, close: async () => void free.push({ holder, schema, store }) };
}

async function borrow(url: string): Promise<Borrowed> {
  const holder = new pg.Client({ connectionString: url });
  await holder.connect();
  const schema = await claim(holder);
  await holder.query(`create schema if not exists ${schema}; set search_path = ${schema}`);
  await makeReady(holder, schema, url);
  return { holder, schema, store: await openPostgres(url, optionsFor(schema)) };
}

function optionsFor(schema: string): string {
  return `-c search_path=${schema} -c client_min_messages=warning`;
}

async function makeReady(holder: pg.Client, schema: string, url: string): Promise<void> {
  if (!(await isKept(holder, schema))) await make(holder, schema, () => openPostgres(url, optionsFor(schema)));
  const filled = await holder.query<{ name: string }>("select name from pristine");
  const names = (await tables(holder, schema)).filter((name) => !kept.includes(name));
  await holder.query(
    emptied(
      names,
      filled.rows.map((row) => row.name),
    ),
  );
}

async function claim(holder: pg.Client): Promise<string> {
  for (let n = 1; ; n += 1) {
    const { rows } = await holder.query("select pg_try_advisory_lock(hashtext('simoff test'), $1) as mine", [n]);
    if (rows[0].mine) return `simoff_test_${n}`;
  }
}

const kept = ["migration", "pristine"];

/** Whether the schema is there, of these very migrations, and no test has taken its triggers off. */
async function isKept(holder: pg.Client, schema: string): Promise<boolean> {
  const there = await tables(holder, schema);
  if (!kept.every((name) => there.includes(name))) return false;
  const made = (await holder.query("select tag || sha256 as one from migration order by tag")).rows.map(
    (row) => row.one,
  );
  const known = readMigrations("postgres").map(({ tag, sha256 }) => tag + sha256);
  if (made.join() !== known.sort().join()) return false;
  const on = await holder.query(
    `select t.tgname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = $1 and not t.tgisinternal and t.tgenabled = 'O'`,
    [schema],
  );
  return requiredTriggers.every((name) => on.rows.some((row) => row.name === name));
}

/** Made by the migrations; `pristine` remembers the rows that they wrote. */
async function make(holder: pg.Client, schema: string, open: () => Promise<Store>): Promise<void> {
  await holder.query(`drop schema if exists ${schema} cascade; create schema ${schema}`);
  await (await open()).close();
  const names = (await tables(holder, schema)).filter((name) => !kept.includes(name));
  await holder.query("create table pristine (name text primary key, rows jsonb not null)");
  for (const name of names) {
    await holder.query(
      `insert into pristine select $1, coalesce(jsonb_agg(to_jsonb(t)), '[]') from "${name}" t having count(*) > 0`,
      [name],
    );
  }
}

async function tables(holder: pg.Client, schema: string): Promise<string[]> {
  const sql = "select tablename as name from pg_tables where schemaname = $1 order by 1";
  return (await holder.query<{ name: string }>(sql, [schema])).rows.map((row) => row.name);
}

/** Everything goes, whatever points at what and although the log is append-only; the migrations' own rows come back. */
function emptied(names: readonly string[], filled: readonly string[]): string {
  const gone = names.map((name) => `delete from "${name}";`);
  const back = filled.map(
    (name) =>
      `insert into "${name}" select t.* from pristine p, jsonb_populate_recordset(null::"${name}", p.rows) t where p.name = '${name}';`,
  );
  return ["begin; set local session_replication_role = replica;", ...gone, ...back, "commit"].join("\n");
}
