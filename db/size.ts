import { stat, statfs } from "node:fs/promises";
import { sql } from "drizzle-orm";
import type { Source } from "./backup";
import type { Store } from "./store";

/** Bytes that a database takes, and of SQLite those that still lie in the log beside it. */
export interface Size {
  database: number;
  /** Null on PostgreSQL, which keeps its log elsewhere. */
  wal: number | null;
}

/** How large the database is. */
export async function databaseSize(store: Store, source: Source): Promise<Size> {
  if (source.kind === "postgres") {
    const { rows } = await store.db.execute<{ n: string }>(sql`select pg_database_size(current_database()) as n`);
    return { database: Number(rows[0]?.n ?? 0), wal: null };
  }
  return { database: await bytesOf(source.path), wal: await bytesOf(`${source.path}-wal`) };
}

async function bytesOf(path: string): Promise<number> {
  return (await stat(path).catch(() => null))?.size ?? 0;
}

/** What is free on the disk of a folder, and how large the disk is, in bytes; null where the system does not say. */
export async function diskSpace(folder: string): Promise<{ free: number; all: number } | null> {
  const found = await statfs(folder).catch(() => null);
  return found && { free: found.bavail * found.bsize, all: found.blocks * found.bsize };
}
