import { expect, test } from "vitest";
import { type Suggestion, suggestionsFor, writingAt } from "./complete";
import { pastedNumbers } from "./pasted";
import { readTerms } from "./read";

/** The text with the caret where `|` stands, and what it becomes with each suggestion. */
function completed(text: string, language: "zh" | "en" = "zh"): string[] {
  const caret = text.indexOf("|");
  const bare = text.replace("|", "");
  const writing = writingAt(bare, caret);
  if (writing === null) return [];
  const put = ({ insert }: Suggestion) => bare.slice(0, writing.from) + insert + bare.slice(writing.to);
  return suggestionsFor(writing, language).map(put);
}

test.each([
  ["运|", "运营商:"],
  ["carr|", "运营商:"],
  ["李 运营商:移|", "李 运营商:移动"],
  ["李 carrier:mob| 王", "李 carrier:移动 王"],
  ["运营商:移动,联|", "运营商:移动,联通"],
  ["-未清:欠|", "-未清:欠费"],
  ["缺:凭|", "缺:凭证"],
  ["期限：逾|", "期限：已超期"],
  ["移动|", "运营商:移动"],
])("%s may become %s", (typed, expected) => {
  expect(completed(typed)).toContain(expected);
});

test("in English fields and codes have their English words", () => {
  expect(completed("carrier:un|", "en")).toEqual(["carrier:cucc", "carrier:none"]);
  expect(completed("sta|", "en")[0]).toBe("stage:");
});

test.each(['"李|', 'team:"电|', "工位号:A|", 'ab"c|'])("of %s nothing is known", (typed) => {
  expect(completed(typed)).toEqual([]);
});

test("with nothing typed the fields are shown, and whatever is taken up can be read", () => {
  const fields = completed("|");
  expect(fields).toContain("阶段:");
  for (const field of fields) {
    for (const text of completed(`${field}|`)) expect(readTerms(text).faults).toEqual([]);
  }
});

test.each([
  ["13100000001\n131-0000-0002\r\n\n+86 131 0000 0003", ["13100000001", "13100000002", "13100000003"]],
  ["13100000001，13100000002、13100000001", ["13100000001", "13100000002"]],
  ["13100000001 13100000002", ["13100000001", "13100000002"]],
  ["13100000001", null],
  ["131 0000 0001", null],
  ["13100000001\n李甲", null],
  ["0001\n0002", null],
])("%j is pasted as %j", (text, numbers) => {
  expect(pastedNumbers(text)).toEqual(numbers);
});

test("a custom field is offered by its name, in quotes where it would be read as one of ours", () => {
  const writing = { from: 0, to: 1, typed: "工", field: null };
  expect(suggestionsFor(writing, "zh", ["工位号", "别的"]).map(({ insert }) => insert)).toEqual(["工位号:"]);
  expect(suggestionsFor({ ...writing, typed: "运营" }, "zh", ["运营商"]).map(({ insert }) => insert)).toContain(
    '"运营商":',
  );
});
