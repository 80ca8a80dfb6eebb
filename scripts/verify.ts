// Recomputes the log, every stored file's hash, the counters and the search index; names each thing that is wrong and ends with 1.
import { sweepTemporary } from "../db/files";
import { differingEntries } from "../db/search";
import { checkTally } from "../db/tally";
import { checkLog } from "../db/verify";
import { checkFiles, checkPapers } from "../db/verifyfiles";
import { openHere } from "./console";

const { store, dataDir } = await openHere();
const swept = await sweepTemporary(dataDir, Date.now());
const events = await checkLog(store);
const files = await checkFiles(store, dataDir);
const wrongFiles = [...files.faults, ...(await checkPapers(store, events.papers))];
// Counters and index are compared with the cards of one moment, whatever a server writes meanwhile.
const still = await store.snapshot();
const counters = await checkTally(still);
const entries = await differingEntries(still);
await still.close();
await store.close();

for (const fault of events.faults) console.error(`event ${fault.seq}: ${fault.what}`);
for (const { table, id, sha256, what } of wrongFiles) console.error(`${table} ${id}: file ${sha256} is ${what}`);
for (const { facet, value, site, team, stored, counted } of counters.faults)
  console.error(`counter ${facet} ${value} (site ${site}, team ${team}): ${stored.cards}, counted ${counted.cards}`);
for (const id of entries) console.error(`search index: what stands for ${id} is not what its text asks for`);
console.log(
  `log: ${events.checked} events, ${events.faults.length} wrong; files: ${files.checked}, ${wrongFiles.length} wrong`,
);
console.log(
  `counters: ${counters.checked}, ${counters.faults.length} wrong; search index: ${entries.length} cards wrong`,
);
if (swept > 0) console.log(`left over from interrupted uploads and removed: ${swept}`);
const wrong = events.faults.length + wrongFiles.length + counters.faults.length + entries.length;
process.exitCode = wrong > 0 ? 1 : 0;
