import type { Clock } from "@/db/context";
import type { Store } from "@/db/store";
import type { Actor } from "@/domain/actor";
import { isRefusal, type Refusal } from "@/domain/change";
import { fieldIn, fieldOf, headingOf } from "@/domain/register/columns";
import type { Mapping } from "@/domain/register/mapping";
import type { PlannedRow } from "@/domain/register/planned";
import { type Preview, previewDraft } from "./preview";

type Waiting = PlannedRow & { verdict: "to_settle" };

/** The rows of a draft that wait, with their cells as they stood in the file. */
export interface WaitingRows {
  fileName: string;
  mapping: Mapping;
  rows: Waiting[];
  /** One for each of `rows`. */
  cells: (readonly string[])[];
}

/** The rows of an own draft that wait for a person. Refuses as `previewDraft`. */
export async function waitingRows(
  store: Store,
  actor: Actor,
  clock: Clock,
  draftId: string,
): Promise<Refusal | WaitingRows> {
  const preview = await previewDraft(store, actor, clock, draftId);
  return isRefusal(preview) ? preview : { fileName: preview.draft.fileName, ...waitingOf(preview) };
}

/** The rows of a preview that wait. */
export function waitingOf({ reading, plan }: Pick<Preview, "reading" | "plan">): Omit<WaitingRows, "fileName"> {
  const rows = plan.rows.filter((row) => row.verdict === "to_settle");
  const cells = rows.map(({ row }) => reading.grid[row - 1] ?? []);
  return { mapping: reading.mapping, rows, cells };
}

/** Rows that wait, as they stood in the file, with a last column for the reason: to be corrected and imported again. */
export function unsettledTable(
  { mapping, rows: waiting, cells: all }: Omit<WaitingRows, "fileName">,
  locale: "zh" | "en",
  words: { reason: string; why: (row: Waiting) => string },
): { header: string[]; rows: string[][] } {
  const width = mapping.columns.length;
  const rows = waiting.map((row, at) => {
    const cells = all[at] ?? [];
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
