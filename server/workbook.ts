import { setImmediate } from "node:timers/promises";
import { guardFormula } from "@/domain/register/cell";
import { type CsvSource, csvResponse, downloadHeaders, streamed } from "./csv";
import { cellName, colsOf, escaped, sheetEnd, sheetHead, staticParts, workbookParts } from "./workbookparts";
import { type ZipEntry, zip } from "./zip";

/** Excel's bound: 1,048,576 rows a sheet, the header among them. */
export const mostSheetRows = 1_048_576;
/** Below 4 GB, the bound of a plain ZIP entry. */
const mostSheetBytes = 2_000_000_000;
/** Rows put into mark-up at one go: a few milliseconds of the event loop. */
const atOnce = 100;

/** How a table leaves the house. */
export type TableFormat = "csv" | "xlsx";

/** A table as a streamed download in either format: `csvResponse` or `workbookResponse`. */
export function tableResponse(format: TableFormat, name: string, source: CsvSource): Response {
  return format === "csv" ? csvResponse(name, source) : workbookResponse(name, source);
}

/**
 * A workbook of one table as a streamed download, the same table as `csvResponse` sends: every cell is text and stays what it is when WPS or
 * Excel saves it, the header stays in sight, columns are as wide as what stands in them. A table longer than a sheet goes on in another.
 * Memory does not grow with the table. `name` is the file's name without its ending, and names the sheet.
 */
export function workbookResponse(name: string, source: CsvSource): Response {
  return new Response(streamed(workbookBytes(name, source), source.close), {
    headers: {
      ...downloadHeaders(`${name}.xlsx`),
      "Content-Type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    },
  });
}

/** The bytes of `workbookResponse`, in pieces; `source` is not closed. */
export function workbookBytes(name: string, { header, slices }: Omit<CsvSource, "close">): AsyncGenerator<Uint8Array> {
  return zip(entries(name, header, slices));
}

async function* entries(
  name: string,
  header: readonly string[],
  slices: CsvSource["slices"],
): AsyncGenerator<ZipEntry, void> {
  yield* staticParts();
  const rows = { left: [] as (string | null)[][], done: false };
  let sheets = 0;
  do {
    sheets += 1;
    yield { name: `xl/worksheets/sheet${sheets}.xml`, pieces: sheet(header, slices, rows) };
  } while (!rows.done || rows.left.length > 0);
  yield* workbookParts(name, sheets);
}

/** Rows that were read and did not find room in a sheet yet. */
interface Reading {
  left: (string | null)[][];
  done: boolean;
}

async function* sheet(
  header: readonly string[],
  slices: CsvSource["slices"],
  reading: Reading,
): AsyncGenerator<string, void> {
  await more(slices, reading);
  yield sheetHead(colsOf([header, ...reading.left.slice(0, 200)]));
  yield rowXml(header, 1, headerStyle);
  let row = 1;
  let bytes = 0;
  while (reading.left.length > 0 && row < mostSheetRows && bytes < mostSheetBytes) {
    const now = reading.left.splice(0, Math.min(atOnce, mostSheetRows - row));
    const piece = now.map((cells, at) => rowXml(cells, row + at + 1, textStyle)).join("");
    row += now.length;
    bytes += piece.length * 3;
    yield piece;
    await more(slices, reading);
    await setImmediate();
  }
  yield sheetEnd(`A1:${cellName(Math.max(header.length - 1, 0), row)}`);
}

async function more(slices: CsvSource["slices"], reading: Reading): Promise<void> {
  while (reading.left.length === 0 && !reading.done) {
    const next = await slices.next();
    if (next.done) reading.done = true;
    else reading.left = next.value;
  }
}

const textStyle = 1;
const headerStyle = 2;

function rowXml(cells: readonly (string | null)[], row: number, style: number): string {
  let xml = `<row r="${row}">`;
  for (let column = 0; column < cells.length; column++) {
    const text = cells[column];
    if (text === null || text === undefined || text === "") continue;
    // A text cell needs no guard, but a reader takes an apostrophe before `=` for one: one that somebody wrote gets its own.
    const kept = text.startsWith("'") ? guardFormula(text) : text;
    // Said only where it matters: a long list is mostly mark-up.
    const space = /^\s|\s$|\n|\s\s/.test(text) ? ' xml:space="preserve"' : "";
    xml += `<c r="${cellName(column, row)}" s="${style}" t="inlineStr"><is><t${space}>${escaped(kept)}</t></is></c>`;
  }
  return `${xml}</row>`;
}
