import { readFileSync, writeFileSync } from "node:fs";
import type { Figure } from "./figure";
import { machine, markdownTable } from "./table";

const path = "docs/performance.md";
const [begin, end] = ["<!-- bench -->", "<!-- /bench -->"];

/** Puts the tables of this run where the last ones stood, with the machine in words. */
export function writePerformance(figures: readonly Figure[], sizes: readonly number[]): void {
  const text = readFileSync(path, "utf8");
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${path} has no place for the tables: ${begin} … ${end}`);
  const isGrowth = ({ operation }: Figure) => operation.includes(": growth from");
  const tables = sizes.map((cards) => {
    const own = figures.filter((one) => one.cards === cards && !isGrowth(one));
    return `### ${cards.toLocaleString("en")} cards\n\n${markdownTable(own)}`;
  });
  const growth = figures.filter(isGrowth);
  if (growth.length > 0) tables.push(`### Growth\n\n${markdownTable(growth)}`);
  const day = new Date().toISOString().slice(0, 10);
  const whole = `${begin}\n\nMeasured ${day}: ${machine()}.\n\n${tables.join("\n\n")}\n\n`;
  writeFileSync(path, text.slice(0, from) + whole + text.slice(to));
}
