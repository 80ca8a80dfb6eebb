import { bare } from "./cell";
import { type Field, fieldIn } from "./columns";
import { isBlank, notACard } from "./header";
import type { Grid, Mapping, Merge } from "./mapping";

/** What a merged cell may say for every row that it spans. Identifiers and money are nobody's but their own row's. */
const shared: ReadonlySet<Field> = new Set<Field>(
  "carrier homeProvince plan holderType holder user site team project supplier place account use".split(" ") as Field[],
);
/** What people write once above a group of rows. */
const grouping: ReadonlySet<Field> = new Set<Field>(["site", "team", "project"]);

/** Headings that the list's own export has and no register (messages: fleet.csv): there a blank cell is a card without a team. */
const exported: ReadonlySet<string> = new Set(
  ["未清事项", "下一步", "凭证状态", "办理单号", "open items", "next step", "certificate state", "case no"].map(bare),
);

/** Rows (by index in the grid) whose blank cells take the value of their group, with the fields that were filled. */
export type Filled = ReadonlyMap<number, { cells: readonly string[]; fields: Field[] }>;

/**
 * Fills blank cells that stand for the value above them: those under a vertically merged cell, and those below a group's name in a column
 * that plainly has one name a group, unless the sheet is the list's own export. What is filled is inferred, and every row says so.
 */
export function fillDown(grid: Grid, mapping: Mapping, merges: readonly Merge[]): Filled {
  const filled = new Map<number, { cells: string[]; fields: Field[] }>();
  const fill = (index: number, column: number, field: Field, value: string) => {
    const cells = grid[index];
    if (
      cells === undefined ||
      isBlank(cells) ||
      (cells[column] ?? "").trim() !== "" ||
      notACard(cells, mapping) !== null
    )
      return;
    const row = filled.get(index) ?? { cells: [...cells], fields: [] };
    while (row.cells.length < column) row.cells.push("");
    row.cells[column] = value;
    row.fields.push(field);
    filled.set(index, row);
  };
  for (const { top, bottom, left } of merges) {
    const field = fieldIn(mapping.columns[left]);
    const value = (grid[top]?.[left] ?? "").trim();
    if (field === null || !shared.has(field) || value === "" || top <= mapping.headerRow) continue;
    for (let index = top + 1; index <= Math.min(bottom, grid.length - 1); index++) fill(index, left, field, value);
  }
  if (mapping.headings.some((heading) => exported.has(bare(heading)))) return filled;
  mapping.columns.forEach((kept, column) => {
    const field = fieldIn(kept);
    if (
      field === null ||
      !grouping.has(field) ||
      merges.some(({ left, top }) => left === column && top > mapping.headerRow)
    )
      return;
    for (const [index, value] of groupsIn(grid, mapping, column)) fill(index, column, field, value);
  });
  return filled;
}

/**
 * The blank cells of a column that plainly has one name a group, with that name: the first row has a name, no name stands twice, there are
 * two groups at least, and half of the rows are blank. Totals end a group.
 */
function groupsIn(grid: Grid, mapping: Mapping, column: number): Map<number, string> {
  const none = new Map<number, string>();
  const blanks = new Map<number, string>();
  const names = new Set<string>();
  let now = "";
  let rows = 0;
  for (let index = mapping.headerRow + 1; index < grid.length; index++) {
    const cells = grid[index] ?? [];
    if (isBlank(cells)) continue;
    const apart = notACard(cells, mapping);
    if (apart !== null) {
      if (apart === "totals") now = "";
      continue;
    }
    rows++;
    const name = (cells[column] ?? "").trim();
    if (name === "" && now === "") return none;
    if (name === "") blanks.set(index, now);
    else if (names.has(name)) return none;
    else names.add(name);
    if (name !== "") now = name;
  }
  return names.size >= 2 && blanks.size * 2 >= rows ? blanks : none;
}
