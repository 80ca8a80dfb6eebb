import { fieldIn, fieldOf, headingOf } from "@/domain/register/columns";
import type { Mapping } from "@/domain/register/mapping";
import type { PlannedRow } from "@/domain/register/planned";
import type { Preview } from "./preview";

type Waiting = PlannedRow & { verdict: "to_settle" };

/** The rows of a preview that wait, as they stood in the file, with a last column for the reason: to be corrected and imported again. */
export function unsettledTable(
  { reading: { grid, mapping }, plan }: Pick<Preview, "reading" | "plan">,
  locale: "zh" | "en",
  words: { reason: string; why: (row: Waiting) => string },
): { header: string[]; rows: string[][] } {
  const waiting = plan.rows.filter((row) => row.verdict === "to_settle");
  const width = mapping.columns.length;
  const rows = waiting.map((row) => {
    const cells = grid[row.row - 1] ?? [];
    const own = Array.from({ length: width }, (_, column) => cellOf(row, mapping, column, cells[column] ?? ""));
    return [...own, words.why(row)];
  });
  return { header: [...headingsFor(mapping, locale), words.reason], rows };
}

/** The file's own headings; one that would not be read as what the person said it is gives way to the field's name. */
function headingsFor({ headings, columns }: Mapping, locale: "zh" | "en"): string[] {
  return columns.map((kept, column) => {
    const field = fieldIn(kept);
    const heading = headings[column] ?? "";
    return field === null || fieldOf(heading)?.field === field ? heading : headingOf(field, locale);
  });
}

/** As it stood. What Excel would destroy on the way, an ICCID of nineteen digits and more, stands in fours. */
function cellOf({ read }: Waiting, { columns }: Mapping, column: number, raw: string): string {
  if (columns[column] === "number" && read.number !== null) return read.number;
  if (columns[column] === "iccid" && read.iccid !== null) return read.iccid.replace(/(.{4})(?=.)/g, "$1 ");
  return raw;
}
