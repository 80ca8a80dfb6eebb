import type { Grid, Mapping, Merge } from "@/domain/register/mapping";
import { likeness, mappingFor, proposeFor } from "@/domain/register/mapping";
import type { Vocabulary } from "@/domain/register/vocabulary";
import { readWorkbook, type SheetTab } from "./readworkbook";
import { fault, maxBytes, type SheetRefusal } from "./sheetfault";
import { type Delimiter, delimiters, type Encoding, encodings, readSheet } from "./spreadsheet";

/** How the person wants a file to be read; what is null or left out is recognised. */
export interface TableChoice {
  encoding?: string | null;
  delimiter?: string | null;
  /** Name of the workbook's sheet. */
  sheet?: string | null;
  /** Index of the header row, -1: there is none. */
  headerRow?: number | null;
}

/** A table out of a file, whatever the file is: rows of text, and how it was come by. */
export interface Table {
  rows: string[][];
  /** Of the text; `xlsx` where it was a workbook. */
  encoding: Encoding | "xlsx";
  delimiter: Delimiter | null;
  /** The sheet that was read, and all there are; null and none where it was text. */
  sheet: string | null;
  sheets: SheetTab[];
  merges: Merge[];
  /** Rows hidden in Excel: read like the others, and told. */
  hiddenRows: number;
}

/**
 * Bytes + choice → rows + sheets, for text (CSV, tabs, in any of the four encodings) and .xlsx alike. Of a workbook the sheet chosen, else the
 * first visible one whose header the vocabulary knows. Refuses with one fault that names what the file is; never throws, never grows beyond
 * the limits of `sheetfault.ts`. For a register, a list of people or a bill: give that vocabulary.
 */
export async function readTable<F extends string>(
  bytes: Uint8Array,
  choice: TableChoice,
  vocabulary: Vocabulary<F>,
): Promise<Table | SheetRefusal> {
  if (bytes.length === 0) return fault("empty");
  if (bytes.length > maxBytes) return fault("too_large");
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isZip(buffer)) {
    const book = await readWorkbook(buffer, choice.sheet ?? null, (head) => likeness(vocabulary, head));
    return "refused" in book ? book : { ...book, encoding: "xlsx", delimiter: null };
  }
  const old = oldFormat(buffer);
  if (old !== null) return old;
  const encoding = encodings.find((one) => one === choice.encoding);
  const delimiter = delimiters.find((one) => one === choice.delimiter);
  const sheet = readSheet(bytes, { ...(encoding && { encoding }), ...(delimiter && { delimiter }) });
  return "refused" in sheet ? sheet : { ...sheet, sheet: null, sheets: [], merges: [], hiddenRows: 0 };
}

/** The same with what the vocabulary makes of the columns: the header row chosen, else the one found. */
export async function readMapped<F extends string>(
  bytes: Uint8Array,
  choice: TableChoice,
  vocabulary: Vocabulary<F>,
): Promise<{ table: Table; mapping: Mapping<F> } | SheetRefusal> {
  const table = await readTable(bytes, choice, vocabulary);
  return "refused" in table ? table : { table, mapping: mapTable(table, choice, vocabulary) };
}

/** What a vocabulary makes of a table's columns. */
export function mapTable<F extends string>(
  { rows, merges }: { rows: Grid; merges: readonly Merge[] },
  { headerRow }: TableChoice,
  vocabulary: Vocabulary<F>,
): Mapping<F> {
  return headerRow === null || headerRow === undefined
    ? proposeFor(vocabulary, rows, merges)
    : mappingFor(vocabulary, rows, headerRow, merges);
}

function isZip(bytes: Buffer): boolean {
  return bytes.length >= 4 && ["504b0304", "504b0506"].includes(bytes.toString("hex", 0, 4));
}

/** Excel's old container holds .xls and WPS's .et, and what Excel encrypted. */
function oldFormat(bytes: Buffer): SheetRefusal | null {
  if (bytes.toString("hex", 0, 4) !== "d0cf11e0") return null;
  return fault(bytes.includes(Buffer.from("EncryptedPackage", "utf16le")) ? "encrypted_workbook" : "old_workbook");
}
