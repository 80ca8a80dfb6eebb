import { bare } from "./cell";
import type { Column } from "./columns";
import type { Vocabulary } from "./vocabulary";

/** A sheet as text: rows of cells, ragged, as the file has them. */
export type Grid = readonly (readonly string[])[];

/** Cells of a workbook that were made one. Rows and columns of the grid from 0, the last ones included. */
export interface Merge {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/** Where a table begins and what its columns mean. Made by `proposeFor`, corrected by the person. `C` is a field, or what else is kept. */
export interface Mapping<C extends string = Column> {
  /** Index of the (lower) header row in the grid; -1: there is none, the first row is data. */
  headerRow: number;
  /** Headings, one a column: as they stand, or `group/heading` where two rows make the header. */
  headings: string[];
  /** Field of each column; null is not imported. A field stands at most once. */
  columns: (C | null)[];
  /** For each column that a person should look at the field that it is taken for, or may be; null where there is no doubt. */
  unsure: (C | null)[];
}

const looked = 30;

/** Finds the header row below any titles and names its columns in a vocabulary, by synonym first and by content where that leaves a doubt. */
export function proposeFor<F extends string>(
  vocabulary: Vocabulary<F>,
  grid: Grid,
  merges: readonly Merge[] = [],
): Mapping<F> {
  return mappingFor(vocabulary, grid, findHeader(vocabulary, grid, merges).row, merges);
}

/** How much a sheet looks like one of the vocabulary: the number of headings that are known in its best row; 0 below two. */
export function likeness<F extends string>(vocabulary: Vocabulary<F>, grid: Grid): number {
  return findHeader(vocabulary, grid, []).known;
}

/** The mapping for a header row that the person chose (-1: none). */
export function mappingFor<F extends string>(
  vocabulary: Vocabulary<F>,
  grid: Grid,
  headerRow: number,
  merges: readonly Merge[] = [],
): Mapping<F> {
  const headings = headingsAt(vocabulary, grid, headerRow, merges);
  const columns = assign(vocabulary, headings);
  const unsure = headings.map((heading, column) => {
    const field = columns[column] ?? null;
    return field !== null && vocabulary.fieldOf(heading)?.unsure ? field : null;
  });
  const taken = new Set(columns);
  for (const [column, heading] of headings.entries()) {
    const open = vocabulary.ofContent?.isOpen(heading) || (headerRow < 0 && heading === "");
    const field = open ? (vocabulary.ofContent?.fieldOf(cellsBelow(grid, headerRow, column)) ?? null) : null;
    if (field === null || taken.has(field)) continue;
    columns[column] = unsure[column] = field;
    taken.add(field);
  }
  for (const [column, heading] of headings.entries()) {
    const similar = columns[column] === null && heading !== "" ? vocabulary.similarTo(heading) : null;
    if (similar !== null && !taken.has(similar)) unsure[column] = similar;
  }
  return { headerRow, headings, columns: vocabulary.settle?.(headings, columns) ?? columns, unsure };
}

function cellsBelow(grid: Grid, headerRow: number, column: number): string[] {
  return grid.slice(headerRow + 1, headerRow + 101).map((row) => row[column] ?? "");
}

/** The row of the first thirty in which, alone or under a row of groups, most headings are known, two at least. */
function findHeader<F extends string>(vocabulary: Vocabulary<F>, grid: Grid, merges: readonly Merge[]) {
  let [best, most] = [-1, 1];
  for (let row = 0; row < Math.min(grid.length, looked); row++) {
    const headings = headingsAt(vocabulary, grid, row, merges);
    const known = headings.filter((heading) => heading.length < 60 && isKnown(vocabulary, heading)).length;
    if (known > most) [best, most] = [row, known];
  }
  return { row: best, known: best < 0 ? 0 : most };
}

function isKnown<F extends string>(vocabulary: Vocabulary<F>, heading: string): boolean {
  return vocabulary.fieldOf(heading) !== null || vocabulary.ofContent?.isOpen(heading) === true;
}

function headingsAt<F extends string>(
  vocabulary: Vocabulary<F>,
  grid: Grid,
  headerRow: number,
  merges: readonly Merge[],
): string[] {
  if (headerRow < 0) return new Array<string>(widthOf(grid)).fill("");
  const own = (grid[headerRow] ?? []).map((cell) => cell.trim());
  const groups = groupsAbove(vocabulary, grid, headerRow, merges);
  if (groups === null) return own;
  const width = Math.max(own.length, groups.length);
  return Array.from({ length: width }, (_, column) => joined(groups[column] ?? "", own[column] ?? ""));
}

function joined(group: string, own: string): string {
  if (own === "") return group;
  return group === "" || group === own ? own : `${group}/${own}`;
}

/**
 * The row above as groups of the header's columns, or null where it is a title, a note or data. In a workbook a group reaches as far as its
 * merged cell; text has lost the merging, so there a group reaches to the next one.
 */
function groupsAbove<F extends string>(
  vocabulary: Vocabulary<F>,
  grid: Grid,
  headerRow: number,
  merges: readonly Merge[],
): string[] | null {
  const above = (grid[headerRow - 1] ?? []).map((cell) => cell.trim());
  const own = grid[headerRow] ?? [];
  const filled = above.filter((cell) => cell !== "");
  const words = filled.every((cell) => cell.length < 20 && !/\d{3,}/.test(bare(cell)));
  if (filled.length < 2 || !words || !own.some((cell) => vocabulary.fieldOf(cell) !== null)) return null;
  const blanks = Array.from({ length: Math.max(above.length, own.length) }, (_, at) => (above[at] ?? "") === "");
  const under = own.some((cell, at) => cell.trim() === "" && !blanks[at]);
  if (!under && !blanks.some((blank) => blank)) return isRowOfGroups(above, own) ? above : null;
  const across = merges.filter(({ top, bottom }) => top <= headerRow - 1 && bottom >= headerRow - 1);
  return across.length > 0 ? alongMerges(above, across) : alongBlanks(above, own);
}

/** A full row above is one of groups only where it repeats itself over neighbours: 联系 | 联系 | 费用 | 费用. */
function isRowOfGroups(above: readonly string[], own: readonly string[]): boolean {
  return above.some((cell, at) => at > 0 && cell === above[at - 1] && own[at] !== own[at - 1]);
}

function alongMerges(above: readonly string[], merges: readonly Merge[]): string[] {
  const groups = [...above];
  for (const { left, right } of merges) {
    for (let column = left; column <= Math.min(right, left + 200); column++) groups[column] = above[left] ?? "";
  }
  return Array.from(groups, (group) => group ?? "");
}

function alongBlanks(above: readonly string[], own: readonly string[]): string[] {
  let group = "";
  return Array.from({ length: Math.max(above.length, own.length) }, (_, column) => {
    const cell = above[column] ?? "";
    if (cell !== "") group = cell;
    return cell === "" && (own[column] ?? "").trim() === "" ? "" : group;
  });
}

function widthOf(grid: Grid): number {
  let width = 0;
  for (const row of grid.slice(0, looked)) width = Math.max(width, row.length);
  return width;
}

/** Each field goes to the column whose heading names it best; the leftmost of equals. */
function assign<F extends string>(vocabulary: Vocabulary<F>, headings: readonly string[]): (F | null)[] {
  const best = new Map<F, { column: number; rank: number }>();
  headings.forEach((heading, column) => {
    const match = vocabulary.fieldOf(heading);
    if (match === null) return;
    const held = best.get(match.field);
    if (held === undefined || match.rank < held.rank) best.set(match.field, { column, rank: match.rank });
  });
  const columns = new Array<F | null>(headings.length).fill(null);
  for (const [field, { column }] of best) columns[column] = field;
  return columns;
}
