import { join } from "node:path";
import type { MessagePort } from "node:worker_threads";
import BetterSqlite3 from "better-sqlite3";
import { drizzle as drizzleSqlite } from "drizzle-orm/better-sqlite3";
import { drizzle as drizzlePostgres } from "drizzle-orm/node-postgres";
import pg from "pg";
import type { Change, Deed } from "../domain/change";
import type { Instant } from "../domain/rows";
import { askerOf } from "./asker";
import type { Database } from "./database";
import { requireWritable } from "./disk";
import type { Erasure } from "./erase";
import type { EventActor } from "./event";
import { makeFeed } from "./feed";
import { makeSearch, makeTally } from "./made";
import { readMigrations } from "./migrate";
import { migratePostgres } from "./migratepostgres";
import { migrateSqlite } from "./migratesqlite";
import { runOnPostgres, runOnSqlite, type Statement } from "./program";
import { openSqlite } from "./sqlite";
import { keeping } from "./statements";
import { type Stream, streamMemory, streamPostgres, streamSqlite } from "./stream";
import { startThread } from "./thread";
import { makeWatch, type Watch } from "./watch";
import { expected, programOf, type Write, type Written } from "./write";
import type { WriterQuestion } from "./writerquestion";

/** A query built with Drizzle and not yet run. */
export interface Buildable {
  toSQL(): Statement;
}

/** An open database: reads by `db`, writes by `commit` (business rows) and `run` (sessions, drafts, attempts). */
export interface Store {
  db: Database;
  /**
   * Stores all changes with their events or none; see `commitProgram`. Never throws for stale rows, taken values or a full disk. `also`: statements on
   * tables outside the business, in the same transaction.
   */
  commit(
    who: EventActor | null,
    deed: Deed,
    at: Instant,
    changes: readonly Change[],
    also?: readonly Buildable[],
  ): Promise<Written>;
  /**
   * The same for a write that is long: changes come in slices as they are built, and `watch` says how many cards are written and may stop it
   * (`stopped`: nothing is stored). All changes of one card stand in one slice.
   */
  commitSlices(
    who: EventActor | null,
    deed: Deed,
    at: Instant,
    slices: Iterable<readonly Change[]>,
    watch: Watch | null,
  ): Promise<Written>;
  /** Stores changes that erase, and takes what the log holds of these rows; see `eraseProgram`. */
  erase(erasure: Erasure): Promise<Written>;
  /** Runs statements on tables outside the business in one transaction. */
  run(...queries: Buildable[]): Promise<Written>;
  /** The database as it is now, unmoved by later writes, for long reads such as exports. Close it. */
  snapshot(): Promise<Snapshot>;
  /** What another thread needs to open the same database (`openShared`); null where only this one can, in memory and for tools. */
  share: ((alive: Int32Array) => Promise<Share>) | null;
  close(): Promise<void>;
}

/** A database as it is handed to another thread; a port in it has to be moved there. */
export type Share =
  | { kind: "sqlite"; path: string; port: MessagePort }
  | { kind: "postgres"; url: string; options: string | undefined };

export interface Snapshot {
  db: Database;
  /**
   * A query's rows as the driver gives them, at most `most` at a time: read as they are asked for, so that memory does not grow with them. One
   * such reading at a time; short questions to `db` may stand between its slices.
   */
  rows(query: Buildable, most: number): AsyncGenerator<unknown[][], void, void>;
  close(): Promise<void>;
}

/** How a database is read, written, frozen and closed; the rest of a store is the same for all. */
interface Parts {
  db: Database;
  ask(write: Write): Promise<Written>;
  snapshot(): Promise<Snapshot>;
  /** A write whose slices are built while they are stored; without it they are built first. */
  feed?: Store["commitSlices"];
  share?: Store["share"];
  close(): Promise<void>;
}

/** The bytes of an empty SQLite database, migrated: tests open hundreds, and to migrate each takes longer than most of them. */
export function emptyImage(): Buffer {
  const connection = openSqlite(":memory:");
  migrateSqlite(connection, readMigrations("sqlite"), () => null);
  const image = connection.serialize();
  connection.close();
  return image;
}

/** Opens a SQLite database in memory, migrated, or one of those bytes: for tests and for the build. Reads and writes share one connection. */
export function openMemory(image: Buffer = emptyImage()): Store {
  const connection = openSqlite(image);
  makeOnSqlite(connection);
  const db = overSqlite(connection);
  const ask = async (write: Write) => inPlace(connection, write);
  // A database in memory has one connection; who reads it long must not write meanwhile.
  const snapshot = async () => ({ db, rows: rowsBy(streamMemory(connection)), close: async () => {} });
  return storeOf({ db, ask, snapshot, close: async () => void connection.close() });
}

/**
 * Opens `simoff.db` in a folder, migrated. `writer: "thread"` for the server, `"here"` for a command line tool, which may run
 * beside it. Throws where the folder cannot be written or the database is newer than the program.
 */
export function openFolder(folder: string, writer: "thread" | "here"): Store {
  requireWritable(folder);
  const path = join(folder, "simoff.db");
  const first = openSqlite(path);
  migrateSqlite(first, readMigrations("sqlite"), (tag) => join(folder, `before-${tag}.db`));
  makeOnSqlite(first);
  const snapshot = async () => freezeSqlite(path);
  if (writer === "here") {
    const ask = async (write: Write) => inPlace(first, write);
    return storeOf({ db: overSqlite(first), ask, snapshot, close: async () => void first.close() });
  }
  first.close();
  const thread = startThread(path);
  const reader = openSqlite(path, "read");
  const close = async () => {
    await thread.close();
    reader.close();
  };
  const share = async (alive: Int32Array): Promise<Share> => {
    return { kind: "sqlite", path, port: await thread.connect(alive) };
  };
  const ask = (write: Write) => thread.ask(write.kind === "commit" ? { ...write, slices: [...write.slices] } : write);
  return storeOf({ db: overSqlite(reader), ask, snapshot, share, close });
}

