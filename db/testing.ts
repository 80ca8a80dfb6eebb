import { randomBytes } from "node:crypto";
import pg from "pg";
import { dialect } from "./dialect";
import { openMemory, openPostgres, type Store } from "./store";

/** A database of its own for one test: SQLite in memory, or on PostgreSQL a schema that goes with it. Real either way. */
export async function openTest(): Promise<Store> {
  const url = process.env.DATABASE_URL;
  if (dialect === "sqlite" || !url) return openMemory();
  const schema = `test_${randomBytes(6).toString("hex")}`;
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query(`create schema ${schema}`);
  const store = await openPostgres(url, `-c search_path=${schema} -c client_min_messages=warning`);
  return {
    ...store,
    // A test's threads could not load TypeScript: everything runs in place, as in memory.
    share: null,
    close: async () => {
      await store.close();
      await admin.query(`drop schema ${schema} cascade`);
      await admin.end();
    },
  };
}
