import { type Problem, problemOf } from "../register/faults";
import type { Mapping } from "../register/mapping";
import type { ReadRow } from "../register/row";
import type { Day, PersonRow } from "../rows";
import { employedUntil } from "./follow";

type Employed = Pick<PersonRow, "employment" | "leftOn">;

/**
 * What a row says of somebody's employment, beside what stands (null: nobody yet): a day to come is a planned leave, a blank cell never
 * erases, and 在职 brings a leaver back. 在职 with a day that has come contradicts itself.
 */
export function employmentOf(
  { employment, leftOn }: ReadRow,
  stands: Employed | null,
  { columns }: Pick<Mapping, "columns">,
  today: Day,
): Employed | Problem {
  const now = stands ?? { employment: "active", leftOn: null };
  switch (employment) {
    case null:
      return now;
    case "left":
      if (leftOn !== null) return employedUntil(leftOn, today);
      return { employment: "left", leftOn: now.employment === "left" ? now.leftOn : null };
    case "active":
      if (leftOn === null) return now.employment === "active" ? now : { employment: "active", leftOn: null };
      if (leftOn > today) return employedUntil(leftOn, today);
      return problemOf(columns, "leftOn", "employment_contradicts_day", "check_day", leftOn);
  }
}
