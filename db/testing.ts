import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dialect } from "./dialect";
import { emptyImage, openFolder, openMemory, type Store } from "./store";
import { borrowSchema } from "./testschema";

let empty: Buffer | undefined;

/** A database of its own for one test: SQLite in memory, or on PostgreSQL a schema that nobody else holds. Real either way. */
export async function openTest(): Promise<Store> {
  const store = await openSchema();
  // Everything runs in place, as in memory.
  if (store !== null) return { ...store, share: null };
  empty ??= emptyImage();
  return openMemory(empty);
}

/** The same as a server has it, with threads of its own: SQLite in a folder, or a schema of PostgreSQL that other threads open as well. */
export async function openThreaded(): Promise<Store> {
  const store = await openSchema();
  if (store !== null) return store;
  const folder = mkdtempSync(join(tmpdir(), "simoff-threads-"));
  const opened = openFolder(folder, "thread");
  return {
    ...opened,
    close: async () => {
      await opened.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A schema on the PostgreSQL server that the environment names; null where it names none. */
async function openSchema(): Promise<Store | null> {
  const url = process.env.DATABASE_URL;
  return dialect === "sqlite" || !url ? null : borrowSchema(url);
}
