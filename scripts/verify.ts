// Recomputes the log and every stored file's hash; names each thing that is wrong and ends with 1.
import { sweepTemporary } from "../db/files";
import { checkLog } from "../db/verify";
import { checkFiles, checkPapers } from "../db/verifyfiles";
import { openHere } from "./console";

const { store, dataDir } = await openHere();
const swept = await sweepTemporary(dataDir, Date.now());
const events = await checkLog(store);
const files = await checkFiles(store, dataDir);
const wrongFiles = [...files.faults, ...(await checkPapers(store, events.papers))];
await store.close();

for (const fault of events.faults) console.error(`event ${fault.seq}: ${fault.what}`);
for (const { table, id, sha256, what } of wrongFiles) console.error(`${table} ${id}: file ${sha256} is ${what}`);
console.log(
  `log: ${events.checked} events, ${events.faults.length} wrong; files: ${files.checked}, ${wrongFiles.length} wrong`,
);
if (swept > 0) console.log(`left over from interrupted uploads and removed: ${swept}`);
process.exitCode = events.faults.length + wrongFiles.length > 0 ? 1 : 0;
