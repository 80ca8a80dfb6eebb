import { typed } from "../case/attempt";
import { type Refusal, refuse } from "../change";
import { isDay } from "../workdays";
import type { BatchRow } from "./rows";

/** What a person may change of a visit before it is over. */
export const editable = [
  "plannedOn",
  "place",
  "operatorId",
  "operatorName",
  "accountManager",
  "accountManagerPhone",
  "note",
] as const;
export type Editable = Pick<BatchRow, (typeof editable)[number]>;

/** Texts trimmed, empty ones as nothing. Refuses `invalid`: not a day, nobody who goes. */
export function readVisit(given: Editable): Editable | Refusal {
  const fields: Record<string, string> = {};
  if (!isDay(given.plannedOn)) fields.plannedOn = "not_a_day";
  if (typed(given.operatorName) === null) fields.operatorName = "required";
  if (Object.keys(fields).length > 0) return refuse("invalid", { fields });
  return {
    plannedOn: given.plannedOn,
    place: typed(given.place),
    operatorId: given.operatorId,
    operatorName: typed(given.operatorName) ?? "",
    accountManager: typed(given.accountManager),
    accountManagerPhone: typed(given.accountManagerPhone),
    note: typed(given.note),
  };
}

/**
 * The visit with what a person changed. `seen` is what stood in the form: a field that somebody else changed meanwhile and that the
 * person wants otherwise is `stale`, with both values; what they did not touch keeps the other's value. Refuses `invalid`, and
 * `wrong_stage` once the visit is over.
 */
export function editVisit(row: BatchRow, seen: Editable, given: Editable): BatchRow | Refusal {
  if (row.state === "done" || row.state === "dropped") return refuse("wrong_stage", { by: ["stage"] });
  const wanted = readVisit(given);
  if ("refused" in wanted) return wanted;
  const touched = editable.filter((field) => wanted[field] !== seen[field]);
  const conflict = touched
    .filter((field) => row[field] !== seen[field] && row[field] !== wanted[field])
    .map((field) => ({ field, yours: wanted[field], theirs: row[field] }));
  if (conflict.length > 0) return refuse("stale", { conflict });
  return { ...row, ...Object.fromEntries(touched.map((field) => [field, wanted[field]])) };
}

/** `PC-2026-0012`: the visit's number after the last one of the year. */
export function batchNoAfter(year: string, last: number): string {
  return `PC-${year}-${String(last + 1).padStart(4, "0")}`;
}
