import { MigrationRefused } from "../db/migrate";
import { openFolder, openPostgres, type Store } from "../db/store";
import { type Actor, makeActor, wholeScope } from "../domain/actor";
import { readEnvironment } from "../server/env";

/** The database that the environment names, opened beside a running server. */
export async function openHere(): Promise<{ store: Store; dataDir: string }> {
  const { databaseUrl, dataDir } = readEnvironment(process.env);
  try {
    return { store: databaseUrl ? await openPostgres(databaseUrl) : openFolder(dataDir, "here"), dataDir };
  } catch (error) {
    // The reason in one sentence; the rest is for whoever debugs.
    fail(error instanceof MigrationRefused ? error.message : String(error));
  }
}

/** Who works on the host's command line: may do what the owner may, and stands in the log as `console`. */
export function consoleActor(): Actor {
  return makeActor({ accountId: "console", personId: "console", name: "console", role: "owner", scope: wholeScope });
}

/** Says why, and ends with 1. */
export function fail(reason: string): never {
  console.error(reason);
  process.exit(1);
}
