import { describe, expect, test } from "vitest";
import { proposeMapping } from "./header";
import type { Merge } from "./mapping";
import { readRegister } from "./read";

const read = (grid: string[][], merges: Merge[] = []) => {
  const mapping = proposeMapping(grid, merges);
  return { mapping, rows: readRegister(grid, mapping, [], merges).rows };
};

describe("headers of two rows", () => {
  test("text has lost its merged cells: a group reaches to the next one", () => {
    const { mapping } = read([
      ["某某公司号卡台账"],
      ["联系信息", "", "费用", ""],
      ["手机号", "使用人", "月租", "欠费"],
      ["13800000001", "李甲", "29", "无"],
    ]);
    expect(mapping.headerRow).toBe(2);
    expect(mapping.headings).toEqual(["联系信息/手机号", "联系信息/使用人", "费用/月租", "费用/欠费"]);
    expect(mapping.columns).toEqual(["number", "user", "rent", "arrears"]);
  });

  test("headings that stand in the upper row alone count, whichever row has more", () => {
    const { mapping, rows } = read([
      ["手机号", "运营商", "联系信息", ""],
      ["", "", "使用人", "部门"],
      ["13800000001", "移动", "李甲", "一组"],
    ]);
    expect(mapping.headings).toEqual(["手机号", "运营商", "联系信息/使用人", "联系信息/部门"]);
    expect(rows.map(({ number, user, team }) => [number, user, team])).toEqual([["13800000001", "李甲", "一组"]]);
  });

  test("a title, a note or a first card above or below is no part of the header", () => {
    expect(
      read([
        ["台账", "", "2026-11-22"],
        ["手机号", "月租"],
        ["13800000001", "29"],
      ]).mapping.headings,
    ).toEqual(["手机号", "月租"]);
    expect(
      read([
        ["手机号", "", "月租"],
        ["13800000001", "x", "29"],
      ]).mapping.headerRow,
    ).toBe(0);
  });
});

describe("cells that stand for the value above", () => {
  const grouped = [
    ["部门", "手机号", "月租"],
    ["一组", "13800000001", "29"],
    ["", "13800000002", ""],
    ["二组", "13800000003", "39"],
    ["", "13800000004", ""],
    ["合计", "", "68"],
    ["三组", "13800000005", ""],
    ["", "13800000006", ""],
  ];

  test("one name a group: blanks are filled and marked, money never is", () => {
    const { rows } = read(grouped);
    const cards = rows.filter(({ leftOut }) => leftOut === null);
    expect(cards.map(({ team, inferred }) => [team, inferred])).toEqual([
      ["一组", []],
      ["一组", ["team"]],
      ["二组", []],
      ["二组", ["team"]],
      ["三组", []],
      ["三组", ["team"]],
    ]);
    expect(cards[1]).toMatchObject({ rentFen: null, warnings: ["value_inferred"] });
  });

  test("where a name stands on every row, or the first is blank, a blank cell says nothing", () => {
    const repeated = grouped.map((row) => (row[1] === "13800000004" ? ["二组", ...row.slice(1)] : row));
    for (const grid of [repeated, [["部门", "手机号"], ["", "13800000001"], ...grouped.slice(1)]])
      expect(read(grid).rows.flatMap(({ inferred }) => inferred)).toEqual([]);
  });

  test("a merged cell speaks for the rows that it spans and no further; a number never does", () => {
    const grid = [
      ["手机号", "使用人", "月租"],
      ["13800000001", "李甲", "29"],
      ["13800000002", "", ""],
      ["13800000003", "", ""],
    ];
    const merges = [0, 1, 2].map((left) => ({ top: 1, bottom: 2, left, right: left }));
    expect(read(grid, merges).rows.map(({ user, rentFen, inferred }) => [user, rentFen, inferred])).toEqual([
      ["李甲", 2900, []],
      ["李甲", null, ["user"]],
      [null, null, []],
    ]);
  });
});

test("what was told by content or by a pattern, or only resembles a heading, is for a person to look at", () => {
  const { mapping } = read([
    ["卡号", "工行银行卡", "使用人名", "月租", "别的"],
    ["13800000001", "是", "李甲", "29", "x"],
  ]);
  expect(mapping.columns).toEqual(["number", "bank", null, "rent", null]);
  expect(mapping.unsure).toEqual(["number", "bank", "user", null, null]);
});
