import { z } from "zod";
import { type Column, type Field, fields } from "../../domain/register/columns";
import type { ImportRow } from "../../domain/register/rows";
import type { Act, Doing } from "../../domain/register/settled";
import type { Instant, Json } from "../../domain/rows";

/** How a draft is read where the person said so; null: as the reader recognises it. */
export interface ReadingChoice {
  encoding: string | null;
  delimiter: string | null;
  /** Name of the workbook's sheet. */
  sheet: string | null;
  /** Index of the header row, -1: there is none. */
  headerRow: number | null;
  columns: (Column | null)[] | null;
  /** When the columns were remembered, where they are; null: recognised, or chosen here. */
  recalled: Instant | null;
  /** What was settled of its rows, in the order it was done. */
  acts: readonly Act[];
}

/** Where a file stands among those that came at once. */
export interface Among {
  batch: string;
  /** From 0. */
  at: number;
  /** Files of the batch that could not be read, each with its fault and the row where reading stopped. */
  failed: readonly { fileName: string; fault: string; row: string | null }[];
}

/** Nothing is chosen and nothing settled yet. */
export const asRecognised: ReadingChoice = {
  encoding: null,
  delimiter: null,
  sheet: null,
  headerRow: null,
  columns: null,
  recalled: null,
  acts: [],
};
/** What a draft keeps beside its bytes. */
export interface Kept {
  kind: ImportRow["kind"];
  choice: ReadingChoice;
  /** Rows below the header as they were when the file was handed in. */
  rows: number;
  /** The import that stored its good rows; null until then. */
  importId: string | null;
  /** The files that were handed in with it; null where it came alone. */
  among: Among | null;
  /** Sheets of the workbook that look like a register, the one that is read by itself first. */
  sheets: readonly string[];
}

/** As it is stored. */
export function stored({ kind, choice, rows, importId, among, sheets }: Kept): Json {
  const acts = choice.acts.map((act) => ({ n: act.n, rows: [...act.rows], doing: { ...act.doing } }));
  const batch = among && { ...among, failed: among.failed.map((one) => ({ ...one })) };
  return { ...choice, acts, rows, importId, among: batch, sheets: [...sheets], kind };
}

const doing: z.ZodType<Doing> = z.discriminatedUnion("is", [
  z.object({ is: z.literal("cell"), field: z.enum(fields as [Field, ...Field[]]), text: z.string() }),
  z.object({ is: z.literal("person"), personId: z.string().nullable() }),
  z.object({ is: z.literal("team"), teamId: z.string() }),
  z.object({ is: z.literal("leave") }),
]);

/** What `stored` wrote, perhaps by an older program: an act or a field that this one does not know is as if it had not been done. */
const reading = z.object({
  encoding: z.string().nullable().catch(null),
  delimiter: z.string().nullable().catch(null),
  sheet: z.string().nullable().catch(null),
  headerRow: z.number().int().nullable().catch(null),
  columns: z.array(z.string().nullable()).nullable().catch(null),
  recalled: z.string().nullable().catch(null),
  acts: z.array(z.object({ n: z.number().int(), rows: z.array(z.number().int()), doing })).catch([]),
  rows: z.number().int().catch(0),
  importId: z.string().nullable().catch(null),
  kind: z.enum(["register", "people"]).catch("register"),
  among: z
    .object({
      batch: z.string(),
      at: z.number().int(),
      failed: z.array(z.object({ fileName: z.string(), fault: z.string(), row: z.string().nullable() })),
    })
    .nullable()
    .catch(null),
  sheets: z.array(z.string()).catch([]),
});

function columnOf(kept: string | null): Column | null {
  if (kept?.startsWith("custom:")) return `custom:${kept.slice("custom:".length)}`;
  return fields.find((one) => one === kept) ?? null;
}

/** What `stored` wrote. Throws where it was written by something else. */
export function readStored(json: Json): Kept {
  const { importId, kind, among, sheets, rows, columns, ...choice } = reading.parse(json);
  return { kind, choice: { ...choice, columns: columns?.map(columnOf) ?? null }, rows, importId, among, sheets };
}
