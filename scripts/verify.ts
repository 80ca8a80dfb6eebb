// Recomputes the log and every stored file's hash; names each thing that is wrong and ends with 1.
import { sweepTemporary } from "../db/files";
import { checkFiles, checkLog } from "../db/verify";
import { openHere } from "./console";

const { store, dataDir } = await openHere();
const swept = await sweepTemporary(dataDir, Date.now());
const events = await checkLog(store);
const files = await checkFiles(store, dataDir);
await store.close();

for (const fault of events.faults) console.error(`event ${fault.seq}: ${fault.what}`);
for (const fault of files.faults)
  console.error(`certificate ${fault.certificateId}: file ${fault.sha256} is ${fault.what}`);
console.log(
  `log: ${events.checked} events, ${events.faults.length} wrong; files: ${files.checked}, ${files.faults.length} wrong`,
);
if (swept > 0) console.log(`left over from interrupted uploads and removed: ${swept}`);
process.exitCode = events.faults.length + files.faults.length > 0 ? 1 : 0;
