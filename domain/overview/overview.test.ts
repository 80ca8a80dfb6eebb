import fc from "fast-check";
import { expect, test } from "vitest";
import { stages } from "../words";
import { addDays } from "../workdays";
import { BurnDown, type Week, weeksUntil } from "./burndown";
import { FlowCount } from "./flow";
import { projectedEnd } from "./projection";
import { quantile, spreadOf } from "./quantile";
import { type RentCard, RentCount, rentReasonOn, rentReasonToday } from "./rent";
import { reasonsOf } from "./setbacks";
import { shareOf } from "./table";
import { placePartOf, stagesOf } from "./view";

const today = "2026-11-25"; // a Wednesday

/** Weeks that end with these counts. */
function falling(counts: readonly number[], came: readonly number[] = []): Week[] {
  return weeksUntil(today, counts.length).map((days, n) => ({
    ...days,
    open: counts[n] ?? 0,
    underWay: 0,
    came: came[n] ?? 0,
    cancelled: 0,
    otherwise: 0,
  }));
}

test("a quantile is a value that was seen, which so large a part does not exceed", () => {
  expect(spreadOf([4, 1, 3, 2])).toEqual({ cards: 4, median: 2, ninetieth: 4 });
  expect(spreadOf([])).toBeNull();
  fc.assert(
    fc.property(fc.array(fc.nat(60), { minLength: 1 }), fc.constantFrom(0.1, 0.5, 0.9, 1), (days, part) => {
      const sorted = days.toSorted((a, b) => a - b);
      const found = quantile(sorted, part) ?? Number.NaN;
      expect(days).toContain(found);
      expect(days.filter((one) => one <= found).length).toBeGreaterThanOrEqual(part * days.length - 1e-6);
      expect(days.filter((one) => one < found).length).toBeLessThan(part * days.length + 1e-6);
    }),
  );
});

test("weeks run from Monday to Sunday, and the last one ends today", () => {
  expect(weeksUntil(today, 2)).toEqual([
    { from: "2026-11-16", to: "2026-11-22" },
    { from: "2026-11-23", to: today },
  ]);
});

test("a count that falls evenly ends where the line meets the ground, its bounds with it", () => {
  // Ten a week; the last, begun week has three of its days.
  const end = projectedEnd(falling([140, 130, 120, 110, 100, 100 - 30 / 7]));
  expect(end).toMatchObject({ early: end?.end, late: end?.end, weeks: 5 });
  expect(end?.perWeek).toBeCloseTo(10);
  expect(end?.end).toBe(addDays(today, Math.ceil((100 - 30 / 7) / (10 / 7))));
});

test("no end is projected where the count does not fall, stands at nothing, is too young, or would end years ahead", () => {
  expect(projectedEnd(falling([100, 100, 100, 100, 100]))).toBeNull();
  expect(projectedEnd(falling([100, 110, 105, 120, 130]))).toBeNull();
  expect(projectedEnd(falling([30, 20, 10, 0]))).toBeNull();
  expect(projectedEnd(falling([30, 20, 10]))).toBeNull();
  expect(projectedEnd(falling([100_000, 99_999, 99_998, 99_997]))).toBeNull();
});

test("an import is not the trend: it is read from the counts after it", () => {
  const counts = [400, 390, 380, 900, 880, 860, 840];
  const end = projectedEnd(falling(counts, [0, 0, 0, 530, 0, 0, 0]));
  expect(end).toMatchObject({ weeks: 3 });
  expect(projectedEnd(falling(counts.slice(0, 5), [0, 0, 0, 530, 0]))).toBeNull();
});

test("one odd week does not turn the trend, and a pace that sometimes stands has no late end", () => {
  const even = projectedEnd(falling([200, 190, 180, 170, 160, 150, 140, 130, 120]));
  const odd = projectedEnd(falling([200, 190, 180, 110, 160, 150, 140, 130, 120]));
  expect(odd?.perWeek).toBeCloseTo(even?.perWeek ?? 0, 0);
  expect(projectedEnd(falling([200, 100, 100, 100, 90, 90, 90, 90, 89]))).toMatchObject({ late: null });
});

test("the bounds of a projection lie around it, whatever the counts", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1000), { minLength: 4, maxLength: 12 }), (counts) => {
      const end = projectedEnd(falling(counts));
      if (end === null) return;
      expect(end.early <= end.end).toBe(true);
      expect(end.late === null || end.late >= end.end).toBe(true);
      expect(end.end > today).toBe(true);
    }),
  );
});

