// Makes a set of certificates from a seed, reads each as the server does and holds it against its record: `npm run readings`.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findIn } from "@/domain/reading/find";
import { judge } from "@/domain/reading/judge";
import type { Judgement } from "@/domain/reading/verdict";
import { Reader } from "@/server/reader";
import { clean, type Group, groups, makeSet, type Piece } from "./material/set";

interface Outcome {
  piece: Piece;
  judgement: Judgement | null;
  seconds: number;
  pages: number;
  text: string;
}

const matches = ["match", "masked_match"];
const options = new Map(process.argv.slice(2).map((one) => one.replace(/^--/, "").split("=") as [string, string]));
const seed = Number(options.get("seed") ?? 7);
const only = options.get("only");
const keep = options.get("keep");

const reader = new Reader({ low: false });
const outcomes: Outcome[] = [];
for (const piece of makeSet(seed)) {
  if (only !== undefined && !piece.name.startsWith(only)) continue;
  const outcome = await readOne(piece);
  outcomes.push(outcome);
  if (!right(outcome)) tell(outcome);
}
reader.end();
console.log(table(outcomes));
const wrong = outcomes.filter(falseMatch);
console.log(`${outcomes.length} read, ${outcomes.filter(right).length} as expected, ${wrong.length} false matches`);
if (wrong.length > 0) process.exitCode = 1;

async function readOne(piece: Piece): Promise<Outcome> {
  const bytes = await piece.make();
  if (keep !== undefined) {
    mkdirSync(keep, { recursive: true });
    writeFileSync(join(keep, `${piece.name}.${piece.mediaType.split("/")[1]}`), bytes);
  }
  const read = await reader.read({ bytes, mediaType: piece.mediaType });
  if ("fault" in read) return { piece, judgement: null, seconds: 0, pages: 1, text: read.fault };
  if (keep !== undefined) {
    const { record, expected } = piece;
    writeFileSync(join(keep, `${piece.name}.json`), JSON.stringify({ record, expected, pages: read.pages }));
  }
  const text = read.pages.map(({ lines }) => lines.map((line) => line.text).join(" / ")).join(" // ");
  return { piece, judgement: judge(findIn(read), piece.record), seconds: read.cpu, pages: read.pages.length, text };
}

function right({ piece, judgement }: Outcome): boolean {
  return judgement?.verdict === piece.expected;
}

/** The one thing that must not happen: the machine says that it fits, and it does not. */
function falseMatch({ piece, judgement }: Outcome): boolean {
  return judgement !== null && matches.includes(judgement.verdict) && judgement.verdict !== piece.expected;
}

function tell({ piece, judgement, text }: Outcome): void {
  const { name, expected, record } = piece;
  console.log(
    `${name}: expected ${expected}, got ${judgement?.verdict} (${judgement?.reasons.join(" ")}) for ${record.number}\n    ${text}`,
  );
}

function table(all: readonly Outcome[]): string {
  const line = (name: string, some: readonly Outcome[]) => {
    const share = (n: number) => `${Math.round((100 * n) / some.length)} %`;
    const decided = some.filter(right).length;
    const unread = some.filter(({ judgement }) => judgement === null || judgement.verdict === "unreadable").length;
    const pages = some.reduce((sum, one) => sum + one.pages, 0);
    const seconds = some.reduce((sum, one) => sum + one.seconds, 0) / pages;
    const other = some.length - decided - unread;
    return `| ${name} | ${some.length} | ${decided} (${share(decided)}) | ${unread} | ${other} | ${some.filter(falseMatch).length} | ${seconds.toFixed(1)} |`;
  };
  const of = (names: readonly Group[]) => all.filter(({ piece }) => names.includes(piece.group));
  const rows = groups.filter((group) => of([group]).length > 0).map((group) => line(group, of([group])));
  const sums = [
    ["clean", of(clean)] as const,
    ["photographed", all.filter(({ piece }) => !clean.includes(piece.group))] as const,
  ].flatMap(([name, some]) => (some.length > 0 ? [line(`**${name}**`, some)] : []));
  const head =
    "| Group | Papers | Decided as expected | Left to a person | Decided otherwise | False match | cpu s a page |\n|---|---:|---:|---:|---:|---:|---:|";
  return [head, ...rows, ...sums].join("\n");
}
