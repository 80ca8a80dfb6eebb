// Recomputes the log, every stored file's hash, the counters and the search index; names each thing that is wrong and ends with 1.
// `npm run verify -- CODE…`: the log is held against codes from printed sheets as well.
import { sourceOf } from "../db/backup";
import { keep } from "../db/keep";
import { rememberedHeads } from "../db/runs";
import { readEnvironment } from "../server/env";
import { openHere } from "./console";

const { store, dataDir } = await openHere();
const heads = await rememberedHeads(store);
await store.close();
const { backupDir: root, databaseUrl } = readEnvironment(process.env);
const source = sourceOf(dataDir, databaseUrl);
const { ok, detail } = await keep({
  kind: "verify",
  source,
  dataDir,
  root,
  heads,
  nowMs: Date.now(),
  codes: process.argv.slice(2),
});

for (const { what, name } of detail.faults) console.error(`${/^\d+$/.test(name) ? `event ${name}` : name}: ${what}`);
console.log(
  `log: ${detail.events} events; files: ${detail.files}; with counters and search index ${detail.faultCount} wrong`,
);
process.exitCode = ok ? 0 : 1;
