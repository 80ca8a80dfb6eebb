import { describe, expect, test } from "vitest";
import { fieldOf, fields } from "@/domain/register/columns";
import { leftOutReasons, problemCodes, suggestionCodes, warningCodes } from "@/domain/register/faults";
import en from "@/messages/en.json";
import zh from "@/messages/zh.json";
import { sheetFaults } from "./spreadsheet";

describe.each([
  ["zh", zh.import],
  ["en", en.import],
])("%s", (_, words) => {
  test.each<[string, Record<string, string>, readonly string[]]>([
    ["problem", words.problem, problemCodes],
    ["suggestion", words.suggestion, suggestionCodes],
    ["warning", words.warning, warningCodes],
    ["reason to leave a row out", words.leftOut, leftOutReasons],
    ["fault of a file", words.fault, sheetFaults],
    ["column", words.column, fields],
  ])("every %s has its words, and no word is left over", (_kind, sentences, codes) => {
    expect(Object.keys(sentences).sort()).toEqual([...codes].sort());
  });

  test("a column's word, printed as a heading, is read as that column again", () => {
    for (const field of fields) expect(fieldOf(words.column[field])?.field, field).toBe(field);
  });
});
