import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { registerVocabulary } from "@/domain/register/header";
import { book, data, partsOf, type SheetParts, zipOf } from "./bookexample";
import { numberText } from "./readworkbook";
import { readMapped, readTable } from "./table";

const simple: (string | { attributes?: string; inner: string })[][] = [
  ["手机号", "ICCID", "部门"],
  ["13800000001", "", "一组"],
];
const read = (bytes: Uint8Array, sheet?: string) => readTable(bytes, { sheet: sheet ?? null }, registerVocabulary);

async function rowsOf(bytes: Buffer, sheet?: string) {
  const table = await read(bytes, sheet);
  if ("refused" in table) throw new Error(table.by[0]);
  return table.rows;
}

describe("cells come as Excel shows them", () => {
  test("typed numbers, days, yes and no, results of formulas, errors", async () => {
    const rows = await rowsOf(
      book({
        name: "台账",
        data: data([
          ["手机号", "ICCID", "月租", "入网时间", "绑定银行", "套餐", "备注"],
          [
            { inner: "<v>1.8800006004E10</v>" },
            { inner: "<v>8.9860300000000422E19</v>" },
            { inner: "<v>0.30000000000000004</v>" },
            { attributes: 's="1"', inner: "<v>45356</v>" },
            { attributes: 't="b"', inner: "<v>1</v>" },
            { attributes: 't="str"', inner: "<f>A1&amp;1</f><v>畅享 &amp; 8元</v>" },
            { attributes: 't="e"', inner: "<v>#N/A</v>" },
          ],
        ]),
      }),
    );
    expect(rows[1]?.slice(0, 6)).toEqual([
      "18800006004",
      "89860300000000400000",
      "0.3",
      "2024-03-05",
      "TRUE",
      "畅享 & 8元",
    ]);
    expect(rows[1]?.[6] ?? "").toBe("");
  });

  test("a number keeps the digits that it has, and never grows an exponent", () => {
    expect(["13800000001", "1.38E10", "-12.50", "1e-3", "8986030000000042014", "0"].map(numberText)).toEqual([
      "13800000001",
      "13800000000",
      "-12.5",
      "0.001",
      "8986030000000040000",
      "0",
    ]);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999_999 }), (value) => {
        expect(numberText(String(value))).toBe(String(value));
        expect(numberText(value.toExponential())).toBe(String(value));
      }),
    );
  });
});

describe("sheets", () => {
  const notes: SheetParts = { name: "说明", data: data([["先看这里"]]) };
  const old: SheetParts = {
    name: "旧 & 台账",
    state: "hidden",
    data: data([
      ["手机号", "套餐"],
      ["13800000009", "旧"],
    ]),
  };
  const register: SheetParts = { name: "台账", data: data(simple, { 1: 'hidden="1"' }) };

  test("the first visible sheet that looks like a register is read; hidden ones are named and can be chosen", async () => {
    const bytes = book(notes, { ...old, name: "旧" }, register);
    const table = await read(bytes);
    expect(table).toMatchObject({
      sheet: "台账",
      hiddenRows: 1,
      sheets: [
        { name: "说明", hidden: false, useful: false },
        { name: "旧", hidden: true, useful: true },
        { name: "台账", hidden: false, useful: true },
      ],
      rows: [
        ["手机号", "ICCID", "部门"],
        ["13800000001", "", "一组"],
      ],
    });
    expect((await rowsOf(bytes, "旧"))[1]?.[0]).toBe("13800000009");
  });

  test("merged cells come with their places", async () => {
    const after = '<mergeCells count="1"><mergeCell ref="C2:C3"/></mergeCells>';
    const table = await read(book({ name: "台账", data: data([...simple, ["13800000002", "", ""]]), after }));
    expect(table).toMatchObject({ merges: [{ top: 1, left: 2, bottom: 2, right: 2 }] });
  });
});

test("04: the second sheet is no register, and the header of two rows is joined along its merged cells", async () => {
  const bytes = readFileSync(new URL("../domain/register/fixtures/04-workbook.xlsx", import.meta.url));
  const result = await readMapped(bytes, {}, registerVocabulary);
  if ("refused" in result) throw new Error(result.by[0]);
  expect(result.table.sheets).toEqual([
    { name: "号卡台账", hidden: false, useful: true },
    { name: "说明", hidden: false, useful: false },
  ]);
  expect(result.mapping.headerRow).toBe(1);
  expect(result.mapping.headings.slice(0, 9)).toEqual([
    "号码信息/手机号",
    "号码信息/卡串号",
    "号码信息/归属运营商",
    "人员/坐席",
    "人员/工号",
    "人员/部门",
    "实名/实名类型",
    "机主",
    "费用/月费",
  ]);
});

