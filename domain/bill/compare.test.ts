import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stages } from "../words";
import { type BilledCard, type BillScope, compareBill, fateOf } from "./compare";

const october: BillScope = { month: "2026-10", carrier: "cmcc", entityId: null };

function billed(fields: Partial<BilledCard>): BilledCard {
  return {
    id: "c1",
    number: "13100000001",
    stage: "not_started",
    carrier: "cmcc",
    entityId: null,
    openedOn: null,
    rentFen: null,
    certificate: "none",
    effectiveOn: null,
    userName: null,
    teamName: null,
    nextStep: "none",
    goneOn: null,
    gone: false,
    visible: true,
    complained: new Set(),
    ...fields,
  };
}

const gone = (goneOn: string | null, fields: Partial<BilledCard> = {}) =>
  billed({ stage: "closed", gone: true, goneOn, ...fields });

function verdict(card: BilledCard | BilledCard[], amountFen: number | null, scope = october) {
  const cards = [card].flat();
  const lines = amountFen === null ? [] : [{ row: 1, number: "13100000001", amountFen }];
  const { rows } = compareBill(scope, lines, cards);
  return rows.map(({ list, note, card: of }) => [list, note, of?.id ?? null]);
}

describe("a bill held against the register", () => {
  test("a card that ended before the month and costs money is still billed, also where nobody knows since when", () => {
    expect(verdict(gone("2026-09-30"), 100)).toEqual([["still_billed", null, "c1"]]);
    expect(verdict(gone(null), 100)).toEqual([["still_billed", null, "c1"]]);
    expect(verdict(gone("2026-09-30", { stage: "ported_out" }), 1)).toEqual([["still_billed", null, "c1"]]);
  });

  test("the month of the cancellation itself is the final bill, and nothing or money back is no charge", () => {
    expect(verdict(gone("2026-10-01"), 100)).toEqual([["agrees", "final", "c1"]]);
    expect(verdict(gone("2026-10-31"), 100)).toEqual([["agrees", "final", "c1"]]);
    expect(verdict(gone("2026-11-02"), 100)).toEqual([["agrees", null, "c1"]]);
    expect(verdict(gone("2026-09-30"), 0)).toEqual([["agrees", "zero", "c1"]]);
    expect(verdict(gone("2026-09-30"), -500)).toEqual([["agrees", "zero", "c1"]]);
  });

  test("a live card agrees, and another amount than its rent only marks it", () => {
    expect(verdict(billed({ rentFen: 100 }), 100)).toEqual([["agrees", null, "c1"]]);
    expect(verdict(billed({ rentFen: 100 }), 130)).toEqual([["agrees", "differs", "c1"]]);
    expect(verdict(billed({ carrier: "cucc" }), 130)).toEqual([["agrees", "other_scope", "c1"]]);
  });

  test("a live card of the bill's carrier that is not on it is absent; one of another, one that began later, one that ended is not", () => {
    expect(verdict(billed({}), null)).toEqual([["absent", null, "c1"]]);
    expect(verdict(billed({ carrier: "cucc" }), null)).toEqual([]);
    expect(verdict(billed({ carrier: null }), null)).toEqual([]);
    expect(verdict(billed({ openedOn: "2026-11-01" }), null)).toEqual([]);
    expect(verdict(gone("2026-10-31"), null)).toEqual([]);
    expect(verdict(gone("2026-11-01"), null)).toEqual([["absent", null, "c1"]]);
    expect(verdict(billed({ entityId: "e1" }), null, { ...october, entityId: "e2" })).toEqual([]);
  });

  test("a reissued number belongs to the card that had it in the month", () => {
    const old = gone("2026-03-10", { id: "old" });
    expect(verdict([old, billed({ id: "new", openedOn: "2026-08-01" })], 100)).toEqual([["agrees", null, "new"]]);
    expect(verdict([old, billed({ id: "new", openedOn: "2026-11-05" })], 100)).toEqual([["still_billed", null, "old"]]);
    expect(verdict([gone("2026-10-10", { id: "old" }), billed({ id: "new" })], 100)).toEqual([
      ["agrees", "final", "old"],
    ]);
    expect(verdict([gone("2025-01-01", { id: "older" }), old], 100)).toEqual([["still_billed", null, "old"]]);
  });

  test("a number of somebody else's card is counted and never named; one of no card is unknown", () => {
    const lines = [
      { row: 1, number: "13100000001", amountFen: 100 },
      { row: 2, number: "13100000002", amountFen: 30 },
      { row: 3, number: "13100000002", amountFen: 20 },
    ];
    const { rows, elsewhere, figures } = compareBill(october, lines, [gone("2026-01-01", { visible: false })]);
    expect(elsewhere).toEqual({ count: 1, sumFen: 100 });
    expect(rows.map(({ list, number, amountFen, lines: n }) => [list, number, amountFen, n])).toEqual([
      ["unknown", "13100000002", 50, 2],
    ]);
    expect(figures.still_billed).toEqual({ count: 0, sumFen: 0 });
  });
});

test("a card reopened because it is billed stays gone while that is open, by the day its attempt ended", () => {
  const card = { stage: "preparing", stageSince: "2026-11-20", effectiveOn: null } as const;
  const cases = [
    { state: "closed", effectiveOn: "2026-08-01", endedOn: "2026-08-05" },
    { state: "preparing", effectiveOn: null, endedOn: null },
  ] as const;
  expect(fateOf(card, true, cases)).toEqual({ gone: true, goneOn: "2026-08-01" });
  expect(fateOf(card, false, cases)).toEqual({ gone: false, goneOn: null });
});

test("whatever the bill and the register, every billed number stands once and the sums add up", () => {
  const number = fc.integer({ min: 1, max: 6 }).map((n) => `1310000000${n}`);
  const day = fc.constantFrom("2026-08-15", "2026-10-15", "2026-11-15", null);
  const cards = fc.array(
    fc.record({
      number,
      stage: fc.constantFrom(...stages),
      visible: fc.boolean(),
      gone: fc.boolean(),
      goneOn: day,
      openedOn: day,
      carrier: fc.constantFrom("cmcc" as const, "cucc" as const, null),
    }),
    { maxLength: 12 },
  );
  const lines = fc.array(fc.record({ row: fc.nat(), number, amountFen: fc.integer({ min: -500, max: 5000 }) }), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(lines, cards, (bill, register) => {
      const { rows, figures, elsewhere } = compareBill(
        october,
        bill,
        register.map((card, n) => billed({ ...card, id: `c${n}` })),
      );
      const numbers = rows.filter((row) => row.amountFen !== null).map((row) => row.number);
      expect(new Set(numbers).size).toBe(numbers.length);
      expect(numbers.length + elsewhere.count).toBe(new Set(bill.map((line) => line.number)).size);
      const sum = bill.reduce((at, line) => at + line.amountFen, 0);
      expect(figures.still_billed.sumFen + figures.unknown.sumFen + figures.agrees.sumFen + elsewhere.sumFen).toBe(sum);
      expect(rows.every(({ card }) => card === null || card.visible)).toBe(true);
    }),
  );
});
