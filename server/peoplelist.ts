import { createHash } from "node:crypto";
import type { Clock } from "@/db/context";
import { asRecognised, type ReadingChoice } from "@/db/import/choice";
import { addAct, createDraft, type Draft, readDraft, readDraftBytes, setReading, undoAct } from "@/db/import/draft";
import { applyPeople } from "@/db/people/apply";
import { type PlannedPeople, planPeople } from "@/db/people/plan";
import type { Store } from "@/db/store";
import type { Actor } from "@/domain/actor";
import { isRefusal, type Refusal, refuse } from "@/domain/change";
import { peopleFields, peopleVocabulary } from "@/domain/people/columns";
import type { CardChoice } from "@/domain/people/follow";
import { readPeople } from "@/domain/people/read";
import type { Grid, Mapping } from "@/domain/register/mapping";
import type { Verdict } from "@/domain/register/planned";
import type { ReadRow } from "@/domain/register/row";
import type { ImportRow } from "@/domain/register/rows";
import { recallPeople, rememberPeople } from "./recall";
import type { SheetRefusal } from "./sheetfault";
import { mapTable, readTable, type Table } from "./table";

/** A list's bytes as they were read under a choice. */
export interface PeopleReading extends Omit<Table, "rows"> {
  grid: Grid;
  mapping: Mapping;
  rows: readonly ReadRow[];
  titles: number;
  /** Stands for the whole of it: what was agreed to on another reading is not agreed to on this one. */
  seen: string;
}

/** A draft of people with what it says and what importing it would do. */
export interface PeoplePreview extends PlannedPeople {
  draft: Draft;
  reading: PeopleReading;
}

/** Reads bytes under a choice; what is not chosen is recognised. Refuses with the sheet's fault. */
export async function readPeopleBytes(bytes: Uint8Array, choice: ReadingChoice): Promise<PeopleReading | SheetRefusal> {
  const table = await readTable(bytes, choice, peopleVocabulary);
  if ("refused" in table) return table;
  const { rows: grid, ...how } = table;
  const proposed: Mapping = mapTable(table, choice, peopleVocabulary);
  const { columns } = choice;
  const mapping =
    columns !== null && fits(columns, proposed) ? { ...proposed, columns, unsure: columns.map(() => null) } : proposed;
  const { rows, titles } = readPeople(grid, mapping, choice.acts, how.merges);
  const file = createHash("sha256").update(bytes).digest("hex");
  const whole = JSON.stringify([
    file,
    how.encoding,
    how.delimiter,
    how.sheet,
    mapping.headerRow,
    mapping.columns,
    choice.acts,
  ]);
  const seen = createHash("sha256").update(whole).digest("hex").slice(0, 32);
  return { ...how, grid, mapping, rows, titles, seen };
}

/** Every column once, no field twice, and nothing that a list of people has no place for. */
function fits(columns: NonNullable<ReadingChoice["columns"]>, { headings }: Mapping): boolean {
  const used = columns.filter((field) => field !== null);
  const known = used.every((one) => peopleFields.some((field) => field === one));
  return known && columns.length === headings.length && new Set(used).size === used.length;
}

/**
 * Takes files up as drafts of people, one each; gives the first. What cannot be read as a table is refused (`invalid`) and not kept; besides
 * `not_allowed`, `disk_full`.
 */
export async function takePeople(
  store: Store,
  actor: Actor,
  clock: Clock,
  files: readonly { bytes: Uint8Array; fileName: string }[],
): Promise<Refusal | { draftId: string }> {
  let first: { draftId: string } | null = null;
  for (const file of files) {
    const reading = await readPeopleBytes(file.bytes, asRecognised);
    if ("refused" in reading) return reading;
    const choice = await recallPeople(store, reading.mapping);
    const made = await createDraft(store, actor, clock, { ...file, rows: reading.rows.length, kind: "people", choice });
    if (isRefusal(made)) return made;
    first ??= made;
  }
  return first ?? refuse("invalid", { by: ["empty"] });
}

