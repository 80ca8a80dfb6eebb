// `npm run torture`: kills the real server again and again while people work; ends with 1 where anything that it had answered is not there.
// --kills N (200), --least N writes a life (3), --seed N.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ensureBuilt } from "../ready.mjs";
import { seeded, torment } from "./torment";

const { values } = parseArgs({
  options: { kills: { type: "string" }, least: { type: "string" }, seed: { type: "string" } },
});
const kills = Number(values.kills ?? 200);
const least = Number(values.least ?? 3);
const seed = Number(values.seed ?? Date.now() % 1_000_000);

await ensureBuilt();
const dataDir = mkdtempSync(join(tmpdir(), "simoff-torture-"));
console.log(`seed ${seed}: ${kills} kills, at least ${least} answered writes before each`);
const found = await torment(dataDir, { kills, least, random: seeded(seed) }, (done, { writes, uploads, imports }) => {
  if (done % 10 === 0) console.log(`${done} kills: ${writes} writes answered, ${uploads} uploads, ${imports} imports`);
});
for (const one of found.broken) console.error(one);
const { writes, uploads, imports, restartMedian, restartMost } = found;
console.log(
  `${found.kills} kills, ${writes} answered writes (${uploads} uploads, ${imports} imports), ${found.broken.length} broken; restart median ${Math.round(restartMedian)} ms, longest ${Math.round(restartMost)} ms`,
);
const good = found.broken.length === 0 && found.kills === kills && restartMedian < 3000;
if (good) rmSync(dataDir, { recursive: true });
else console.error(`left as it is: ${dataDir}`);
process.exitCode = good ? 0 : 1;
