import { type SQL, sql } from "drizzle-orm";
import { card } from "../schema/card";

/** The cards whose search text holds a piece (`pieceOf` of domain/fleet/search.ts: lower case), as a where clause on `card`. `%` and `_` are themselves. */
export function searchWhere(piece: string): SQL {
  return contained(sql`${card.search}`, piece);
}

/** A text within another, in its own case. */
export function contained(column: SQL, text: string): SQL {
  const pattern = `%${text.replace(/[\\%_]/g, "\\$&")}%`;
  return sql`${column} like ${pattern} escape '\\'`;
}
