import { getTableColumns } from "drizzle-orm";
import * as pg from "drizzle-orm/pg-core";
import * as lite from "drizzle-orm/sqlite-core";

/**
 * One vocabulary for both databases. PostgreSQL's builders are the type, SQLite's may stand behind it at run time: the compiler
 * refuses what only SQLite has (`.get()`), the default tests refuse what only PostgreSQL has (`ilike`). See docs/decisions.
 */
export type Dialect = "sqlite" | "postgres";

/** Chosen by the environment once per process, because Drizzle's tables are made when the module loads. */
export const dialect: Dialect = /^postgres(ql)?:/.test(process.env.DATABASE_URL ?? "") ? "postgres" : "sqlite";

const postgres = dialect === "postgres";

// Each cast below joins two builders that take the same arguments and give the same row types for the calls used in schema.ts;
// the suite runs on both databases to keep that true.
export const table = (postgres ? pg.pgTable : lite.sqliteTable) as typeof pg.pgTable;
export const index = (postgres ? pg.index : lite.index) as typeof pg.index;
export const uniqueIndex = (postgres ? pg.uniqueIndex : lite.uniqueIndex) as typeof pg.uniqueIndex;
export const primaryKey = (postgres ? pg.primaryKey : lite.primaryKey) as typeof pg.primaryKey;

export const text = () => (postgres ? pg.text() : lite.text()) as pg.PgTextBuilderInitial<"", [string, ...string[]]>;
export const integer = () => (postgres ? pg.integer() : lite.integer()) as pg.PgIntegerBuilderInitial<"">;

/** A sum of amounts over many rows, which outgrows PostgreSQL's integer. */
export const sum = () =>
  (postgres ? pg.bigint({ mode: "number" }) : lite.integer()) as unknown as pg.PgBigInt53BuilderInitial<"">;

/** Yes or no. */
export const flag = () =>
  (postgres ? pg.boolean() : lite.integer({ mode: "boolean" })) as pg.PgBooleanBuilderInitial<"">;

/** ISO 8601 in UTC with milliseconds. Text in both, so that it sorts, crosses threads and enters hashes the same way. */
export const instant = text;

/** `YYYY-MM-DD` in the office's time zone. */
export const day = text;

/** A JSON value that is never searched inside. */
export function json<T>() {
  const column = postgres ? pg.jsonb() : lite.text({ mode: "json" });
  return (column as pg.PgJsonbBuilderInitial<"">).$type<T>();
}

/** Text held to a closed list by the type. */
export function code<T extends string>() {
  return text().$type<T>();
}

/** The columns of one table that point at another by a foreign key. */
export function pointers(from: pg.PgTable, to: pg.PgTable): { field: string; column: pg.PgColumn }[] {
  const keys = postgres ? pg.getTableConfig(from).foreignKeys : liteKeys(from);
  return keys.flatMap((key) => {
    const { columns, foreignTable } = key.reference();
    if (foreignTable !== to) return [];
    const all = Object.entries(getTableColumns(from));
    return all.flatMap(([field, column]) => (columns.some((one) => one === column) ? [{ field, column }] : []));
  });
}

function liteKeys(table: pg.PgTable) {
  // At run time it is SQLite's table, whose keys have the same shape.
  const { foreignKeys } = lite.getTableConfig(table as unknown as lite.SQLiteTable);
  return foreignKeys as unknown as pg.ForeignKey[];
}
