import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** Files and folders of ours that a page names in code style, as `db/erase.ts`; `retention.ts` beside `db/…` is named by its folder before it. */
function named(page: string): string[] {
  const text = readFileSync(page, "utf8").replaceAll(/```[\s\S]*?```/g, "");
  const codes = [...text.matchAll(/`([^`\s]+)`/g)].flatMap(([, code]) => code ?? []);
  return codes.filter((code) =>
    /^(app|components|server|db|domain|e2e|scripts|verifier|docs|messages)\/[\w./[\]()-]+$/.test(code),
  );
}

test.each([
  ["docs/security.md", 25],
  ["docs/security-asvs.md", 150],
  ["docs/deploy.md", 0],
])("every place that %s says something is held in is there", (page, least) => {
  const places = named(page);
  expect(places.length).toBeGreaterThan(least);
  expect(places.filter((place) => !existsSync(place))).toEqual([]);
});

/** Items of levels 1 and 2 in each section of ASVS 5.0.0: they stand first, those of level 3 behind them or between. */
const sections: Readonly<Record<string, readonly number[]>> = {
  "1.1": upTo(2),
  "1.2": upTo(9),
  "1.3": upTo(11),
  "1.4": upTo(3),
  "1.5": upTo(2),
  "2.1": upTo(3),
  "2.2": upTo(3),
  "2.3": upTo(4),
  "2.4": upTo(1),
  "3.2": upTo(2),
  "3.3": upTo(4),
  "3.4": upTo(6),
  "3.5": upTo(5),
  "3.7": upTo(2),
  "4.1": upTo(3),
  "4.2": upTo(1),
  "4.3": upTo(2),
  "4.4": upTo(4),
  "5.1": upTo(1),
  "5.2": upTo(3),
  "5.3": upTo(2),
  "5.4": upTo(3),
  "6.1": upTo(3),
  "6.2": upTo(12),
  "6.3": upTo(4),
  "6.4": upTo(4),
  "6.5": upTo(5),
  "6.6": upTo(3),
  "6.8": upTo(4),
  "7.1": upTo(3),
  "7.2": upTo(4),
  "7.3": upTo(2),
  "7.4": upTo(5),
  "7.5": upTo(2),
  "7.6": upTo(2),
  "8.1": upTo(2),
  "8.2": upTo(3),
  "8.3": upTo(1),
  "8.4": upTo(1),
  "9.1": upTo(3),
  "9.2": upTo(4),
  "11.1": upTo(2),
  "11.2": upTo(3),
  "11.3": upTo(3),
  "11.4": upTo(4),
  "11.5": upTo(1),
  "11.6": upTo(1),
  "12.1": upTo(3),
  "12.2": upTo(2),
  "12.3": upTo(4),
  "13.1": upTo(1),
  "13.2": upTo(5),
  "13.3": upTo(2),
  "13.4": upTo(5),
  "14.1": upTo(2),
  "14.2": upTo(4),
  "14.3": upTo(3),
  "15.1": upTo(3),
  "15.2": upTo(3),
  "15.3": upTo(7),
  "16.1": upTo(1),
  "16.2": upTo(5),
  "16.3": upTo(4),
  "16.4": upTo(3),
  "16.5": upTo(3),
};

function upTo(n: number): number[] {
  return Array.from({ length: n }, (_, at) => at + 1);
}

const items = readFileSync("docs/security-asvs.md", "utf8")
  .split("\n")
  .filter((line) => /^\| \d/.test(line))
  .map((line) => line.slice(2, -2).split(" | "));

test("every item of ASVS 5.0.0, levels 1 and 2, stands in the table once and in order, but for sign-in by others and calls", () => {
  const wanted = Object.entries(sections).flatMap(([section, numbers]) => numbers.map((n) => `${section}.${n}`));
  expect(items.map(([item]) => item)).toEqual(wanted);
});

test("every item says whether it is held, and where or why not", () => {
  for (const [item, asks = "", state = "", why = "", ...more] of items) {
    expect([item, more]).toEqual([item, []]);
    expect([item, state]).toEqual([item, expect.stringMatching(/^(held|partly|not held|does not apply)$/)]);
    expect([item, asks.length > 3, why.length > 3]).toEqual([item, true, true]);
    if (state === "partly" || state === "not held")
      expect([item, why]).toEqual([item, expect.stringMatching(/as \d|.{21}/)]);
  }
});
