import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import pg from "pg";
import { asked, type Facts, type Manifest, type Part } from "./manifest";
import { readMigrations } from "./migrate";
import { countPostgres, migratePostgres } from "./migratepostgres";
import type { Head } from "./verify";

/** Rows that are read or written at a time. */
const slice = 1000;

/** Where a table's rows lie in a backup. */
export function rowsPath(table: string): string {
  return `rows/${table}.jsonl`;
}

/**
 * Writes every table of a PostgreSQL schema as lines of JSON, all of one moment (repeatable read) while others go on writing; gives what the
 * database says of itself in that moment. Rows go back by `restoreRows`, on any machine, without PostgreSQL's own tools.
 */
export async function copyPostgres(
  source: { url: string; options: string | undefined },
  folder: string,
): Promise<{ facts: Facts; parts: Part[] }> {
  const client = new pg.Client({ connectionString: source.url, options: source.options });
  await client.connect();
  try {
    await client.query("begin isolation level repeatable read read only");
    const facts = await factsOf(client);
    await mkdir(join(folder, "rows"), { recursive: true, mode: 0o700 });
    const parts: Part[] = [];
    for (const table of Object.keys(facts.rows).sort()) parts.push(await writeRows(client, table, folder));
    await client.query("commit");
    return { facts, parts };
  } finally {
    await client.end();
  }
}

async function factsOf(client: pg.Client): Promise<Facts> {
  const [head] = (await client.query<Head>(asked.head)).rows;
  return {
    migrations: (await client.query(asked.migrations)).rows,
    head: head ?? { seq: 0, leaf: "" },
    rows: await countPostgres(client),
    named: (await client.query<{ sha256: string }>(asked.named)).rows.map(({ sha256 }) => sha256),
  };
}

async function writeRows(client: pg.Client, table: string, folder: string): Promise<Part> {
  const path = rowsPath(table);
  const hash = createHash("sha256");
  const file = await open(join(folder, path), "wx", 0o600);
  let bytes = 0;
  try {
    await client.query(`declare rows no scroll cursor for select row_to_json(t)::text as line from "${table}" t`);
    for (;;) {
      const { rows } = await client.query<{ line: string }>(`fetch ${slice} from rows`);
      if (rows.length === 0) break;
      const text = Buffer.from(rows.map(({ line }) => `${line}\n`).join(""));
      hash.update(text);
      bytes += text.byteLength;
      await file.writeFile(text);
    }
    await client.query("close rows");
    await file.sync();
  } finally {
    await file.close();
  }
  return { path, bytes, sha256: hash.digest("hex") };
}

/** How many rows a table's file holds. */
export async function countRows(path: string): Promise<number> {
  let rows = 0;
  for await (const line of linesOf(path)) if (line !== "") rows += 1;
  return rows;
}

function linesOf(path: string): AsyncIterable<string> {
  return createInterface({ input: createReadStream(path, "utf8"), crlfDelay: Number.POSITIVE_INFINITY });
}

/**
 * Puts a backup's rows into an empty schema: the migrations that had made it run first, later ones at the next opening. Throws where the schema
 * holds tables already.
 */
export async function restoreRows(
  source: { url: string; options: string | undefined },
  folder: string,
  manifest: Manifest,
): Promise<void> {
  const pool = new pg.Pool({ connectionString: source.url, options: source.options, max: 2 });
  pool.on("error", () => {});
  try {
    const there = await pool.query("select 1 from pg_tables where schemaname = current_schema() limit 1");
    if (there.rows.length > 0) throw new Error("the database is not empty: restore into a new one");
    const tags = new Set(manifest.migrations.map(({ tag }) => tag));
    await migratePostgres(
      pool,
      readMigrations("postgres").filter(({ tag }) => tags.has(tag)),
    );
    const client = await pool.connect();
    try {
      await fill(client, folder);
    } finally {
      client.release();
    }
  } finally {
    await pool.end();
  }
}

async function fill(client: pg.PoolClient, folder: string): Promise<void> {
  await client.query("begin");
  const tables = (await parentsFirst(client)).filter((table) => table !== "migration");
  // What the migrations wrote themselves is in the backup as well; of the log they write nothing, and it lets nothing be deleted.
  const written = await countPostgres(client);
  for (const table of [...tables].reverse()) if (written[table]) await client.query(`delete from "${table}"`);
  for (const table of tables) {
    const columns = await columnsOf(client, table);
    let lines: string[] = [];
    const put = async () => {
      if (lines.length === 0) return;
      const rows = `json_populate_recordset(null::"${table}", $1::json)`;
      await client.query(`insert into "${table}" (${columns}) select ${columns} from ${rows}`, [
        `[${lines.join(",")}]`,
      ]);
      lines = [];
    };
    for await (const line of linesOf(join(folder, rowsPath(table)))) {
      if (line !== "") lines.push(line);
      if (lines.length >= slice) await put();
    }
    await put();
  }
  await client.query("commit");
}

/** The columns that rows are put into: all but those that the database computes. */
async function columnsOf(client: pg.PoolClient, table: string): Promise<string> {
  const sql = `select column_name as name from information_schema.columns
    where table_schema = current_schema() and table_name = $1 and is_generated = 'NEVER' order by ordinal_position`;
  const { rows } = await client.query<{ name: string }>(sql, [table]);
  return rows.map(({ name }) => `"${name}"`).join(", ");
}

/** The tables in an order in which none points at a later one. */
async function parentsFirst(client: pg.PoolClient): Promise<string[]> {
  const names = Object.keys(await countPostgres(client)).sort();
  const sql = `select c.relname as child, p.relname as parent from pg_constraint k
    join pg_class c on c.oid = k.conrelid join pg_class p on p.oid = k.confrelid
    join pg_namespace n on n.oid = c.relnamespace
    where k.contype = 'f' and n.nspname = current_schema() and c.relname <> p.relname`;
  const { rows } = await client.query<{ child: string; parent: string }>(sql);
  const order: string[] = [];
  const visit = (name: string) => {
    if (order.includes(name)) return;
    for (const { child, parent } of rows) if (child === name) visit(parent);
    order.push(name);
  };
  for (const name of names) visit(name);
  return order;
}
