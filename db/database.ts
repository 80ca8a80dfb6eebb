import type { NodePgDatabase } from "drizzle-orm/node-postgres";

/** The read side. PostgreSQL's type; SQLite's stands behind it at run time (see dialect.ts). */
export type Database = NodePgDatabase;
