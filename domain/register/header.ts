import { bare } from "./cell";
import { type Field, fieldOf, isEitherNumber } from "./columns";
import type { LeftOutReason } from "./faults";
import { readIccid, readNumber } from "./identifiers";

/** A sheet as text: rows of cells, ragged, as the file has them. */
export type Grid = readonly (readonly string[])[];

/** Where the register begins and what its columns mean. Made by `proposeMapping`, corrected by the person. */
export interface Mapping {
  /** Index of the header row in the grid; -1: there is none, the first row is a card. */
  headerRow: number;
  /** Headings as they stand, one a column. */
  headings: string[];
  /** Field of each column; null is not imported. A field stands at most once. */
  columns: (Field | null)[];
}

const looked = 30;

/** Finds the header row below any titles and names its columns, by synonym first and by content where that leaves a doubt. */
export function proposeMapping(grid: Grid): Mapping {
  return mappingAt(grid, findHeaderRow(grid));
}

/** The mapping for a header row that the person chose (-1: none). */
export function mappingAt(grid: Grid, headerRow: number): Mapping {
  const headings = headingsAt(grid, headerRow);
  const columns = assign(headings);
  const taken = new Set(columns);
  for (let column = 0; column < headings.length; column++) {
    const heading = headings[column] ?? "";
    const unclear = isEitherNumber(heading) || (headerRow < 0 && heading === "");
    const field = unclear ? fieldByContent(grid, headerRow, column) : null;
    if (field === null || taken.has(field)) continue;
    columns[column] = field;
    taken.add(field);
  }
  return { headerRow, headings, columns: siteOrTeam(headings, columns) };
}

/** The row of the first thirty in which most headings are known, two at least. */
function findHeaderRow(grid: Grid): number {
  let best = -1;
  let most = 1;
  for (let row = 0; row < Math.min(grid.length, looked); row++) {
    const score = (grid[row] ?? []).filter(
      (cell) => cell.length < 40 && (fieldOf(cell) !== null || isEitherNumber(cell)),
    ).length;
    if (score > most) [best, most] = [row, score];
  }
  return best;
}

/** A heading left blank under a merged cell takes the one above it. */
function headingsAt(grid: Grid, headerRow: number): string[] {
  if (headerRow < 0) return new Array<string>(widthOf(grid)).fill("");
  const above = grid[headerRow - 1] ?? [];
  const merged = above.filter((cell) => fieldOf(cell) !== null).length > 0;
  return (grid[headerRow] ?? []).map((cell, column) =>
    (cell.trim() === "" && merged ? (above[column] ?? "") : cell).trim(),
  );
}

function widthOf(grid: Grid): number {
  let width = 0;
  for (const row of grid.slice(0, looked)) width = Math.max(width, row.length);
  return width;
}

/** Each field goes to the column whose heading names it best; the leftmost of equals. */
function assign(headings: string[]): (Field | null)[] {
  const best = new Map<Field, { column: number; rank: number }>();
  headings.forEach((heading, column) => {
    const match = fieldOf(heading);
    if (match === null) return;
    const held = best.get(match.field);
    if (held === undefined || match.rank < held.rank) best.set(match.field, { column, rank: match.rank });
  });
  const columns = new Array<Field | null>(headings.length).fill(null);
  for (const [field, { column }] of best) columns[column] = field;
  return columns;
}

/** 职场 is the site where a team stands beside it; where it is the only such column, it is what people call their team. */
function siteOrTeam(headings: string[], columns: (Field | null)[]): (Field | null)[] {
  if (columns.includes("team")) return columns;
  return columns.map((field, column) => (field === "site" && headings[column]?.includes("职场") ? "team" : field));
}

/** 卡号 with eleven digits is a number, with 19–20 characters from 8986 an ICCID: the majority of a sample decides. */
function fieldByContent(grid: Grid, headerRow: number, column: number): Field | null {
  let numbers = 0;
  let iccids = 0;
  for (const row of grid.slice(headerRow + 1, headerRow + 101)) {
    const cell = row[column] ?? "";
    const read = readIccid(cell);
    if (read.iccid !== null || read.lossy) iccids++;
    else if (readNumber(cell).is === "number") numbers++;
  }
  if (numbers + iccids === 0) return null;
  return iccids > numbers ? "iccid" : "number";
}

/** Why a row below the header is none of a card: the header again, totals, a signature. Blank rows are null here as well; see `isBlank`. */
export function notACard(cells: readonly string[], mapping: Mapping): LeftOutReason | null {
  if (repeatsHeader(cells, mapping)) return "repeated_header";
  if (hasIdentifier(cells, mapping)) return null;
  const first = bare(cells.find((cell) => cell.trim() !== "") ?? "").replace(/\s/g, "");
  if (/^(?:合计|总计|小计|共计|累计|总数|total|subtotal|sum)/i.test(first)) return "totals";
  const signed =
    /^(?:制表|审核|复核|填表|审批|批准|经办|负责人|统计人|签字|签名|日期:|注:|说明:|备注:|preparedby|signed)/i.test(
      first,
    );
  return signed && cells.filter((cell) => cell.trim() !== "").length <= 8 ? "signature" : null;
}

function repeatsHeader(cells: readonly string[], { headings, columns }: Mapping): boolean {
  let same = 0;
  let mapped = 0;
  for (let column = 0; column < columns.length; column++) {
    if (columns[column] === null || headings[column] === "") continue;
    mapped++;
    if ((cells[column] ?? "").trim() === headings[column]) same++;
  }
  return mapped > 0 && same * 2 > mapped;
}

function hasIdentifier(cells: readonly string[], { columns }: Mapping): boolean {
  return columns.some((field, column) => {
    const cell = cells[column] ?? "";
    if (field === "iccid") return readIccid(cell).iccid !== null;
    return field === "number" && /\d{5,}/.test(bare(cell));
  });
}

/** Whether a row has nothing in any cell: it is no row at all. */
export function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === "");
}
