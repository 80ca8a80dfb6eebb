import { type Problem, problemOf } from "./faults";
import type { Mapping } from "./mapping";
import type { ReadRow } from "./row";

/**
 * Numbers and SIMs that stand twice in one file. The first row counts; a later identical one is left out, a different one waits for a
 * person, who is told the first one's row. A line of the past may share its number with one in service: reissued numbers return.
 */
export function markRepeats(rows: ReadRow[], { columns }: Mapping): void {
  const byNumber = new Map<string, ReadRow[]>();
  const byIccid = new Map<string, ReadRow>();
  for (const row of rows) {
    if (row.leftOut !== null || row.number === null) continue;
    const earlier = byNumber.get(row.number) ?? [];
    const first = earlier.find((other) => isSameLine(other, row));
    if (first === undefined) byNumber.set(row.number, [...earlier, row]);
    else if (sameValues(first, row)) row.leftOut = "duplicate_identical";
    else
      row.problems.push(problemOf(columns, "number", "duplicate_conflict", "keep_one_row", row.number, `${first.row}`));
    const problem = sharedIccid(row, byIccid, columns);
    if (problem !== null) row.problems.push(problem);
  }
}

/** One number is one line in service; lines of the past differ by SIM, else by the day they ended. */
function isSameLine(a: ReadRow, b: ReadRow): boolean {
  if (a.history !== b.history) return false;
  if (!a.history) return true;
  if (a.iccid !== null && b.iccid !== null) return a.iccid === b.iccid;
  return a.cancelledOn === null || b.cancelledOn === null || a.cancelledOn === b.cancelledOn;
}

function sharedIccid(row: ReadRow, byIccid: Map<string, ReadRow>, columns: Mapping["columns"]): Problem | null {
  if (row.iccid === null || row.leftOut !== null || row.history) return null;
  const first = byIccid.get(row.iccid);
  if (first === undefined) byIccid.set(row.iccid, row);
  if (first === undefined || first.number === row.number) return null;
  return problemOf(columns, "iccid", "iccid_on_two_numbers", "check_iccid", row.iccid, `${first.row}`);
}

function sameValues(a: ReadRow, b: ReadRow): boolean {
  const said = (row: ReadRow) => {
    const warnings = row.warnings.filter((code) => code !== "value_inferred");
    return JSON.stringify({ ...row, row: 0, inferred: [], warnings });
  };
  return said(a) === said(b);
}
