import { dialect } from "./dialect";
import type { Row, Statement } from "./program";

/** Inserts in as few statements as serve: one prepared statement per row on SQLite, many rows each on PostgreSQL. */
export function* insertRows(
  table: string,
  columns: readonly string[],
  rows: readonly unknown[][],
): Generator<Statement, void, Row[]> {
  // 65,535 parameters is PostgreSQL's bound; 500 rows a statement ours.
  const size = dialect === "sqlite" ? 1 : Math.max(1, Math.min(500, Math.floor(60_000 / columns.length)));
  let sql = "";
  let made = 0;
  for (let from = 0; from < rows.length; from += size) {
    const slice = rows.slice(from, from + size);
    if (slice.length !== made) {
      made = slice.length;
      sql = insertSql(table, columns, made);
    }
    yield { sql, params: slice.length === 1 ? (slice[0] ?? []) : slice.flat() };
  }
}

/** One insert of all the rows. */
export function inRows(table: string, columns: readonly string[], rows: readonly unknown[][]): Statement {
  return { sql: insertSql(table, columns, rows.length), params: rows.flat() };
}

function insertSql(table: string, columns: readonly string[], rows: number): string {
  const names = columns.map((name) => `"${name}"`).join(", ");
  const tuples = Array.from(
    { length: rows },
    (_, r) => `(${columns.map((_, c) => mark(r * columns.length + c + 1)).join(", ")})`,
  );
  return `insert into "${table}" (${names}) values ${tuples.join(", ")}`;
}

/** A parameter's place: `?` or `$n`. */
export function mark(n: number): string {
  return dialect === "sqlite" ? "?" : `$${n}`;
}
