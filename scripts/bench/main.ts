// What the program costs, beside a bare route of the same build and the bare query: a table, then JSON.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ensureBuilt } from "../ready.mjs";
import { root } from "../step.mjs";
import { measureBundle } from "./bundle";
import { choose } from "./choose";
import type { Figure } from "./figure";
import { growthOf } from "./growth";
import { measureSize } from "./size";
import { machine, printTable } from "./table";
import { writePerformance } from "./write";

const chosen = choose(process.argv.slice(2));
process.chdir(root);
if (!chosen.built) await ensureBuilt();
const kept = join(root, "data-bench");
mkdirSync(kept, { recursive: true });
const work = mkdtempSync(join(kept, "work-"));
const figures: Figure[] = [];
try {
  for (const size of chosen.bundles ?? []) {
    const some = await measureBundle(work, size, chosen.browser);
    figures.push(...some);
    console.log(printTable(some));
  }
  for (const cards of chosen.bundles ? [] : chosen.sizes) {
    console.log(`\n${cards.toLocaleString("en")} cards`);
    const some = await measureSize(cards, chosen, kept, work);
    figures.push(...some);
    console.log(printTable(some));
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
const growth = growthOf(figures);
if (growth.length > 0) console.log(`\ngrowth\n${printTable(growth)}`);
console.log(`\n${machine()}\n`);
console.log(
  JSON.stringify({ machine: machine(), node: process.version, sizes: chosen.sizes, figures: [...figures, ...growth] }),
);
if (chosen.write && !chosen.bundles) writePerformance([...figures, ...growth], chosen.sizes);
