import { type SQL, sql } from "drizzle-orm";

/** A text within another, in its own case. */
export function contained(column: SQL, text: string): SQL {
  const pattern = `%${text.replace(/[\\%_]/g, "\\$&")}%`;
  return sql`${column} like ${pattern} escape '\\'`;
}
