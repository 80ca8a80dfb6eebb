import { join } from "node:path";
import { copyBeforeMigration } from "@/db/beforemigration";
import { requireWritable } from "@/db/disk";
import { holdFolder } from "@/db/sqlite";
import { openFolder, openMemory, openPostgres, type Store } from "@/db/store";
import { clock } from "./clock";
import { environment } from "./env";
import { atStop } from "./stop";

/** Next loads modules more than once in one process: one reader and one writer for all of them. */
const place = Symbol.for("simoff.store");

/**
 * The database of this process as it is, opened at the first call and closed when the server stops. Throws where it cannot be used. For sessions, jobs and
 * programs; what answers a person goes through `openStore`.
 */
export function openDatabase(): Promise<Store> {
  const shared: typeof globalThis & { [place]?: Promise<Store> } = globalThis;
  shared[place] ??= open();
  return shared[place];
}

async function open(): Promise<Store> {
  // `next build` imports route modules: it must not touch anybody's data.
  if (process.env.NEXT_PHASE === "phase-production-build") return openMemory();
  const { databaseUrl, dataDir } = environment();
  requireWritable(dataDir);
  if (databaseUrl) {
    await copyBeforeMigration({ kind: "postgres", url: databaseUrl, options: undefined }, dataDir, clock().now);
    return closing(await openPostgres(databaseUrl));
  }
  const hold = holdFolder(join(dataDir, "lock.db"));
  const store = closing(openFolder(dataDir, "thread"));
  atStop("closing", hold.release);
  return store;
}

function closing(store: Store): Store {
  atStop("closing", () => store.close());
  return store;
}
