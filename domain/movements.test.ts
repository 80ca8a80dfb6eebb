import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addMonths } from "./bill/month";
import { balances, MovementCount, type MovingCard, type MovingCase, movementKinds, movementsOf } from "./movements";
import { caseStates } from "./words";
import { addDays } from "./workdays";

const base: MovingCard = { id: "c1", entityId: null, carrier: "cmcc", history: false, addedOn: "2026-09-10" };

function attempt(fields: Partial<MovingCase>): MovingCase {
  return {
    caseNo: "XK-2026-0001",
    state: "preparing",
    openedOn: "2026-10-01",
    effectiveOn: null,
    endedOn: null,
    ...fields,
  };
}

const closed = attempt({ state: "closed", effectiveOn: "2026-10-20", endedOn: "2026-10-25" });

function sheet(month: string, card: Partial<MovingCard>, cases: MovingCase[] = []) {
  const count = new MovementCount(month);
  count.add({ ...base, ...card }, cases);
  return count.sheet().total;
}

function ways(card: Partial<MovingCard>, cases: MovingCase[]): string[] {
  return movementsOf({ ...base, ...card }, cases).movements.map(({ on, kind }) => `${on.slice(5)} ${kind}`);
}

describe("the month's movements", () => {
  test("a card is new on the day it entered the register, and leaves with the effective day", () => {
    expect(sheet("2026-09", {}, [closed])).toMatchObject({ opening: 0, new: 1, closing: 1 });
    expect(sheet("2026-10", {}, [closed])).toMatchObject({ opening: 1, cancelled: 1, closing: 0 });
    expect(sheet("2026-11", {}, [closed])).toMatchObject({ opening: 0, closing: 0 });
  });

  test("a rejected attempt moves nothing; the next one that ends does", () => {
    const rejected = attempt({ state: "rejected", endedOn: "2026-10-05" });
    const second = attempt({ state: "cancelled", openedOn: "2026-10-05", effectiveOn: "2026-11-02" });
    expect(ways({}, [rejected, second])).toEqual(["09-10 new", "11-02 cancelled"]);
  });

  test("a reopened card is restored on the day of its next attempt", () => {
    const again = attempt({ openedOn: "2026-11-20" });
    expect(ways({}, [closed, again])).toEqual(["09-10 new", "10-20 cancelled", "11-20 restored"]);
    expect(sheet("2026-11", {}, [closed, again])).toMatchObject({ opening: 0, restored: 1, closing: 1 });
    expect(ways({}, [closed, { ...again, state: "withdrawn", endedOn: "2026-11-21" }]).at(-1)).toBe("11-20 restored");
  });

  test("留用 takes a card off the count, shows it apart, and taken up again it is restored", () => {
    const kept = attempt({ state: "kept", openedOn: "2026-10-03", endedOn: "2026-10-03" });
    expect(sheet("2026-10", {}, [kept])).toMatchObject({ opening: 1, kept: 1, closing: 0, keptNow: 1 });
    expect(sheet("2026-11", {}, [kept])).toMatchObject({ opening: 0, closing: 0, keptNow: 1 });
    const passedOn = { ...kept, openedOn: "2026-11-04", endedOn: "2026-11-04" };
    expect(ways({}, [kept, passedOn])).toEqual(["09-10 new", "10-03 kept"]);
    expect(ways({}, [kept, attempt({ openedOn: "2026-11-04" })]).at(-1)).toBe("11-04 restored");
  });

  test("a row of the past never was in; reopened it enters then", () => {
    const past = attempt({
      caseNo: "LS-0001",
      state: "closed",
      openedOn: "2026-09-10",
      effectiveOn: "2024-01-01",
      endedOn: "2024-01-01",
    });
    expect(ways({ history: true }, [past])).toEqual([]);
    expect(ways({ history: true }, [])).toEqual([]);
    expect(ways({}, [past, attempt({ caseNo: "LS-0001", openedOn: "2026-11-01" })])).toEqual(["11-01 restored"]);
  });

  test("a card of which nobody knows when it came stands in opening and in a line of its own", () => {
    expect(sheet("2026-10", { addedOn: null }, [closed])).toMatchObject({
      opening: 1,
      undated: 1,
      new: 0,
      cancelled: 1,
      closing: 0,
    });
  });

  test("a day before the card entered counts on the day it entered", () => {
    const early = attempt({ state: "closed", openedOn: "2026-09-10", effectiveOn: "2026-03-01" });
    expect(sheet("2026-09", {}, [early])).toMatchObject({ new: 1, cancelled: 1, closing: 0 });
  });
});

const day = fc.integer({ min: 0, max: 300 }).map((n) => addDays("2026-01-10", n));
const cases = fc.array(
  fc.record({
    caseNo: fc.constantFrom("XK-2026-0001", "LS-1"),
    state: fc.constantFrom(...caseStates),
    openedOn: day,
    effectiveOn: fc.option(day),
    endedOn: fc.option(day),
  }),
  { maxLength: 6 },
);
const card = fc.record({
  id: fc.constant("c"),
  entityId: fc.constantFrom("e1", "e2", null),
  carrier: fc.constantFrom("cmcc" as const, "cucc" as const, null),
  history: fc.boolean(),
  addedOn: fc.option(day),
});

test("whatever happened to any cards, each line balances, months join, and the lines sum to the total", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(card, cases), { maxLength: 15 }), (fleet) => {
      let before: number | null = null;
      for (let n = 0; n < 13; n++) {
        const count = new MovementCount(addMonths("2025-12", n));
        for (const [one, its] of fleet) count.add(one, its);
        const { lines, total } = count.sheet();
        for (const line of [...lines, total]) expect(balances(line)).toBe(true);
        if (before !== null) expect(total.opening).toBe(before);
        before = total.closing;
        for (const key of [...movementKinds, "opening", "closing", "keptNow", "undated"] as const) {
          expect(lines.reduce((sum, line) => sum + line[key], 0)).toBe(total[key]);
        }
      }
    }),
  );
});
