import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Grid, mappingFor, proposeFor } from "../register/mapping";
import { printMoney } from "../register/money";
import { readCharge } from "./charge";
import { billVocabulary, fitsBill } from "./columns";
import { addMonths, monthIn, proposeMonth } from "./month";
import { readBill, totalOf } from "./read";

const proposeBill = (grid: Grid) => proposeFor(billVocabulary, grid);

const bill = [
  ["中国移动集团客户账单 2026年10月"],
  [""],
  ["序号", "手机号码", "套餐", "上月结余", "优惠", "应缴金额(元)"],
  ["1", "86 13100000001", "8元套餐", "3.00", "-1.00", "29.00"],
  ["2", "１３１００００００２", "8元套餐", "0", "0", "欠12.5"],
  ["3", "13100000001", "短信包", "0", "0", "5"],
  ["4", "131****0003", "", "", "", "8.00"],
  ["5", "13100000004", "", "", "", ""],
  ["", "", "集团彩铃", "", "", "100.00"],
  ["6", "0755-26000001", "", "", "", "30"],
  ["合计", "", "", "", "", "184.50"],
];
// The full-width number above has ten digits on purpose: it is one to look at.

describe("a carrier's bill", () => {
  const mapping = proposeBill(bill);
  const reading = readBill(bill, mapping);

  test("its header row and the two columns are found below the title, not what is left or taken off", () => {
    expect(mapping.headerRow).toBe(2);
    expect(mapping.columns).toEqual([null, "number", null, null, null, "amount"]);
    expect(reading.titles).toEqual(["中国移动集团客户账单 2026年10月"]);
  });

  test("each line is read whole, several of one number each by itself", () => {
    expect(reading.lines).toEqual([
      { row: 4, number: "13100000001", amountFen: 2900 },
      { row: 6, number: "13100000001", amountFen: 500 },
    ]);
    expect(totalOf(reading.lines)).toBe(3400);
  });

  test("what is no line is kept with its reason, and the rows add up", () => {
    expect(reading.toSettle.map(({ row, problem }) => [row, problem])).toEqual([
      [5, "phone_length"],
      [7, "phone_masked"],
      [8, "amount_missing"],
      [9, "number_missing"],
    ]);
    expect(reading.leftOut.map(({ row, why }) => [row, why])).toEqual([
      [10, "out_of_scope"],
      [11, "totals"],
    ]);
    expect(reading.read).toBe(reading.lines.length + reading.toSettle.length + reading.leftOut.length);
  });

  test("without a header the columns are told by what stands in them", () => {
    const bare = mappingFor(
      billVocabulary,
      [
        ["a", "13100000001", "29.00"],
        ["b", "13100000002", "19.00"],
      ],
      -1,
    );
    expect(bare.columns).toEqual([null, "number", "amount"]);
  });

  test("a mapping needs number and amount once each", () => {
    expect(fitsBill(mapping.columns, mapping)).toBe(true);
    expect(
      fitsBill(
        mapping.columns.map(() => null),
        mapping,
      ),
    ).toBe(false);
    expect(fitsBill(["number", "amount", "amount", null, null, null], mapping)).toBe(false);
    expect(fitsBill(["number", "amount"], mapping)).toBe(false);
  });
});

test("owed is a charge, given back is below nothing, and a blank is never 0", () => {
  expect(["欠12.5", "12.50", "-5.00", "(5.00)", "¥1,234.50", "0", "", "-", "免费"].map(readCharge)).toEqual([
    1250,
    1250,
    -500,
    -500,
    123450,
    0,
    "missing",
    "missing",
    "unreadable",
  ]);
});

test("any lines that we print are read as they were, and none is lost", () => {
  const line = fc.record({
    number: fc.integer({ min: 0, max: 99_999_999 }).map((n) => `131${String(n).padStart(8, "0")}`),
    fen: fc.integer({ min: -1_000_000, max: 1_000_000 }),
  });
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 40 }), fc.boolean(), (lines, total) => {
      const grid = [
        ["费用合计", "号码"],
        ...lines.map(({ number, fen }) => [printMoney(fen), number]),
        ...(total ? [["合计 99", ""]] : []),
      ];
      const { lines: read, toSettle, leftOut } = readBill(grid, proposeBill(grid));
      expect(read.map(({ number, amountFen }) => ({ number, fen: amountFen }))).toEqual(lines);
      expect([toSettle.length, leftOut.length]).toEqual([0, total ? 1 : 0]);
    }),
  );
});

test("the month is the one that the name or a title says, else the one before today", () => {
  expect(
    ["2026年10月账单.csv", "bill-2026-09.xlsx", "账单202608.csv", "20260731.csv", "账单.csv", "2026-01至2026-02"].map(
      monthIn,
    ),
  ).toEqual(["2026-10", "2026-09", "2026-08", "2026-07", null, null]);
  expect(proposeMonth("账单.csv", ["账期：2026年10月"], "2026-11-22")).toBe("2026-10");
  expect(proposeMonth("账单.csv", [], "2026-01-05")).toBe("2025-12");
  expect(proposeMonth("2027年01月.csv", [], "2026-11-22")).toBe("2026-10");
  expect([addMonths("2026-01", -1), addMonths("2026-11", 2), addMonths("2026-05", -17)]).toEqual([
    "2025-12",
    "2027-01",
    "2024-12",
  ]);
});