test("a burn-down begins with the first recorded day; cards of which nobody knows when they came count from then on", () => {
  const counted = new BurnDown(today, 4);
  counted.add({ movements: [{ on: "2026-11-10", kind: "new" }], undated: false }, [], 5);
  counted.add({ movements: [{ on: "2026-11-24", kind: "cancelled" }], undated: true }, [
    { state: "cancelled", openedOn: "2026-11-12", effectiveOn: "2026-11-24", endedOn: null },
  ]);
  const { weeks, since, undated } = counted.result();
  expect([since, undated]).toEqual(["2026-11-10", 1]);
  expect(weeks.map(({ to, open, underWay, came, cancelled }) => [to, open, underWay, came, cancelled])).toEqual([
    ["2026-11-15", 6, 1, 5, 0],
    ["2026-11-22", 6, 1, 0, 0],
    ["2026-11-25", 5, 0, 0, 1],
  ]);
});

const card: RentCard = {
  rentFen: 2900,
  history: false,
  addedOn: "2026-01-01",
  occupancy: "in_use",
  userLeft: true,
  userLeftOn: "2026-06-10",
  submittedOn: "2026-08-05",
  effectiveOn: "2026-09-20",
  stage: "closed",
  wasting: false,
};

test("a rent runs for nobody from the leaving day, lies with the carrier once handed in, and stops on the effective day", () => {
  expect(rentReasonOn(card, "2026-05-31")).toBeNull();
  expect(rentReasonOn(card, "2026-06-30")).toBe("left");
  expect(rentReasonOn(card, "2026-08-31")).toBe("carrier");
  expect(rentReasonOn(card, "2026-09-20")).toBeNull();
  expect(rentReasonOn({ ...card, occupancy: "idle" }, "2026-05-31")).toBe("idle");
  expect(rentReasonOn({ ...card, history: true }, "2026-06-30")).toBeNull();
  expect(rentReasonToday({ ...card, stage: "submitted", wasting: true })).toBe("carrier");
  const counted = new RentCount("2026-10-10");
  counted.add(card);
  counted.add({ ...card, rentFen: null });
  const june = counted.result("2026-01-01").find(({ on }) => on === "2026-06-30");
  expect(june?.left).toEqual({ cards: 2, fen: 2900, unknown: 1 });
});

test("a stretch counts from the day it ended, for all, for its carrier and for its channel", () => {
  const counted = new FlowCount("2026-01-01");
  const days = { openedOn: "2026-02-01", submittedOn: "2026-02-11", effectiveOn: "2026-02-15", endedOn: "2026-02-20" };
  counted.add({ carrier: "cmcc", channel: "app", stage: "closed", ...days });
  counted.add({ carrier: null, channel: null, stage: "cancelled", ...days, submittedOn: "2025-12-31" });
  const lines = counted.result();
  expect(lines.map(({ of, value }) => `${of} ${value}`)).toEqual(["all ", "carrier cmcc", "channel app"]);
  expect(lines[0]).toMatchObject({ prepare: { cards: 1, median: 10 }, carrier: { cards: 2 }, proof: { cards: 1 } });
});

test("the carrier's words are told apart by what they say, not by how they are typed, and numbers in them are hidden", () => {
  const setback = { what: "returned" as const, on: today };
  const reasons = reasonsOf([
    { ...setback, number: "1", words: "证件 过期。" },
    { ...setback, number: "2", words: "证件过期" },
    { ...setback, number: "2", words: "证件过期", what: "rejected" },
    { ...setback, number: "3", words: "受理单 20261123001 有误" },
    { ...setback, number: "4", words: null },
  ]);
  expect(reasons[0]).toEqual({ words: "证件 过期。", returned: 2, rejected: 1, numbers: ["1", "2"] });
  expect(reasons.map(({ words }) => words)).toContain("受理单 … 有误");
  expect(reasons.find(({ words }) => words === null)?.numbers).toEqual(["4"]);
});

test("every stage has its part of a bar, and a share of nothing is not known", () => {
  expect(stages.every((stage) => stagesOf[placePartOf(stage)].includes(stage))).toBe(true);
  expect(shareOf({ verified: 0, exempted: 0, waiting: 0, missing: 0 })).toBeNull();
  expect(shareOf({ verified: 2, exempted: 1, waiting: 1, missing: 2 })).toBe(50);
});
