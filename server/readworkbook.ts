import readParts from "read-excel-file/universal";
import { isBlank } from "@/domain/register/header";
import type { Grid, Merge } from "@/domain/register/mapping";
import { maxColumns, maxRows, type SheetFault, type SheetRefusal } from "./sheetfault";
import { attribute, declares, headOf, outlineOf, unescaped } from "./sheetxml";
import { listZip, storeZip, unpack, unpackHead, type ZipEntry, type ZipFault } from "./unzip";

/** One sheet of a workbook, as its tabs have it. */
export interface SheetTab {
  name: string;
  hidden: boolean;
  /** It has a header that the reader knows: worth importing. */
  useful: boolean;
}

/** One sheet of a workbook as rows of text. */
export interface Workbook {
  rows: string[][];
  merges: Merge[];
  /** Rows that a filter or a hand hid in Excel. They are read like the others. */
  hiddenRows: number;
  sheet: string;
  sheets: SheetTab[];
}

const mega = 1024 * 1024;
/** Unpacked: of one part, and of all that is read. */
const mostPart = 160 * mega;
const mostAll = 240 * mega;
const mostCells = 8_000_000;
const mostSheets = 100;
const headRows = 40;

type Fault = { fault: SheetFault; row?: number };

/**
 * Reads one sheet of an .xlsx: the one named, else the first visible one that `looks` like what is wanted (a score of its first rows; 0 is
 * not at all), else the first. Bounded whatever the file claims: parts are counted while unpacking, cells before they are read. Numbers come
 * as Excel shows them with 15 digits, days as 2024-03-05, formulas as their last result, errors blank. Never throws.
 */
export async function readWorkbook(
  bytes: Buffer,
  wanted: string | null,
  looks: (head: Grid) => number,
): Promise<Workbook | SheetRefusal> {
  const entries = listZip(bytes);
  if (typeof entries === "string") return refusal(ofZip(entries));
  const kind = kindOf(entries);
  if (kind !== null) return refusal({ fault: kind });
  const book = await openBook(bytes, entries);
  if ("fault" in book) return refusal(book);
  const tabs = await book.survey(looks);
  const names = tabs.map(({ name }) => name);
  const first = tabs.find((tab) => tab.useful && !tab.hidden) ?? tabs.find((tab) => !tab.hidden) ?? tabs[0];
  const name = wanted !== null && names.includes(wanted) ? wanted : first?.name;
  if (name === undefined) return refusal({ fault: "no_sheet" });
  const sheet = await book.read(name);
  return "fault" in sheet ? refusal(sheet) : { ...sheet, sheet: name, sheets: tabs };
}

function refusal({ fault, row }: Fault): SheetRefusal {
  return { refused: "invalid", by: [fault], ...(row === undefined ? {} : { fields: { row: String(row) } }) };
}

function ofZip(fault: ZipFault): Fault {
  const faults = {
    truncated: "truncated",
    damaged: "damaged_workbook",
    encrypted: "encrypted_workbook",
    too_large: "too_large_inside",
  } as const;
  return { fault: faults[fault] };
}

/** What a ZIP is that is no .xlsx. */
function kindOf(entries: readonly ZipEntry[]): SheetFault | null {
  const names = new Set(entries.map(({ name }) => name));
  if (names.has("xl/workbook.xml")) return null;
  if (names.has("xl/workbook.bin")) return "binary_workbook";
  if (names.has("content.xml")) return "open_document";
  return entries.some(({ name }) => /^Index(?:\.zip|\/.*\.iwa)$/.test(name)) ? "numbers_document" : "archive";
}

interface Named {
  name: string;
  hidden: boolean;
  path: string;
}

/** The parts that every workbook has: the list of its sheets, its texts and styles. */
async function openBook(bytes: Buffer, entries: readonly ZipEntry[]): Promise<Book | Fault> {
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  const parts = new Map<string, Buffer>();
  let left = mostAll;
  const take = async (name: string, most: number): Promise<Fault | null> => {
    const entry = byName.get(name);
    if (entry === undefined) return null;
    const data = await unpack(bytes, entry, Math.min(most, left));
    if (typeof data === "string") return ofZip(data);
    left -= data.length;
    parts.set(name, data);
    return data.length < 4 * mega && declares(data.toString("utf8")) ? { fault: "damaged_workbook" } : null;
  };
  const rels = "xl/_rels/workbook.xml.rels";
  const fault = (await take("xl/workbook.xml", 4 * mega)) ?? (await take(rels, 4 * mega));
  if (fault !== null) return fault;
  const paths = pathsOf(parts.get(rels)?.toString("utf8") ?? "");
  const sheets = sheetsOf(parts.get("xl/workbook.xml")?.toString("utf8") ?? "", paths.byId);
  if (sheets.length === 0) return { fault: "no_sheet" };
  const rest = (await take(paths.strings, mostPart)) ?? (await take(paths.styles, 16 * mega));
  return rest ?? new Book(bytes, byName, parts, sheets, left);
}

function pathsOf(rels: string) {
  const byId = new Map<string, string>();
  let [strings, styles] = ["xl/sharedStrings.xml", "xl/styles.xml"];
  for (const [, tag = ""] of rels.matchAll(/<(?:[\w.-]+:)?Relationship\s([^>]*)>/g)) {
    const target = unescaped(attribute(tag, "Target") ?? "");
    const path = target.startsWith("/") ? target.slice(1) : `xl/${target}`;
    const type = attribute(tag, "Type") ?? "";
    if (type.endsWith("/worksheet")) byId.set(attribute(tag, "Id") ?? "", path);
    else if (type.endsWith("/sharedStrings")) strings = path;
    else if (type.endsWith("/styles")) styles = path;
  }
  return { byId, strings, styles };
}

