import type BetterSqlite3 from "better-sqlite3";
import type pg from "pg";

/** One SQL statement with the parameters its driver takes. */
export interface Statement {
  sql: string;
  params: unknown[];
}
export type Row = Record<string, unknown>;

/**
 * A transaction's body: yields statements, receives their rows. Written once, driven without `await` on SQLite (better-sqlite3
 * cannot hold a transaction across one) and awaited on PostgreSQL. Throwing rolls everything back.
 */
export type Program<T> = Generator<Statement, T, Row[]>;

/** Thrown inside a program to undo it and hand a value to the caller. */
export class Abort<T> extends Error {
  constructor(readonly value: T) {
    super("rolled back");
  }
}

/** Runs a program on SQLite in one immediate transaction. Statements are prepared once per connection. */
export function runOnSqlite<T>(connection: BetterSqlite3.Database, program: Program<T>): T {
  return connection
    .transaction(() => {
      let step = program.next();
      while (!step.done) step = program.next(execute(connection, step.value));
      return step.value;
    })
    .immediate();
}

const prepared = new WeakMap<BetterSqlite3.Database, Map<string, BetterSqlite3.Statement>>();

function execute(connection: BetterSqlite3.Database, { sql, params }: Statement): Row[] {
  const statement = prepare(connection, sql);
  if (!statement.reader) {
    statement.run(...params);
    return [];
  }
  // A prepared SELECT or RETURNING gives objects keyed by column name.
  return statement.all(...params) as Row[];
}

function prepare(connection: BetterSqlite3.Database, sql: string): BetterSqlite3.Statement {
  const statements = prepared.get(connection) ?? new Map<string, BetterSqlite3.Statement>();
  prepared.set(connection, statements);
  // One entry per table and set of changed columns: a few hundred in practice; the bound is against the impractical.
  if (statements.size > 1000) statements.clear();
  const statement = statements.get(sql) ?? connection.prepare(sql);
  statements.set(sql, statement);
  return statement;
}

/** Runs a program on PostgreSQL in one transaction of its own connection. */
export async function runOnPostgres<T>(pool: pg.Pool, program: Program<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    let step = program.next();
    while (!step.done) step = program.next((await client.query(step.value.sql, step.value.params)).rows);
    await client.query("commit");
    return step.value;
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
}
