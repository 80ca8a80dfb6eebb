import type { Column, Field } from "./columns";

/** Why a row waits for a person: it is not imported until then. Codes are never renamed. */
export const problemCodes = [
  "phone_missing",
  "phone_precision_lost",
  "phone_two",
  "phone_masked",
  "phone_length",
  "phone_unreadable",
  "date_no_year",
  "date_unreadable",
  "money_unreadable",
  "duplicate_conflict",
  "iccid_on_two_numbers",
  "iccid_on_other_number",
  "taken_elsewhere",
  "closed_before",
  "cancelled_in_register",
  "team_not_yours",
  "team_missing",
  "team_ambiguous",
  "site_not_yours",
  "outside_scope",
  "person_ambiguous",
  "staff_no_other_name",
  "staff_no_elsewhere",
  "name_missing",
  "employment_unreadable",
  "employment_contradicts_day",
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/** What the person can do about it. */
export const suggestionCodes = [
  "format_as_text",
  "split_rows",
  "write_in_full",
  "check_digits",
  "use_number",
  "fill_number",
  "add_year",
  "write_day",
  "write_amount",
  "keep_one_row",
  "check_iccid",
  "ask_owner",
  "record_in_case",
  "check_reissued",
  "fill_team",
  "add_site",
  "add_staff_no",
  "check_staff_no",
  "fill_name",
  "write_employment",
  "check_day",
] as const;
export type SuggestionCode = (typeof suggestionCodes)[number];

/** Shown with the row, stored on the card, never in the way. */
export const warningCodes = [
  "holder_contradicts_type",
  "arrears_contradict_line",
  "iccid_checksum",
  "iccid_malformed",
  "prefix_unknown",
  "carrier_differs",
  "carrier_unreadable",
  "status_unreadable",
  "holder_type_unreadable",
  "flag_unreadable",
  "employment_differs",
  "in_progress_kept",
  "answer_kept",
  "value_inferred",
] as const;
export type WarningCode = (typeof warningCodes)[number];

/** Why a row is no card to import, without anybody having to settle it. */
export const leftOutReasons = [
  "repeated_header",
  "totals",
  "signature",
  "out_of_scope",
  "duplicate_identical",
  "chosen",
] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];

/** One thing to settle: where it stands, what was read, what is wrong, what to do. */
export interface Problem {
  code: ProblemCode;
  field: Field;
  /** Column of the sheet, from 1; null where the field has no column. */
  column: number | null;
  /** The cell as it stood in the file. */
  read: string;
  suggestion: SuggestionCode;
  /** A value the person may choose with one click, never taken by itself; or the row that it is about. */
  proposed: string | null;
}

/** Builds a problem of a field, whether or not the sheet has a column for it. */
export function problemOf(
  columns: readonly (Column | null)[],
  field: Field,
  code: ProblemCode,
  suggestion: SuggestionCode,
  read: string | null,
  proposed: string | null = null,
): Problem {
  const column = columns.indexOf(field);
  return { code, field, column: column < 0 ? null : column + 1, read: read ?? "", suggestion, proposed };
}