function sheetsOf(workbook: string, byId: ReadonlyMap<string, string>): Named[] {
  const found = [...workbook.matchAll(/<(?:[\w.-]+:)?sheet\s([^>]*)>/g)].slice(0, mostSheets);
  return found.flatMap(([, tag = ""]) => {
    const path = byId.get(attribute(tag.replace(/(?:^|\s)sheetId\s*=/, " "), "id") ?? "");
    const name = unescaped(attribute(tag, "name") ?? "");
    const hidden = /^(?:hidden|veryHidden)$/i.test(attribute(tag, "state") ?? "");
    return path === undefined || name === "" ? [] : [{ name, hidden, path }];
  });
}

class Book {
  constructor(
    private readonly bytes: Buffer,
    private readonly entries: ReadonlyMap<string, ZipEntry>,
    private readonly parts: ReadonlyMap<string, Buffer>,
    private readonly sheets: readonly Named[],
    private readonly left: number,
  ) {}

  /** All sheets, each with whether its first rows look like what is wanted. */
  async survey(looks: (head: Grid) => number): Promise<SheetTab[]> {
    const heads = new Map<string, Buffer>();
    for (const { path } of this.sheets) {
      const entry = this.entries.get(path);
      const head = entry === undefined ? "damaged" : unpackHead(this.bytes, entry);
      const xml = typeof head === "string" ? null : headOf(head.toString("utf8"), headRows);
      if (xml !== null && isBounded(xml)) heads.set(path, Buffer.from(xml));
    }
    const grids = await this.grids(heads);
    if (grids.size === 0) {
      for (const [path, head] of [...heads].slice(0, 10)) {
        for (const [name, rows] of await this.grids(new Map([[path, head]])))
          if (rows.length > 0) grids.set(name, rows);
      }
    }
    return this.sheets.map(({ name, hidden }) => ({ name, hidden, useful: looks(grids.get(name) ?? []) > 0 }));
  }

  async read(name: string): Promise<Pick<Workbook, "rows" | "merges" | "hiddenRows"> | Fault> {
    const path = this.sheets.find((sheet) => sheet.name === name)?.path ?? "";
    const entry = this.entries.get(path);
    if (entry === undefined) return { fault: "damaged_workbook" };
    const data = await unpack(this.bytes, entry, Math.min(mostPart, this.left));
    if (typeof data === "string") return ofZip(data);
    const outline = outlineOf(data.toString("utf8"));
    if (outline === null) return { fault: "damaged_workbook" };
    if (outline.rows > maxRows || outline.cells > mostCells) return { fault: "too_many_rows" };
    if (outline.columns > maxColumns) return { fault: "too_many_columns", row: outline.widest };
    const rows = (await this.grids(new Map([[path, data]]))).get(name);
    if (rows === undefined) return { fault: "damaged_workbook" };
    if (rows.every(isBlank)) return { fault: "empty" };
    const { merges, hiddenRows } = outline;
    return { rows, merges, hiddenRows };
  }

  /** Sheets by name. Only parts that were counted get to the library, in an archive that we wrote. One that it cannot read is left out. */
  private async grids(sheets: ReadonlyMap<string, Buffer>): Promise<Map<string, string[][]>> {
    const result = new Map<string, string[][]>();
    const blank = Buffer.from(
      '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>',
    );
    const parts = new Map(this.parts);
    for (const { path } of this.sheets) parts.set(path, sheets.get(path) ?? blank);
    const zip = storeZip(parts);
    const read = await readParts(new Uint8Array(zip).buffer, { trim: false, parseNumber: numberText }).catch(() => []);
    for (const { sheet, data } of read)
      result.set(
        sheet,
        data.map((row) => row.map(textOf)),
      );
    return result;
  }
}

/** A head is surveyed like a whole sheet before the library gets it. */
function isBounded(xml: string): boolean {
  const outline = outlineOf(xml);
  return outline !== null && outline.columns <= 16_384 && outline.rows <= maxRows && outline.cells <= 100_000;
}

/** A cell as text. The library's types name `typeof Date` where they mean a Date, hence `unknown`. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return dayText(value);
  return typeof value === "boolean" ? (value ? "TRUE" : "FALSE") : String(value);
}

/** `2024-03-05`, with the time where there is one; what Excel shows for a day that no calendar has. */
function dayText(day: Date): string {
  const year = day.getUTCFullYear();
  if (!(year >= 1899 && year <= 9999)) return "########";
  const [date = "", time = ""] = new Date(Math.round(day.getTime() / 1000) * 1000).toISOString().split(/[T.]/);
  return time === "00:00:00" ? date : `${date} ${time}`;
}

/**
 * A typed number as Excel shows it: at most 15 significant digits, zeros after them, no exponent. Digits that are all there are passed on
 * as text, untouched.
 */
export function numberText(raw: string): string {
  const text = raw.trim();
  if (/^-?\d{1,15}$/.test(text)) return text;
  const value = Number(text);
  if (text === "" || !Number.isFinite(value)) return raw;
  const [, sign = "", whole = "", fraction = "", power = "0"] =
    /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(value.toExponential(14)) ?? [];
  const digits = whole + fraction;
  const point = Number(power) + 1;
  if (Math.abs(point) > 30) return raw;
  const padded = point > 0 ? digits.padEnd(point, "0") : digits.padStart(digits.length + 1 - point, "0");
  const at = point > 0 ? point : 1;
  const cents = padded.slice(at).replace(/0+$/, "");
  return `${sign}${padded.slice(0, at)}${cents === "" ? "" : `.${cents}`}`;
}
