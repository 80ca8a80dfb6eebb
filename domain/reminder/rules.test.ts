import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clockOf, lastUsefulDay } from "../policy";
import { shippedRules } from "../rules";
import { refundStates, stages } from "../words";
import { addDays, addWorkdays, daysBetween, isWorkday } from "../workdays";
import { ahead, inOrder, type Reminded, reminderRules, remindersOf, stepOf, tallyOf } from "./rules";

const today = "2026-11-23";
const bare: Reminded = {
  ...{ cardId: "c1", number: "13100000001", carrier: "cmcc", homeProvince: null, stage: "not_started", history: false },
  ...{ userId: "p1", userName: "李甲", userLeft: false, nextWho: "李甲", due: null, effectiveOn: null },
  ...{ contractEnd: null, caseId: "k1", clock: null, refund: null, refundSince: null },
};
const of = (card: Partial<Reminded>, on = today) => remindersOf({ ...bare, ...card }, shippedRules, on);
const rulesOf = (card: Partial<Reminded>, on = today) => of(card, on).map(({ rule }) => rule);
/** Days before and after an event on which something new is said. */
function spoken(card: Partial<Reminded>, from: string, days: number): number[] {
  const seen = new Set<string>();
  const out: number[] = [];
  for (let n = 0; n <= days; n++) {
    const fresh = of(card, addDays(from, n)).filter(({ key }) => !seen.has(key));
    for (const { key } of fresh) seen.add(key);
    if (fresh.length > 0) out.push(n);
  }
  return out;
}

describe("each rule speaks on its days", () => {
  test("due in 7, 3, 1 and 0 days, then it stands until it is done without a new word", () => {
    expect(spoken({ stage: "preparing", due: addDays(today, 20) }, today, 40)).toEqual([13, 17, 19, 20]);
    expect(rulesOf({ stage: "preparing", due: addDays(today, -9) })).toEqual(["due"]);
    expect(rulesOf({ stage: "submitted", due: today })).toEqual([]);
  });

  test("a day on which nobody was there is made up for by the next", () => {
    const card = { stage: "preparing", due: addDays(today, 7) } as const;
    expect(of(card, addDays(today, 2))[0]?.key).toBe(of(card)[0]?.key);
    expect(of(card, addDays(today, 4))[0]?.key).not.toBe(of(card)[0]?.key);
  });

  test("a review over its amber clock once, over its red one each week", () => {
    const clock = { amberFrom: addDays(today, 2), overdueFrom: addDays(today, 5) };
    const card = { stage: "submitted", clock } as const;
    expect(spoken(card, today, 20)).toEqual([2, 5, 12, 19]);
    expect(rulesOf(card, addDays(today, 3))).toEqual(["review_amber"]);
    expect(rulesOf(card, addDays(today, 6))).toEqual(["review_red"]);
  });

  test("a certificate is missed after fifteen days and each fifteen after, of what was cancelled long ago never", () => {
    expect(spoken({ stage: "cancelled", effectiveOn: today }, today, 50).filter((n) => n < 80)).toEqual([15, 30, 45]);
    expect(rulesOf({ stage: "cancelled", effectiveOn: "2026-10-20", history: true })).toEqual([]);
    expect(rulesOf({ stage: "verifying", effectiveOn: "2026-10-20" })).toEqual([]);
  });

  test("a refund after thirty days, as long as it is not settled", () => {
    expect(spoken({ stage: "closed", refund: "pending", refundSince: today }, today, 70)).toEqual([30, 60]);
    expect(rulesOf({ stage: "closed", refund: "received", refundSince: "2026-09-01" })).toEqual([]);
  });

  test("a contract's end 30, 7 and 0 days before, of a line that runs", () => {
    expect(spoken({ contractEnd: addDays(today, 40) }, today, 60)).toEqual([10, 33, 40]);
    expect(rulesOf({ contractEnd: today, stage: "closed" })).toEqual([]);
  });

  test("the month-end stop 3, 1 and 0 days before, of cards that could go", () => {
    const by = lastUsefulDay(shippedRules, bare, today);
    expect(spoken({ stage: "ready" }, addDays(by, -10), 10)).toEqual([7, 9, 10]);
    expect(rulesOf({ stage: "preparing" }, by)).toEqual([]);
  });

  test("an expected day that passed each week, and the end of the quarantine 7 and 0 days before", () => {
    const clock = { amberFrom: addDays(today, 1), overdueFrom: addDays(today, 1) };
    expect(spoken({ stage: "pre_cancelled", clock }, today, 10)).toEqual([1, 8]);
    expect(spoken({ stage: "closed", effectiveOn: today }, today, 120)).toEqual([83, 90]);
  });

  test("it is somebody's own where they are the one to act, and never a leaver's", () => {
    const card = { stage: "preparing", due: today } as const;
    expect(of(card)[0]?.own).toBe(true);
    expect(of({ ...card, nextWho: "@manager" })[0]?.own).toBe(false);
    expect(of({ ...card, userLeft: true })[0]?.own).toBe(false);
    expect(of({ ...card, stage: "ready" })[0]?.own).toBe(false);
  });
});

