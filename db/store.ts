import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type BetterSqlite3 from "better-sqlite3";
import { drizzle as drizzleSqlite } from "drizzle-orm/better-sqlite3";
import { drizzle as drizzlePostgres, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";
import type { Change, Deed } from "../domain/change";
import type { Instant } from "../domain/rows";
import type { EventActor } from "./event";
import { readMigrations } from "./migrate";
import { migratePostgres } from "./migratepostgres";
import { migrateSqlite } from "./migratesqlite";
import { runOnPostgres, runOnSqlite, type Statement } from "./program";
import { openSqlite } from "./sqlite";
import { expected, programOf, type Write, type Written } from "./write";

/** The read side. PostgreSQL's type; SQLite's stands behind it at run time (see dialect.ts). */
export type Database = NodePgDatabase;

/** A query built with Drizzle and not yet run. */
export interface Buildable {
  toSQL(): Statement;
}

/** An open database: reads by `db`, writes by `commit` (business rows) and `run` (sessions, drafts, attempts). */
export interface Store {
  db: Database;
  /** Stores all changes with their events or none; see `commitProgram`. Never throws for stale rows, taken values or a full disk. */
  commit(who: EventActor | null, deed: Deed, at: Instant, changes: readonly Change[]): Promise<Written>;
  /** Runs statements on tables outside the business in one transaction. */
  run(...queries: Buildable[]): Promise<Written>;
  close(): Promise<void>;
}

/** Opens a SQLite database in memory, migrated: for tests and for the build. Reads and writes share one connection. */
export function openMemory(): Store {
  const connection = openSqlite(":memory:");
  migrateSqlite(connection, readMigrations("sqlite"), () => null);
  return sqliteStore(
    connection,
    async (write) => inPlace(connection, write),
    async () => {
      connection.close();
    },
  );
}

/**
 * Opens `simoff.db` in a folder, migrated. `writer: "thread"` for the server, `"here"` for a command line tool, which may run
 * beside it. Throws where the folder cannot be written or the database is newer than the program.
 */
export function openFolder(folder: string, writer: "thread" | "here"): Store {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, "simoff.db");
  const first = openSqlite(path);
  migrateSqlite(first, readMigrations("sqlite"), (tag) => join(folder, `before-${tag}.db`));
  if (writer === "here")
    return sqliteStore(
      first,
      async (write) => inPlace(first, write),
      async () => {
        first.close();
      },
    );
  first.close();
  const thread = startThread(path);
  const reader = openSqlite(path, "read");
  return sqliteStore(reader, thread.ask, async () => {
    await thread.close();
    reader.close();
  });
}

/** Opens a PostgreSQL database by its address, migrated. */
export async function openPostgres(url: string, options?: string): Promise<Store> {
  const pool = new pg.Pool({ connectionString: url, options });
  await migratePostgres(pool, readMigrations("postgres"));
  const ask = async (write: Write) => {
    try {
      return await runOnPostgres(pool, programOf(write));
    } catch (error) {
      return expected(error);
    }
  };
  return storeOf(drizzlePostgres({ client: pool, casing: "snake_case" }), ask, () => pool.end());
}

function sqliteStore(
  connection: BetterSqlite3.Database,
  ask: (write: Write) => Promise<Written>,
  close: () => Promise<void>,
): Store {
  const db = drizzleSqlite({ client: connection, casing: "snake_case" });
  // The two worlds meet: the same builders, checked by running the suite on both.
  return storeOf(db as unknown as Database, ask, close);
}

function storeOf(db: Database, ask: (write: Write) => Promise<Written>, close: () => Promise<void>): Store {
  return {
    db,
    commit: (who, deed, at, changes) =>
      ask({ kind: "commit", who: who && { accountId: who.accountId, role: who.role }, deed, at, changes }),
    run: (...queries) => ask({ kind: "statements", statements: queries.map(toStatement) }),
    close,
  };
}

function toStatement(query: Buildable): Statement {
  const { sql, params } = query.toSQL();
  return { sql, params };
}

function inPlace(connection: BetterSqlite3.Database, write: Write): Written {
  try {
    return runOnSqlite(connection, programOf(write));
  } catch (error) {
    return expected(error);
  }
}

function startThread(path: string) {
  const worker = new Worker(new URL("./writer.ts", import.meta.url), { workerData: { path } });
  const waiting = new Map<number, { resolve: (written: Written) => void; reject: (error: Error) => void }>();
  let last = 0;
  worker.on("message", ({ id, result, error }: { id: number; result?: Written; error?: string }) => {
    const one = waiting.get(id);
    waiting.delete(id);
    if (result) one?.resolve(result);
    else one?.reject(new Error(error ?? "the writer gave no answer"));
  });
  const failAll = (error: Error) => {
    for (const one of waiting.values()) one.reject(error);
    waiting.clear();
  };
  worker.on("error", failAll);
  worker.on("exit", () => failAll(new Error("the writer thread ended")));
  const post = (write: Write | "close") =>
    new Promise<Written>((resolve, reject) => {
      waiting.set(++last, { resolve, reject });
      worker.postMessage({ id: last, write });
    });
  return { ask: post as (write: Write) => Promise<Written>, close: async () => void (await post("close")) };
}
