// `npm run restore -- DIR`: puts a backup into an empty data folder (and an empty database, on PostgreSQL) and verifies it there.
import { resolve } from "node:path";
import { RestoreRefused, restoreBackup } from "../db/restore";
import { readEnvironment } from "../server/env";
import { fail } from "./console";

const [given] = process.argv.slice(2);
if (!given) fail("用法 usage: npm run restore -- DIR");
// As the server's own files: for its account alone.
process.umask(0o077);
const { dataDir, databaseUrl } = readEnvironment(process.env);
const postgres = databaseUrl ? { url: databaseUrl, options: undefined } : undefined;
try {
  const manifest = await restoreBackup({ from: resolve(given), dataDir, postgres });
  const { event = 0, card = 0 } = manifest.rows;
  console.log(
    `${dataDir}: ${card} cards, ${event} events, ${manifest.files.length} files of ${manifest.madeAt}; all verified`,
  );
  for (const sha256 of manifest.lacking) console.log(`the backup did not have file ${sha256}`);
} catch (error) {
  if (error instanceof RestoreRefused) for (const { what, name } of error.faults) console.error(`${name}: ${what}`);
  fail(error instanceof Error ? error.message : String(error));
}
