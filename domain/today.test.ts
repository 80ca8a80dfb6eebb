import { expect, test } from "vitest";
import { shippedRules } from "./rules";
import { mostLines, partOf, readyPart } from "./today";

test("a part shows its first lines and counts all of them", () => {
  const lines = Array.from({ length: 9 }, (_, n) => n);
  expect(partOf(lines, (n) => n)).toEqual({ lines: lines.slice(0, mostLines), total: 9, cards: 36 });
});

test("what going in time saves is the sum of known rents of the carriers that stop in the same month, and nothing where none is known", () => {
  const visits = new Map([["cmcc" as const, "cmcc~own_store~~"]]);
  const groups = [
    { carrier: "cmcc", cards: 3, known: 2, rentFen: 8800 },
    { carrier: "ctcc", cards: 1, known: 0, rentFen: 0 },
  ] as const;
  const part = readyPart(shippedRules, groups, visits, "2026-11-23");
  expect(part.savesFen).toBe(8800);
  expect(part.cards).toBe(4);
  expect(part.lines.find((one) => one.carrier === "cmcc")).toMatchObject({ rentUnknown: 1, visit: "cmcc~own_store~~" });
  expect(part.lines.find((one) => one.carrier === "ctcc")).toMatchObject({ savesFen: null, visit: null });
  expect(readyPart(shippedRules, groups.slice(1), visits, "2026-11-23").savesFen).toBeNull();
});
