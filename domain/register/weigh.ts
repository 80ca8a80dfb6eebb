import { problemOf, type WarningCode } from "./faults";
import type { Mapping } from "./mapping";
import { issuerOfIccid, ownerOfPrefix } from "./prefix";
import type { ReadRow } from "./row";
import { isFirm } from "./status";

/** What the cells of one row say together: missing identity, contradictions, what follows from another cell. Changes the row. */
export function settleRow(row: ReadRow, mapping: Mapping, cells: readonly string[]): void {
  if (row.leftOut !== null) {
    row.problems = [];
    row.warnings = [];
    return;
  }
  settleNumber(row, mapping, cells);
  settleCarrier(row);
  settleMoney(row);
  row.history = row.line === "cancelled";
  if (row.user === null && row.staffNo === null) row.employment = null;
  if (row.leftOn !== null && row.employment === null && row.user !== null) row.employment = "left";
  if (row.holderType === "personal" && row.holder !== null && isFirm(row.holder)) warn(row, "holder_contradicts_type");
  if (row.line === "suspended_arrears" && row.arrearsFen === 0) {
    row.arrearsFen = null;
    warn(row, "arrears_contradict_line");
  }
}

function warn(row: ReadRow, code: WarningCode): void {
  if (!row.warnings.includes(code)) row.warnings.push(code);
}

function settleNumber(row: ReadRow, mapping: Mapping, cells: readonly string[]): void {
  if (row.number !== null || row.problems.some((problem) => problem.field === "number")) return;
  const read = cells[mapping.columns.indexOf("number")] ?? "";
  row.problems.unshift(problemOf(mapping.columns, "number", "phone_missing", "fill_number", read));
}

/** The register's word counts; numbers are ported, so a block that differs only warns (domain: the prefix does not name the carrier). */
function settleCarrier(row: ReadRow): void {
  const owner = row.number === null ? null : ownerOfPrefix(row.number);
  if (row.number !== null && owner === null) warn(row, "prefix_unknown");
  const issuer = row.iccid === null ? null : issuerOfIccid(row.iccid);
  const virtual = owner?.carrier === "mvno";
  if (row.carrier === null) {
    row.carrierGuessed = true;
    row.carrier = virtual ? "mvno" : (issuer ?? owner?.carrier ?? null);
  }
  const fits = owner === null || row.carrier === null || owner.carrier === row.carrier;
  if (!fits && row.carrier !== issuer) warn(row, "carrier_differs");
}

/** A negative balance is a debt where no arrears cell says anything. */
function settleMoney(row: ReadRow): void {
  if (row.balanceFen === null || row.balanceFen >= 0 || row.owed || row.arrearsFen !== null) return;
  row.arrearsFen = -row.balanceFen;
}
