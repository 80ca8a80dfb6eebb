import { expect, test } from "vitest";
import { bareName, pastedColumn } from "./pasted";

test("a column out of Excel is its cells, without the line end that Excel adds", () => {
  expect(pastedColumn("29.00\r\n38.5\r\n\r\n59\r\n")).toEqual(["29.00", "38.5", "", "59"]);
  expect(pastedColumn("李甲")).toEqual(["李甲"]);
  expect(pastedColumn("")).toEqual([]);
});

test("of several columns the first is taken; quotes keep line breaks and tabs together", () => {
  expect(pastedColumn("29\t李甲\n38\t王乙\n")).toEqual(["29", "38"]);
  expect(pastedColumn('"两行\n备注"\tx\n"他说""好"""\n5"\n')).toEqual(["两行\n备注", '他说"好"', '5"']);
  expect(pastedColumn("\t1\n\t2")).toEqual(["", ""]);
});

test("a dash, 无 or nothing names nobody", () => {
  expect(["", " - ", "无", "李甲 "].map(bareName)).toEqual([null, null, null, "李甲"]);
});
