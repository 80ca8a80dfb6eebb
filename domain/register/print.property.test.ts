import fc from "fast-check";
import { expect, test } from "vitest";
import { guardFormula, words } from "./cell";
import { type Field, fields, headingOf } from "./columns";
import { proposeMapping } from "./header";
import { grouped } from "./identifiers";
import { printMoney } from "./money";
import { readRegister } from "./read";

test("written text reads back as it was, though what Excel would run is guarded", () => {
  const text = fc.string({ unit: fc.constantFrom(..."'=+-@abe好01/\n"), minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(text, (raw) => {
      const plain = words(raw);
      if (plain === null) return;
      const printed = guardFormula(plain);
      expect(printed).not.toMatch(/^[=+\-@\t\r]/);
      expect(words(printed)).toBe(plain);
    }),
    { numRuns: 1000 },
  );
});

test("every column's printed heading is found again in both languages, wherever it stands", () => {
  const either = fc.tuple(fc.constantFrom<"zh" | "en">("zh", "en"), fc.shuffledSubarray(fields, { minLength: 2 }));
  fc.assert(
    fc.property(either, ([locale, columns]) => {
      const grid = [columns.map((field) => headingOf(field, locale))];
      const expected = columns.map((field) =>
        field === "site" && !columns.includes("team") && locale === "zh" ? "team" : field,
      );
      expect(proposeMapping(grid).columns).toEqual(expected);
    }),
  );
});

const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: length, maxLength: length });
const name = fc.string({ unit: fc.constantFrom(..."李王甲乙丙"), minLength: 2, maxLength: 4 });
const card = fc.record({
  number: digits(8).map((tail) => `138${tail}`),
  iccid: digits(9).map((tail) => `8986001000${tail}7`),
  carrier: fc.constantFrom("移动", "联通", "电信"),
  rentFen: fc.option(fc.nat(99_999_99)),
  balanceFen: fc.option(fc.integer({ min: 0, max: 99_999_99 })),
  user: name,
  openedOn: fc.option(fc.constantFrom("2020-02-29", "2021-12-31", "2024-03-05")),
  remark: fc.option(fc.string({ unit: fc.constantFrom(..."=+-@'含引号\"，,;\n"), minLength: 1, maxLength: 9 })),
});

test("a printed register reads back value by value, without a problem", () => {
  const order: Field[] = ["number", "iccid", "carrier", "rent", "balance", "user", "opened", "remark"];
  fc.assert(
    fc.property(fc.array(card, { minLength: 1, maxLength: 6 }), (cards) => {
      const money = (fen: number | null) => (fen === null ? "" : printMoney(fen));
      const rows = cards.map((row) => [
        row.number,
        grouped(row.iccid),
        row.carrier,
        money(row.rentFen),
        money(row.balanceFen),
        row.user,
        row.openedOn ?? "",
        guardFormula(words(row.remark ?? "") ?? ""),
      ]);
      const grid = [order.map((field) => headingOf(field, "zh")), ...rows];
      const { rows: read } = readRegister(grid, proposeMapping(grid));
      cards.forEach(({ number, iccid, rentFen, balanceFen, user, openedOn, remark }, index) => {
        expect(read[index]).toMatchObject({
          number,
          iccid,
          rentFen,
          balanceFen,
          user,
          openedOn,
          remark: words(remark ?? ""),
        });
      });
    }),
    { numRuns: 300 },
  );
});
