import { form, good, type Laid, layQueue } from "../scripts/material/queue";
import type { Seed } from "./fixtures";

/** 李甲's cards, each cancelled and with one paper, in the order in which they wait. The last card has none. */
export const papers: readonly Laid[] = [
  good("13100000001"),
  { number: "13100000002", rows: form("131****0002", "销户", "已办结") },
  { number: "13100000003", rows: form("13100000009", "销户", "已办结") },
  { number: "13100000004", rows: [] },
  { number: "13100000005", rows: form("13100000005", "销户", "已受理") },
  ...["13100000010", "13100000011", "13100000012", "13100000013", "13100000014", "13100000015"].map(good),
];
export const free = "13100000009";

/** A queue whose papers are read already: no engine runs. */
export const queue: Seed = { fill: (dataDir) => layQueue(dataDir, papers, [free]) };
