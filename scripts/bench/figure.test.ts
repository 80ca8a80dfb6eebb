import { expect, test } from "vitest";
import { choose } from "./choose";
import { sampleOf, timesOf } from "./client";
import { amount, isMet } from "./figure";
import { growthOf } from "./growth";
import { markdownTable } from "./table";

test("a median and a 95th percentile are those of the sorted times", () => {
  const sample = sampleOf(timesOf(Array.from({ length: 100 }, (_, n) => 100 - n)));
  expect(sample).toMatchObject({ n: 100, median: 51, p95: 96, failed: 0 });
});

test("a bar is met at its edge and missed beyond it, and a figure that is none is never met", () => {
  expect(isMet({ of: "ms", got: 50, most: 50 })).toBe(true);
  expect(isMet({ of: "ms", got: 50.1, most: 50 })).toBe(false);
  expect(isMet({ of: "× raw", got: 0.6, least: 0.6 })).toBe(true);
  expect(isMet({ of: "× raw", got: Number.NaN, least: 0.6 })).toBe(false);
});

test("growth holds each size against the one before", () => {
  const page = (cards: number, ms: number) => ({
    ...amount("page of 50", cards, { of: "ms", got: ms }),
    clients: 1,
    product: sampleOf(timesOf([ms])),
  });
  const grown = growthOf([page(1000, 2), page(100_000, 3), page(1_000_000, 6)]);
  expect(grown.map(({ cards, reach }) => [cards, reach?.got, reach && isMet(reach)])).toEqual([
    [100_000, 1.5, true],
    [1_000_000, 2, false],
  ]);
});

test("the table says what was reached, the bar, and whether it is met", () => {
  const [, , line] = markdownTable([amount("memory, idle", 1000, { of: "MB", got: 200, most: 180 })]).split("\n");
  expect(line).toBe("| memory, idle |  |  |  |  |  | 200 MB | ≤ 180 | missed |");
});

test("the command line chooses sizes; what it does not know is refused", () => {
  expect(choose([]).sizes).toEqual([1000, 100_000]);
  expect(choose(["--cards", "1000", "--quick"])).toMatchObject({ sizes: [1000], quick: true, write: false });
  expect(choose(["--million"]).sizes).toEqual([1000, 100_000, 1_000_000]);
  expect(choose(["--bundle"]).bundles).toHaveLength(2);
  expect(choose(["--certificates", "500", "--events", "20000"]).bundles).toEqual([
    { certificates: 500, events: 20_000 },
  ]);
  expect(() => choose(["--cards", "many"])).toThrow("numbers");
  expect(() => choose(["--fast"])).toThrow("--fast");
});