/** Opens in another thread what `share` gave there: it reads by itself, and writes through the same writer. */
export function openShared(share: Share): Store {
  if (share.kind === "postgres") return overPool(share.url, share.options);
  const { path, port } = share;
  const { ask } = askerOf<WriterQuestion, Written>(port);
  const reader = openSqlite(path, "read");
  return storeOf({
    db: overSqlite(reader),
    ask: (write) => ask({ write: write.kind === "commit" ? { ...write, slices: [...write.slices] } : write }),
    feed: async (who, deed, at, slices, watch) => {
      const { feed, send } = makeFeed();
      const written = ask({ fed: { who: plainWho(who), deed, at, feed, watch: watch ?? makeWatch() } }, [feed.port]);
      const [answer] = await Promise.all([written, send(slices)]);
      return answer;
    },
    snapshot: async () => freezeSqlite(path),
    close: async () => void reader.close(),
  });
}

/** Opens a PostgreSQL database by its address, migrated. `options` are the server's start-up options. */
export async function openPostgres(url: string, options?: string): Promise<Store> {
  const pool = poolOf(url, options);
  await migratePostgres(pool, readMigrations("postgres"));
  while ((await runOnPostgres(pool, makeSearch())) > 0);
  await runOnPostgres(pool, makeTally(drizzlePostgres({ client: pool, casing: "snake_case" })));
  return overPool(url, options, pool);
}

function poolOf(url: string, options: string | undefined): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, options });
  // An idle connection that breaks is replaced at the next query; without a listener it would end the process.
  pool.on("error", () => {});
  return pool;
}

function overPool(url: string, options: string | undefined, pool = poolOf(url, options)): Store {
  const ask = async (write: Write) => {
    try {
      return await runOnPostgres(pool, programOf(write));
    } catch (error) {
      return expected(error);
    }
  };
  const db = drizzlePostgres({ client: pool, casing: "snake_case" });
  const share = async (): Promise<Share> => ({ kind: "postgres", url, options });
  return storeOf({ db, ask, snapshot: () => freezePostgres(pool), share, close: () => pool.end() });
}

/** What a migration left to be made, before anybody reads it. */
function makeOnSqlite(connection: BetterSqlite3.Database): void {
  while (runOnSqlite(connection, makeSearch()) > 0);
  runOnSqlite(connection, makeTally(overSqlite(connection)));
}

function overSqlite(connection: BetterSqlite3.Database): Database {
  // The two worlds meet: the same builders, checked by running the suite on both.
  return drizzleSqlite({ client: keeping(connection), casing: "snake_case" }) as unknown as Database;
}

/** A connection of its own in an open read transaction: in WAL mode it sees what stood at its first read. */
function freezeSqlite(path: string): Snapshot {
  const connection = openSqlite(path, "read");
  connection.exec("begin");
  connection.prepare("select seq from chain").get();
  return {
    db: overSqlite(connection),
    rows: rowsBy(streamSqlite(connection)),
    close: async () => void connection.close(),
  };
}

/** A database's present state by a connection of its own, for who has no store: another thread, or a tool that must not migrate it. */
export async function freeze(
  source: { kind: "sqlite"; path: string } | { kind: "postgres"; url: string; options: string | undefined },
): Promise<Snapshot> {
  if (source.kind === "sqlite") return freezeSqlite(source.path);
  const pool = poolOf(source.url, source.options);
  const frozen = await freezePostgres(pool);
  return { ...frozen, close: () => frozen.close().finally(() => pool.end()) };
}

/** Opens the copy of a SQLite database in a backup: to read only, and without leaving anything beside it. */
export function openCopy(path: string): Snapshot & { connection: BetterSqlite3.Database } {
  const connection = new BetterSqlite3(path, { readonly: true, fileMustExist: true });
  const close = async () => void connection.close();
  return { db: overSqlite(connection), rows: rowsBy(streamSqlite(connection)), connection, close };
}

async function freezePostgres(pool: pg.Pool): Promise<Snapshot> {
  const client = await pool.connect();
  await client.query("begin isolation level repeatable read read only");
  const close = async () => {
    await client.query("rollback");
    client.release();
  };
  return { db: drizzlePostgres({ client, casing: "snake_case" }), rows: rowsBy(streamPostgres(client)), close };
}

function storeOf({ db, ask, snapshot, feed, share, close }: Parts): Store {
  const commit: Store["commitSlices"] = (who, deed, at, slices, watch) =>
    ask({ kind: "commit", who: plainWho(who), deed, at, slices, watch });
  return {
    db,
    commit: (who, deed, at, changes, also = []) =>
      ask({
        kind: "commit",
        who: plainWho(who),
        deed,
        at,
        slices: [changes],
        watch: null,
        ...(also.length === 0 ? {} : { also: also.map(toStatement) }),
      }),
    commitSlices: feed ?? commit,
    erase: (erasure) => ask({ kind: "erase", ...erasure, who: plainWho(erasure.who) }),
    run: (...queries) => ask({ kind: "statements", statements: queries.map(toStatement) }),
    snapshot,
    share: share ?? null,
    close,
  };
}

function rowsBy(stream: Stream): Snapshot["rows"] {
  return (query, most) => stream(toStatement(query), most);
}

/** What an event names of whoever does it; the rest of an actor stays here. */
function plainWho(who: EventActor | null): EventActor | null {
  return who && { accountId: who.accountId, role: who.role };
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
