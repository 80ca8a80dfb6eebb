import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { maxColumns, maxRows } from "./sheetfault";
import { decode, delimiters, detectDelimiter, encodings, parseSheet, readSheet } from "./spreadsheet";

const bytes = (...values: number[]) => Uint8Array.from(values);
const utf8 = (text: string) => new TextEncoder().encode(text);
/** 号码,运营商 in GB18030. */
const gb = bytes(0xba, 0xc5, 0xc2, 0xeb, 0x2c, 0xd4, 0xcb, 0xd3, 0xaa, 0xc9, 0xcc);

function utf16(text: string, little: boolean, mark: boolean): Uint8Array {
  const buffer = Buffer.from(mark ? `\uFEFF${text}` : text, "utf16le");
  return new Uint8Array(little ? buffer : buffer.swap16());
}

describe("the encoding is found", () => {
  test("UTF-8 with and without its mark", () => {
    expect(decode(utf8("\uFEFF号码,备注"))).toEqual({ text: "号码,备注", encoding: "utf-8" });
    expect(decode(utf8("号码,备注"))).toEqual({ text: "号码,备注", encoding: "utf-8" });
  });
  test("what is not UTF-8 is GB18030", () => expect(decode(gb)).toEqual({ text: "号码,运营商", encoding: "gb18030" }));
  test.each([
    [true, true],
    [true, false],
    [false, true],
    [false, false],
  ])("UTF-16 little endian %s with a mark %s", (little, mark) => {
    const text = "号码\t备注\r\n13800000001\t在用\r\n";
    expect(decode(utf16(text, little, mark))).toEqual({ text, encoding: little ? "utf-16le" : "utf-16be" });
  });
  test("a forced encoding is used, or refused where it does not fit", () => {
    expect(decode(utf8("ab"), "gb18030")).toEqual({ text: "ab", encoding: "gb18030" });
    expect(decode(gb, "utf-8")).toEqual({ refused: "invalid", by: ["undecodable"] });
  });
});

describe("what is no table is refused with its reason, never an exception", () => {
  test.each<[string, Uint8Array, string]>([
    ["nothing", bytes(), "empty"],
    ["only spaces", utf8(" \r\n\t"), "empty"],
    ["a workbook or ZIP", bytes(0x50, 0x4b, 3, 4, 20, 0, 6, 0), "archive"],
    ["an old workbook", bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1), "old_workbook"],
    ["a PDF", utf8("%PDF-1.7"), "binary"],
    ["a picture", bytes(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10), "binary"],
    ["bytes of no text", bytes(1, 2, 3, 0, 5, 6, 0, 0, 8), "binary"],
    ["UTF-8 cut within a character", utf8("号码,备注\n13800000001,在").slice(0, -1), "truncated"],
    ["UTF-16 cut within a character", utf16("号码\t1", true, true).slice(0, -1), "truncated"],
    ["neither UTF-8 nor GB18030", bytes(0x61, 0xff, 0xff, 0x62, 0xff), "undecodable"],
    ["a quote that never closes", utf8('号码,备注\n13800000001,"两行\n13800000002,x'), "unclosed_quote"],
    ["too many columns", utf8(",".repeat(maxColumns)), "too_many_columns"],
    ["a cell without end", utf8(`a,"${"x".repeat(300_000)}"`), "cell_too_long"],
  ])("%s", (_, data, by) => expect(readSheet(data)).toMatchObject({ refused: "invalid", by: [by] }));

  test("too many rows", () => {
    expect(parseSheet("a\n".repeat(maxRows + 1), ",")).toMatchObject({ by: ["too_many_rows"] });
  });

  test("no bytes at all make it throw", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (data) => void readSheet(data)));
  });
});

describe("the delimiter is found", () => {
  test.each([
    ["a,b,c\n1,2,3", ","],
    ["a;b;c\n1;2,5;3", ";"],
    ["a\tb\tc\n1,0\t2,0\t3,0", "\t"],
    ["a|b|c\n1|2|3", "|"],
    ['标题\na;b;c\n"x,y,z,w";2;3', ";"],
    ["13800000001", ","],
  ])("%j", (text, delimiter) => expect(detectDelimiter(text)).toBe(delimiter));
});

test("quoted newlines, doubled quotes and stray quotes stay in their cell, blank lines keep their place", () => {
  expect(parseSheet('a,b\r\n\r\n"两行\n备注","含""引号"", 逗号"\r\n5" 屏,x\r\n')).toEqual({
    rows: [["a", "b"], [""], ["两行\n备注", '含"引号", 逗号'], ['5" 屏', "x"]],
    delimiter: ",",
  });
});

test("text pasted from Excel is cut at its tabs", () => {
  expect(parseSheet("号码\t备注\r\n13800000001\ta,b;c\r\n")).toEqual({
    rows: [
      ["号码", "备注"],
      ["13800000001", "a,b;c"],
    ],
    delimiter: "\t",
  });
});

describe("any table that is written reads back equal", () => {
  const cell = fc.string({ unit: fc.constantFrom(..."号码备注移动ABz019 ,;|\t\"'=+-.\n"), maxLength: 12 });
  const table = fc
    .integer({ min: 2, max: 6 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }));

  test.each(delimiters.flatMap((delimiter) => encodings.map((encoding) => [delimiter, encoding] as const)))(
    "with %j in %s",
    (delimiter, encoding) => {
      fc.assert(
        fc.property(table, (rows) => {
          const text = rows
            .map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(delimiter))
            .join("\r\n");
          const data = encode(`号码${delimiter}备注\r\n${text}\r\n`, encoding);
          const sheet = readSheet(data, { encoding, delimiter });
          expect(sheet).toEqual({ rows: [["号码", "备注"], ...rows], delimiter, encoding });
        }),
        { numRuns: 60 },
      );
    },
  );
});

/** GB18030 as far as the test's alphabet goes. */
const gbCodes = new Map(
  Object.entries({
    号: [0xba, 0xc5],
    码: [0xc2, 0xeb],
    备: [0xb1, 0xb8],
    注: [0xd7, 0xa2],
    移: [0xd2, 0xc6],
    动: [0xb6, 0xaf],
  }),
);

function encode(text: string, encoding: (typeof encodings)[number]): Uint8Array {
  switch (encoding) {
    case "utf-8":
      return utf8(`\uFEFF${text}`);
    case "utf-16le":
      return utf16(text, true, true);
    case "utf-16be":
      return utf16(text, false, true);
    case "gb18030":
      return Uint8Array.from([...text].flatMap((letter) => gbCodes.get(letter) ?? [letter.charCodeAt(0)]));
  }
}
