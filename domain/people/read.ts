import { bare, isNone, oneLine, saysNothing } from "../register/cell";
import { problemOf } from "../register/faults";
import type { Grid, Mapping, Merge } from "../register/mapping";
import { type Reading, readRegister } from "../register/read";
import type { ReadRow } from "../register/row";
import { type Act, type Settled, settledRows } from "../register/settled";
import { readEmployment } from "../register/status";

/**
 * Reads a list of people: a register's rows without their cards, so that names, days and groups are read by one set of rules. Never throws;
 * a cell that cannot be read is a problem of its row.
 */
export function readPeople(
  grid: Grid,
  mapping: Mapping,
  acts: readonly Act[] = [],
  merges: readonly Merge[] = [],
): Reading {
  const reading = readRegister(grid, mapping, acts, merges);
  const settled = settledRows(acts);
  for (const row of reading.rows) asPerson(row, grid[row.row - 1] ?? [], mapping, settled.get(row.row));
  return reading;
}

function asPerson(row: ReadRow, cells: readonly string[], mapping: Mapping, settled: Settled | undefined): void {
  row.warnings = row.warnings.filter((code) => code === "value_inferred");
  if (row.leftOut !== null) return;
  row.problems = row.problems.filter(({ code }) => code !== "phone_missing");
  const said = (field: "user" | "staffNo" | "employment") =>
    settled?.cells.get(field) ?? cells[mapping.columns.indexOf(field)] ?? "";
  // 张三(02) is a name where the 工号 has a column of its own.
  if (mapping.columns.includes("staffNo") && !isNone(bare(said("user")))) {
    row.user = oneLine(said("user"));
    if (isNone(bare(said("staffNo")))) row.staffNo = null;
  }
  if (row.user === null && row.staffNo === null) {
    row.problems.push(problemOf(mapping.columns, "user", "name_missing", "fill_name", said("user")));
  }
  readWhether(row, said("employment"), mapping);
}

/** 在职 and 离职 in words, or 是 and 否 under 是否在职. */
function readWhether(row: ReadRow, raw: string, { columns, headings }: Mapping): void {
  const text = bare(raw).toLowerCase();
  if (saysNothing(text)) {
    row.employment = row.leftOn === null ? null : "left";
    return;
  }
  const read = readEmployment(raw);
  const asked = /在职/.test(headings[columns.indexOf("employment")] ?? "");
  if (read !== null) row.employment = read;
  else if (asked && yes.has(text)) row.employment = "active";
  else if (asked && no.has(text)) row.employment = "left";
  else {
    row.problems.push(problemOf(columns, "employment", "employment_unreadable", "write_employment", raw));
  }
}

const yes: ReadonlySet<string> = new Set(["是", "y", "yes", "1", "√", "✓", "true"]);
const no: ReadonlySet<string> = new Set(["否", "不", "n", "no", "0", "×", "x", "false"]);
