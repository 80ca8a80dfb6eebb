import fc from "fast-check";
import { expect, test } from "vitest";
import { guardFormula } from "@/domain/register/cell";
import { registerVocabulary } from "@/domain/register/header";
import { printRows, sourceOf } from "./csv";
import { readTable } from "./table";
import { workbookBytes } from "./workbook";

/** What people write: Chinese, digits, punctuation, quotes, line breaks, what a spreadsheet would calculate. */
const letters = [..."号卡李甲Aa01389 ,;|'\"=+-@（）　\n，。￥%_&<>"];
const cell = fc.oneof(
  fc.string({ unit: fc.constantFrom(...letters), maxLength: 10 }),
  fc.constantFrom("13100000001", "8986 0000 0000 0000 0019", "2026-11-22", "0012", "1.50", "=1+1", ""),
);
/** Tables as they are printed: a header, and rows of as many cells whose first is never empty. */
const table = fc
  .tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 1, max: 8 }))
  .chain(([width, height]) =>
    fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: height, maxLength: height }),
  )
  .map((rows) => [rows[0]?.map((_, n) => `列${n + 1}`) ?? [], ...rows.map((row) => [`行`, ...row.slice(1)])]);

async function readBack(bytes: Uint8Array): Promise<{ rows: string[][]; encoding: string }> {
  const read = await readTable(bytes, {}, registerVocabulary);
  if ("refused" in read) throw new Error(read.by[0]);
  return read;
}

const guarded = (rows: string[][]) => rows.map((row) => row.map(guardFormula));

/** A text file ends with a line end, after which there is one more line, an empty one, or none. */
function withoutLast(rows: string[][]): string[][] {
  const last = rows.at(-1);
  return last !== undefined && last.length === 1 && last[0] === "" ? rows.slice(0, -1) : rows;
}

/** Characters → bytes in GB18030, which Node reads and does not write: every pair of bytes, turned round. */
function gb18030Table(): Map<string, Buffer> {
  const decoder = new TextDecoder("gb18030");
  const codes = new Map<string, Buffer>();
  for (let byte = 0; byte < 0x80; byte++) codes.set(String.fromCharCode(byte), Buffer.of(byte));
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const bytes = Buffer.of(lead, trail);
      const text = decoder.decode(bytes);
      if (trail !== 0x7f && [...text].length === 1 && text !== "\ufffd" && !codes.has(text)) codes.set(text, bytes);
    }
  }
  return codes;
}

const codes = gb18030Table();

const encodings: Record<string, (text: string) => Uint8Array> = {
  "utf-8": (text) => Buffer.from(`\uFEFF${text}`),
  gb18030: (text) => Buffer.concat([...text].map((letter) => codes.get(letter) ?? Buffer.from("?"))),
  "utf-16le": (text) => Buffer.from(`\uFEFF${text}`, "utf16le"),
  "utf-16be": (text) => Buffer.from(`\uFEFF${text}`, "utf16le").swap16(),
};

test.each(Object.keys(encodings))("any table printed as CSV in %s reads back equal", async (encoding) => {
  await fc.assert(
    fc.asyncProperty(table, async (rows) => {
      const back = await readBack(encodings[encoding]?.(printRows(rows)) ?? Buffer.of());
      expect(withoutLast(back.rows)).toEqual(guarded(rows));
      expect(back.encoding).toBe(encoding);
    }),
    { numRuns: 150 },
  );
});

test("any table with tabs in UTF-16LE, as Excel writes 'Unicode text', reads back equal", async () => {
  await fc.assert(
    fc.asyncProperty(table, async (rows) => {
      const quoted = (text: string) => (/[\t"\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
      const text = rows.map((row) => `${row.map(quoted).join("\t")}\r\n`).join("");
      const back = await readBack(Buffer.from(`\uFEFF${text}`, "utf16le"));
      expect(withoutLast(back.rows)).toEqual(rows);
    }),
    { numRuns: 150 },
  );
});

test("any table printed as a workbook reads back equal", async () => {
  await fc.assert(
    fc.asyncProperty(table, async (rows) => {
      const [header = [], ...rest] = rows;
      const pieces: Uint8Array[] = [];
      for await (const piece of workbookBytes("台账", sourceOf(header, rest))) pieces.push(piece);
      const back = await readBack(Buffer.concat(pieces));
      expect(back.encoding).toBe("xlsx");
      // Cells at the end of a row that say nothing are not stored.
      const padded = back.rows.map((row) => header.map((_, column) => row[column] ?? ""));
      const own = (text: string) => (text.startsWith("'") ? guardFormula(text) : text);
      expect(padded).toEqual(rows.map((row) => row.map(own)));
    }),
    { numRuns: 60 },
  );
});