describe("what is no workbook that can be read is refused by name, within bounds", () => {
  const parts = partsOf([{ name: "台账", data: data(simple) }]);
  const sheet = "xl/worksheets/s0.xml";
  const ole = (text: string) =>
    Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(512), Buffer.from(text, "utf16le")]);
  const bomb = Buffer.alloc(170 * 1024 * 1024, " ");

  test.each<[string, () => Uint8Array, string]>([
    ["a ZIP bomb", () => zipOf({ ...parts, [sheet]: bomb }), "too_large_inside"],
    ["a ZIP bomb that claims to be small", () => zipOf({ ...parts, [sheet]: bomb }, 1000), "too_large_inside"],
    ["a ZIP bomb among the texts", () => zipOf({ ...parts, "xl/sharedStrings.xml": bomb }, 1000), "too_large_inside"],
    [
      "a million columns",
      () => zipOf({ ...parts, [sheet]: parts[sheet]?.replace('r="C2"', 'r="XFD2"') ?? "" }),
      "too_many_columns",
    ],
    [
      "a cell that no sheet has room for",
      () => zipOf({ ...parts, [sheet]: parts[sheet]?.replace('r="C2"', 'r="ZZZZZZ2"') ?? "" }),
      "damaged_workbook",
    ],
    [
      "a row beyond every sheet",
      () => zipOf({ ...parts, [sheet]: parts[sheet]?.replace('<row r="2"', '<row r="999999999"') ?? "" }),
      "damaged_workbook",
    ],
    [
      "a row in two places",
      () => zipOf({ ...parts, [sheet]: parts[sheet]?.replace('r="A2"', 'r="A2" r="ZZZZ2"') ?? "" }),
      "damaged_workbook",
    ],
    [
      "rows without end",
      () =>
        zipOf({
          ...parts,
          [sheet]:
            parts[sheet]?.replace('<row r="2"', '<row r="1000000"').replaceAll(/r="([ABC])2"/g, 'r="$11000000"') ?? "",
        }),
      "too_many_rows",
    ],
    [
      "an XML bomb",
      () => zipOf({ ...parts, [sheet]: `<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>${parts[sheet]}` }),
      "damaged_workbook",
    ],
    [
      "an XML bomb in the list of sheets",
      () => zipOf({ ...parts, "xl/workbook.xml": `<!DOCTYPE x [<!ENTITY a "aa">]>${parts["xl/workbook.xml"]}` }),
      "damaged_workbook",
    ],
    ["a workbook cut short", () => zipOf(parts).subarray(0, 600), "truncated"],
    [
      "a workbook with a broken part",
      () => {
        const bytes = zipOf(parts);
        bytes.fill(7, 60, 90);
        return bytes;
      },
      "damaged_workbook",
    ],
    ["a sheet that is no XML", () => zipOf({ ...parts, [sheet]: "x" }), "damaged_workbook"],
    ["a workbook without sheets", () => zipOf(partsOf([])), "no_sheet"],
    ["a workbook with an empty sheet", () => book({ name: "空", data: "" }), "empty"],
    ["a ZIP of other things", () => zipOf({ "a.txt": "a" }), "archive"],
    ["a .xlsb", () => zipOf({ "xl/workbook.bin": "a" }), "binary_workbook"],
    [
      "an .ods",
      () => zipOf({ mimetype: "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>" }),
      "open_document",
    ],
    ["a .numbers", () => zipOf({ "Index/Document.iwa": "a" }), "numbers_document"],
    ["an .xls or .et", () => ole("Workbook"), "old_workbook"],
    ["an encrypted workbook", () => ole("EncryptedPackage"), "encrypted_workbook"],
  ])("%s", async (_, bytes, by) => {
    expect(await read(bytes())).toMatchObject({ refused: "invalid", by: [by] });
  });

  test("no change of one byte, and no cut, makes it throw", async () => {
    const whole = zipOf(parts);
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), fc.boolean(), async (at, byte, cut) => {
        const bytes = Buffer.from(cut ? whole.subarray(0, at) : whole);
        if (!cut) bytes[at] = byte;
        await read(bytes);
      }),
      { numRuns: 300 },
    );
  });
});
