/** Why a file is no table. Codes are never renamed; each has its sentence in the messages. */
export const sheetFaults = [
  "empty",
  "too_large",
  "too_large_inside",
  "too_many_files",
  "too_many_rows",
  "too_many_columns",
  "cell_too_long",
  "old_workbook",
  "binary_workbook",
  "encrypted_workbook",
  "damaged_workbook",
  "open_document",
  "numbers_document",
  "archive",
  "no_sheet",
  "binary",
  "truncated",
  "undecodable",
  "unclosed_quote",
  "unreadable",
] as const;
export type SheetFault = (typeof sheetFaults)[number];

/** A refusal as `domain/change.ts` words it: `by` is the one fault, `fields.row` the line where reading stopped. */
export interface SheetRefusal {
  refused: "invalid";
  by: [SheetFault];
  fields?: { row: string };
}

export const maxBytes = 64 * 1024 * 1024;
export const maxRows = 200_000;
export const maxColumns = 200;

/** A refusal by one fault, at a line of the sheet from 1 where that is known. */
export function fault(by: SheetFault, row?: number): SheetRefusal {
  return { refused: "invalid", by: [by], ...(row === undefined ? {} : { fields: { row: String(row) } }) };
}
