import { bare } from "./cell";
import { type Column, type Field, fieldIn, headingsOfRegister, isEitherNumber } from "./columns";
import type { LeftOutReason } from "./faults";
import { readIccid, readNumber } from "./identifiers";
import { type Grid, type Mapping, type Merge, mappingFor, proposeFor } from "./mapping";
import { lastPart, type Vocabulary } from "./vocabulary";

/** What the columns of a SIM register may mean. */
export const registerVocabulary: Vocabulary<Field> = {
  ...headingsOfRegister,
  ofContent: { isOpen: isEitherNumber, fieldOf: numberOrSim },
  settle: siteOrTeam,
};

/** Finds the header of a SIM register below any titles and names its columns. */
export function proposeMapping(grid: Grid, merges: readonly Merge[] = []): Mapping<Column> {
  return proposeFor(registerVocabulary, grid, merges);
}

/** The mapping of a SIM register for a header row that the person chose (-1: none). */
export function mappingAt(grid: Grid, headerRow: number, merges: readonly Merge[] = []): Mapping<Column> {
  return mappingFor(registerVocabulary, grid, headerRow, merges);
}

/** 职场 is the site where a team stands beside it; where it is the only such column, it is what people call their team. */
function siteOrTeam(headings: readonly string[], columns: (Field | null)[]): (Field | null)[] {
  if (columns.includes("team")) return columns;
  return columns.map((field, column) => (field === "site" && headings[column]?.includes("职场") ? "team" : field));
}

/** 卡号 with eleven digits is a number, with 19–20 characters from 8986 an ICCID: the majority of a sample decides. */
function numberOrSim(cells: readonly string[]): Field | null {
  let numbers = 0;
  let iccids = 0;
  for (const cell of cells) {
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
    if (fieldIn(columns[column]) === null || headings[column] === "") continue;
    mapped++;
    const cell = (cells[column] ?? "").trim();
    if (cell === headings[column] || cell === lastPart(headings[column] ?? "")) same++;
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
