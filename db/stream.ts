import type BetterSqlite3 from "better-sqlite3";
import type pg from "pg";
import type { Statement } from "./program";

/** The rows of one statement as the driver gives them, at most `most` at a time and read as they are asked for. */
export type Stream = (statement: Statement, most: number) => AsyncGenerator<unknown[][], void, void>;

/** On a connection that nobody writes by while the statement is open. */
export function streamSqlite(connection: BetterSqlite3.Database): Stream {
  return async function* (statement, most) {
    const rows = prepare(connection, statement).iterate();
    try {
      for (let slice = take(rows, most); slice.length > 0; slice = take(rows, most)) yield slice;
    } finally {
      rows.return?.();
    }
  };
}

function take(rows: IterableIterator<unknown[]>, most: number): unknown[][] {
  const slice: unknown[][] = [];
  while (slice.length < most) {
    const { done, value } = rows.next();
    if (done) break;
    slice.push(value);
  }
  return slice;
}

/** All rows at once, for a database in memory: an open statement would lock its one connection to writes. */
export function streamMemory(connection: BetterSqlite3.Database): Stream {
  return async function* (statement, most) {
    const rows = prepare(connection, statement).all();
    for (let from = 0; from < rows.length; from += most) yield rows.slice(from, from + most);
  };
}

function prepare(connection: BetterSqlite3.Database, { sql, params }: Statement) {
  // `raw` gives arrays.
  return connection
    .prepare<unknown[], unknown[]>(sql)
    .raw()
    .bind(...params);
}

/** By a cursor in the client's open transaction. */
export function streamPostgres(client: pg.ClientBase): Stream {
  return async function* ({ sql, params }, most) {
    await client.query(`declare stream no scroll cursor for ${sql}`, params);
    const text = `fetch ${most} from stream`;
    try {
      for (;;) {
        const { rows } = await client.query<unknown[]>({ text, rowMode: "array" });
        if (rows.length === 0) return;
        yield rows;
      }
    } finally {
      await client.query("close stream");
    }
  };
}
