import type { Merge } from "@/domain/register/mapping";

/** What a worksheet's XML says beside its values, and how far these reach. Found by scanning: nothing is built of it. */
export interface Outline {
  /** Lines (from 1) of the last row and column with a value. */
  rows: number;
  columns: number;
  cells: number;
  /** The line of the widest row. */
  widest: number;
  hiddenRows: number;
  merges: Merge[];
}

const lastRow = 1_048_576; // of Excel
const mostMerges = 100_000;

/** Surveys a worksheet. null: it is no worksheet, or is written so that readers would differ about where a cell stands. */
export function outlineOf(xml: string): Outline | null {
  if (declares(xml) || !/<(?:[\w.-]+:)?worksheet[\s>]/.test(xml.slice(0, 20_000))) return null;
  const outline: Outline = { rows: 0, columns: 0, cells: 0, widest: 0, hiddenRows: 0, merges: [] };
  for (const [, name, rest = ""] of xml.matchAll(/<(?:[\w.-]+:)?(c|row|mergeCell)(?=[\s/>])([^>]*)>/g)) {
    const sound = name === "c" ? cell(rest, outline) : name === "row" ? row(rest, outline) : merge(rest, outline);
    if (!sound) return null;
  }
  return outline;
}

/** Documents with declarations of their own may grow without end when read; no spreadsheet program writes any. */
export function declares(xml: string): boolean {
  return /<!(?:DOCTYPE|ENTITY)/i.test(xml);
}

function cell(rest: string, outline: Outline): boolean {
  const at = addressOf(attribute(rest, "r") ?? "");
  if (at === null || at.row >= lastRow || (rest.match(/(?:^|\s)r\s*=/g)?.length ?? 0) > 1) return false;
  if (rest.endsWith("/")) return true;
  outline.cells++;
  outline.rows = Math.max(outline.rows, at.row + 1);
  if (at.column + 1 > outline.columns) [outline.columns, outline.widest] = [at.column + 1, at.row + 1];
  return true;
}

function row(rest: string, outline: Outline): boolean {
  if (/(?:^|\s)hidden\s*=\s*["'](?:1|true)["']/.test(rest)) outline.hiddenRows++;
  const line = attribute(rest, "r");
  return line === null || (/^\d{1,7}$/.test(line) && Number(line) <= lastRow);
}

function merge(rest: string, { merges }: Outline): boolean {
  const [from = "", to = ""] = (attribute(rest, "ref") ?? "").split(":");
  const [start, end] = [addressOf(from), addressOf(to)];
  if (start === null || end === null || merges.length >= mostMerges) return true;
  merges.push({ top: start.row, left: start.column, bottom: end.row, right: end.column });
  return true;
}

/** An attribute's value as it stands. */
export function attribute(tag: string, name: string): string | null {
  const match = new RegExp(`(?:^|\\s)(?:[\\w.-]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag);
  return match === null ? null : (match[1] ?? match[2] ?? "");
}

/** `C7` as row and column from 0; null where it is no address of a sheet. */
function addressOf(ref: string): { row: number; column: number } | null {
  const match = /^([A-Z]{1,3})([1-9]\d{0,6})$/.exec(ref);
  if (match === null) return null;
  let column = 0;
  for (const letter of match[1] ?? "") column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(match[2]) - 1, column: column - 1 };
}

/** The first rows of a worksheet that may be cut off anywhere, closed so that it is whole again. */
export function headOf(xml: string, rows: number): string | null {
  const opened = /<(?:[\w.-]+:)?sheetData[\s>]/.exec(xml);
  if (opened === null) return null;
  let end = -1;
  let seen = 0;
  for (const found of xml.matchAll(/<\/(?:[\w.-]+:)?row\s*>/g)) {
    end = found.index + found[0].length;
    if (++seen >= rows) break;
  }
  if (end < 0) return null;
  const prefix = /<((?:[\w.-]+:)?)worksheet/.exec(xml)?.[1] ?? "";
  return `${xml.slice(0, end)}</${prefix}sheetData></${prefix}worksheet>`;
}

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** An attribute's text without its escapes. */
export function unescaped(text: string): string {
  return text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
    const code = hex ? Number.parseInt(hex, 16) : decimal ? Number(decimal) : 0;
    if (name !== undefined) return entities[name] ?? whole;
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "";
  });
}