const day = fc.integer({ min: 0, max: 700 }).map((n) => addDays("2026-01-01", n));
const maybe = fc.option(day, { nil: null });
const anyCard = fc.record({
  stage: fc.constantFrom(...stages),
  history: fc.boolean(),
  due: maybe,
  effectiveOn: maybe,
  contractEnd: maybe,
  refund: fc.option(fc.constantFrom(...refundStates), { nil: null }),
  refundSince: maybe,
  clock: fc.option(
    fc.tuple(day, fc.nat(20)).map(([amberFrom, more]) => ({ amberFrom, overdueFrom: addDays(amberFrom, more) })),
    { nil: null },
  ),
});

test("on any day a card gives each rule one reminder at most, its days are the calendar's, and asking again says the same", () => {
  fc.assert(
    fc.property(anyCard, day, (card, on) => {
      const said = of(card, on);
      expect(new Set(said.map(({ rule }) => rule)).size).toBe(said.length);
      for (const one of said) expect(one.days).toBe(daysBetween(on, one.on));
      expect(of(card, on)).toEqual(said);
      expect(inOrder(said).map(({ rule }) => rule)).toEqual(
        reminderRules.filter((rule) => said.some((one) => one.rule === rule)),
      );
      expect(tallyOf(said).reduce((sum, { n }) => sum + n, 0)).toBe(said.length);
    }),
  );
});

test("whatever happens day by day, nothing is said under an old name again after another name", () => {
  fc.assert(
    fc.property(anyCard, day, fc.integer({ min: 5, max: 60 }), (card, from, days) => {
      const told = new Map<string, number>();
      for (let n = 0; n < days; n++)
        for (const { key } of of(card, addDays(from, n))) {
          // A name that went away does not come back: told once is told.
          expect(told.get(key) ?? n).toBeGreaterThanOrEqual(n - 1);
          told.set(key, n);
        }
    }),
    { numRuns: 60 },
  );
});

test("what is done says nothing more: a closed, settled card beyond its quarantine is quiet for ever", () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 91, max: 900 }), (effectiveOn, later) => {
      const card = {
        stage: "closed",
        effectiveOn,
        refund: "received",
        refundSince: effectiveOn,
        due: effectiveOn,
      } as const;
      expect(of(card, addDays(effectiveOn, later))).toEqual([]);
    }),
  );
});

test("a step is the smallest that the days have reached", () => {
  fc.assert(
    fc.property(fc.integer({ min: -50, max: 50 }), (days) => {
      const step = stepOf(ahead.due, days);
      if (days > 7) expect(step).toBeNull();
      else {
        expect(step).not.toBeNull();
        expect(ahead.due.filter((one) => one >= days && one < (step ?? 0))).toEqual([]);
      }
    }),
  );
});

test("a carrier's clock runs in working days with the official holidays: over the new year's days nothing becomes late", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 300 }), (n) => {
      const stateSince = addDays("2026-01-05", n);
      const row = { state: "submitted", stateSince, channel: "app", expectedOn: null, policyVersion: "none" } as const;
      const clock = clockOf(shippedRules, row, { carrier: "cmcc", homeProvince: null });
      if (clock === null) throw new Error("no clock");
      // 3 and 7 working days (domain: carriers); late is the day after.
      expect(clock.amberFrom).toBe(addDays(addWorkdays(shippedRules.holidays, stateSince, 3), 1));
      expect(clock.overdueFrom).toBe(addDays(addWorkdays(shippedRules.holidays, stateSince, 7), 1));
      expect(isWorkday(shippedRules.holidays, addDays(clock.amberFrom, -1))).toBe(true);
      const said = (on: string) => rulesOf({ stage: "submitted", clock }, on);
      expect(said(addDays(clock.amberFrom, -1))).toEqual([]);
      expect(said(clock.amberFrom)).toEqual(["review_amber"]);
      expect(said(clock.overdueFrom)).toEqual(["review_red"]);
    }),
  );
});