/** Reads an own draft and plans it. Refuses `not_found`, `not_allowed`, `invalid` with the sheet's fault. */
export async function previewPeople(
  store: Store,
  actor: Actor,
  clock: Clock,
  draftId: string,
): Promise<Refusal | PeoplePreview> {
  const draft = await readDraft(store, actor, clock, draftId, "people");
  const bytes = draft && (await readDraftBytes(store, actor, clock, draftId));
  if (draft === null || bytes === null) return refuse("not_found");
  const reading = await readPeopleBytes(bytes, draft.choice);
  if ("refused" in reading) return reading;
  const planned = await planPeople(store, actor, clock, reading);
  return isRefusal(planned) ? planned : { draft, reading, ...planned };
}

/** Keeps another way of reading an own draft, if it can be read that way. Refuses as `chooseReading`. */
export async function choosePeopleReading(
  store: Store,
  actor: Actor,
  clock: Clock,
  input: { draftId: string } & Partial<Omit<ReadingChoice, "acts">>,
): Promise<Refusal | null> {
  const { draftId, ...wanted } = input;
  const draft = await readDraft(store, actor, clock, draftId, "people");
  const bytes = draft && (await readDraftBytes(store, actor, clock, draftId));
  if (draft === null || bytes === null) return refuse("not_found");
  const other = [wanted.encoding, wanted.delimiter, wanted.sheet].some((choice) => choice !== undefined);
  const anew = other || wanted.headerRow !== undefined;
  const base = { ...draft.choice, ...(other ? { headerRow: null } : {}), ...(anew ? { columns: null } : {}) };
  const reading = await readPeopleBytes(bytes, { ...base, ...wanted });
  if ("refused" in reading) return reading;
  if ((wanted.headerRow ?? -1) >= reading.grid.length) return refuse("invalid", { by: ["headerRow"] });
  if (wanted.columns && !fits(wanted.columns, reading.mapping)) return refuse("invalid", { by: ["columns"] });
  const recalled = anew && !wanted.columns ? await recallPeople(store, reading.mapping) : { recalled: null };
  return setReading(store, actor, clock, { ...input, ...recalled });
}

/** What a person says of a row that waits: who is meant (null: somebody new), that it is left out, or that all this is taken back. */
export type Pick = { is: "person"; personId: string | null } | { is: "leave" } | { is: "back" };

/** Keeps what was said of a row of an own draft. Refuses `not_found`, `stale` (the row does not wait, or for nobody of that id), as `addAct`. */
export async function pickPerson(
  store: Store,
  actor: Actor,
  clock: Clock,
  { draftId, row, pick }: { draftId: string; row: number; pick: Pick },
): Promise<Refusal | null> {
  if (pick.is === "back") return undoAct(store, actor, clock, { draftId, which: { row } });
  const preview = await previewPeople(store, actor, clock, draftId);
  if (isRefusal(preview)) return preview;
  const waits = preview.plan.rows.find((one) => one.row === row && one.verdict === "to_settle");
  if (waits?.verdict !== "to_settle") return refuse("stale", { by: ["reading"] });
  const unknown = pick.is === "person" && pick.personId !== null && !waits.candidates.includes(pick.personId);
  return unknown ? refuse("not_found") : addAct(store, actor, clock, { draftId, rows: [row], doing: pick });
}

/** Stores the good rows of an own draft, if it still reads as it did when the person agreed (`seen`). Refuses as `applyPeople`; `stale` by `reading`. */
export async function applyPeopleDraft(
  store: Store,
  actor: Actor,
  clock: Clock,
  input: { draftId: string; seen: string; expected: Record<Verdict, number>; cards: CardChoice },
): Promise<Refusal | ImportRow> {
  const preview = await previewPeople(store, actor, clock, input.draftId);
  if (isRefusal(preview)) return preview;
  const { seen, rows, mapping, encoding, sheet } = preview.reading;
  if (seen !== input.seen) return refuse("stale", { by: ["reading"] });
  const { draftId, expected, cards } = input;
  const run = await applyPeople(store, actor, clock, { draftId, rows, mapping, encoding, sheet, expected, cards });
  if (isRefusal(run)) return run;
  const { grid, merges } = preview.reading;
  const proposed: Mapping = mapTable({ rows: grid, merges }, mapping, peopleVocabulary);
  await rememberPeople(store, actor, clock, { mapping, proposed });
  return run;
}
