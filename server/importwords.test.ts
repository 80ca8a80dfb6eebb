import { describe, expect, test } from "vitest";
import { readCarrier } from "@/domain/register/carrier";
import { fieldOf, fields } from "@/domain/register/columns";
import { leftOutReasons, problemCodes, suggestionCodes, warningCodes } from "@/domain/register/faults";
import { readHolderType, readStatus, readUse } from "@/domain/register/status";
import en from "@/messages/en.json";
import zh from "@/messages/zh.json";
import { sheetFaults } from "./sheetfault";

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

describe.each([
  ["zh", zh.words],
  ["en", en.words],
])("%s words that exports print are read as their codes again", (_, words) => {
  function reads(printed: Record<string, string>, read: (word: string) => string | null | undefined): void {
    for (const [code, word] of Object.entries(printed)) expect(read(word), word).toBe(code === "unknown" ? null : code);
  }
  test("carriers", () => {
    reads(words.carrier, readCarrier);
    reads(words.carrierLong, readCarrier);
  });
  test("holder types", () => {
    reads(words.holderType, readHolderType);
    reads(words.holderTypeShort, readHolderType);
  });
  test("uses", () => reads(words.use, readUse));
  test("the desk", () => reads(words.occupancy, (word) => readStatus(word).occupancy));
  test("the line", () => reads(words.line, (word) => readStatus(word).line));
});
