import type { Problem } from "./faults";
import type { Mapping } from "./header";
import type { ReadRow } from "./row";

/**
 * Numbers and SIMs that stand twice in one file. The first row counts; a later identical one is left out, a different one waits for a
 * person. A line of the past may share its number with one in service: reissued numbers return.
 */
export function markRepeats(rows: ReadRow[], mapping: Mapping): void {
  const byKey = new Map<string, ReadRow>();
  const byIccid = new Map<string, ReadRow>();
  for (const row of rows) {
    if (row.leftOut !== null || row.number === null) continue;
    const key = keyOf(row, row.number);
    const first = byKey.get(key);
    if (first === undefined) byKey.set(key, row);
    else if (sameValues(first, row)) row.leftOut = "duplicate_identical";
    else row.problems.push(problem("duplicate_conflict", "number", row.number, first, mapping));
    markIccid(row, byIccid, mapping);
  }
}

function keyOf(row: ReadRow, number: string): string {
  return row.history ? `${number} past ${row.iccid ?? row.cancelledOn ?? ""}` : number;
}

function markIccid(row: ReadRow, byIccid: Map<string, ReadRow>, mapping: Mapping): void {
  if (row.iccid === null || row.leftOut !== null || row.history) return;
  const first = byIccid.get(row.iccid);
  if (first === undefined) byIccid.set(row.iccid, row);
  else if (first.number !== row.number)
    row.problems.push(problem("iccid_on_two_numbers", "iccid", row.iccid, first, mapping));
}

function problem(
  code: "duplicate_conflict" | "iccid_on_two_numbers",
  field: "number" | "iccid",
  read: string,
  first: ReadRow,
  mapping: Mapping,
): Problem {
  const suggestion = code === "duplicate_conflict" ? "keep_one_row" : "check_iccid";
  return {
    code,
    field,
    column: mapping.columns.indexOf(field) + 1 || null,
    read,
    suggestion,
    proposed: String(first.row),
  };
}

function sameValues(a: ReadRow, b: ReadRow): boolean {
  return JSON.stringify({ ...a, row: 0 }) === JSON.stringify({ ...b, row: 0 });
}
