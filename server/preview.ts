import { createHash } from "node:crypto";
import type { Clock } from "@/db/context";
import { logSeq } from "@/db/history";
import { applyRegister, type Sums } from "@/db/import/apply";
import type { ReadingChoice } from "@/db/import/choice";
import { addAct, type Draft, readDraft, readDraftBytes, setReading } from "@/db/import/draft";
import { type Planned, planRegister } from "@/db/import/plan";
import type { Store } from "@/db/store";
import type { Watch } from "@/db/watch";
import type { Actor } from "@/domain/actor";
import { isRefusal, type Refusal, refuse } from "@/domain/change";
import type { Column } from "@/domain/register/columns";
import { registerVocabulary } from "@/domain/register/header";
import type { Grid, Mapping } from "@/domain/register/mapping";
import { readRegister } from "@/domain/register/read";
import type { ReadRow } from "@/domain/register/row";
import type { ImportRow } from "@/domain/register/rows";
import { actFor, rowsWithoutTeam, type Wanted } from "@/domain/register/settling";
import { recall, remember } from "./recall";
import type { SheetRefusal } from "./sheetfault";
import { mapTable, readTable, type Table } from "./table";

/** A register's bytes as they were read under a choice. */
export interface Reading extends Omit<Table, "rows"> {
  grid: Grid;
  mapping: Mapping;
  rows: readonly ReadRow[];
  titles: number;
  blank: number;
  /** Stands for the whole of it: what was agreed to on another reading is not agreed to on this one. */
  seen: string;
}

/** A draft with what it says and what importing it would do. */
export interface Preview extends Planned {
  draft: Draft;
  reading: Reading;
}

/** Reads bytes under a choice; what is not chosen is recognised. Refuses with the sheet's fault. */
export async function readBytes(bytes: Uint8Array, choice: ReadingChoice): Promise<Reading | SheetRefusal> {
  const table = await readTable(bytes, choice, registerVocabulary);
  if ("refused" in table) return table;
  const { rows: grid, ...how } = table;
  const mapping = mappingOf(table, choice);
  const { rows, titles, blank } = readRegister(grid, mapping, choice.acts, how.merges);
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
  return { ...how, grid, mapping, rows, titles, blank, seen };
}

function mappingOf(table: Table, choice: ReadingChoice): Mapping {
  const mapping: Mapping = mapTable(table, choice, registerVocabulary);
  const { columns } = choice;
  return columns !== null && fits(columns, mapping)
    ? { ...mapping, columns, unsure: columns.map(() => null) }
    : mapping;
}

/** Every column once, no field twice. */
function fits(columns: readonly (Column | null)[], { headings }: Mapping): boolean {
  const used = columns.filter((field) => field !== null);
  return columns.length === headings.length && new Set(used).size === used.length;
}

/**
 * Keeps another way of reading an own draft, if the file can be read that way. Refuses `invalid` with the sheet's fault or where a field
 * stands twice, `not_found`, `already`, `disk_full`.
 */
export async function chooseReading(
  store: Store,
  actor: Actor,
  clock: Clock,
  input: { draftId: string } & Partial<Omit<ReadingChoice, "acts">>,
): Promise<Refusal | null> {
  const { draftId, ...wanted } = input;
  const bytes = await readDraftBytes(store, actor, clock, draftId);
  const draft = await readDraft(store, actor, clock, draftId);
  if (bytes === null || draft === null) return refuse("not_found");
  const other = [wanted.encoding, wanted.delimiter, wanted.sheet].some((choice) => choice !== undefined);
  const anew = other || wanted.headerRow !== undefined;
  const base = { ...draft.choice, ...(other ? { headerRow: null } : {}), ...(anew ? { columns: null } : {}) };
  const reading = await readBytes(bytes, { ...base, ...wanted });
  if ("refused" in reading) return reading;
  if ((wanted.headerRow ?? -1) >= reading.grid.length) return refuse("invalid", { by: ["headerRow"] });
  if (wanted.columns && !fits(wanted.columns, reading.mapping)) return refuse("invalid", { by: ["columns"] });
  const recalled = anew && !wanted.columns ? await recall(store, reading.mapping) : { recalled: null };
  return setReading(store, actor, clock, { ...input, ...recalled });
}

/** The last previews, so that another tab or page of the same one costs nothing. A plan stands as long as nothing was written. */
const recent = new Map<string, { reading: Reading; plan: string; planned: Planned }>();

/** Reads an own draft and plans it. Refuses `not_found`, `not_allowed`, `invalid` with the sheet's fault. */
export async function previewDraft(
  store: Store,
  actor: Actor,
  clock: Clock,
  draftId: string,
): Promise<Refusal | Preview> {
  const draft = await readDraft(store, actor, clock, draftId);
  if (draft === null) return refuse("not_found");
  const key = JSON.stringify([draftId, draft.choice]);
  const plan = JSON.stringify([await logSeq(store), clock.today, actor.accountId, actor.role, actor.scope]);
  const held = recent.get(key);
  if (held?.plan === plan) return { draft, reading: held.reading, ...held.planned };
  const reading = held?.reading ?? (await readDraftAs(store, actor, clock, draft));
  if (isRefusal(reading)) return reading;
  const planned = await planRegister(store, actor, clock, reading);
  if (isRefusal(planned)) return planned;
  recent.delete(key);
  recent.set(key, { reading, plan, planned });
  for (const oldest of [...recent.keys()].slice(0, -3)) recent.delete(oldest);
  return { draft, reading, ...planned };
}

async function readDraftAs(store: Store, actor: Actor, clock: Clock, draft: Draft): Promise<Refusal | Reading> {
  const bytes = await readDraftBytes(store, actor, clock, draft.id);
  return bytes === null ? refuse("not_found") : readBytes(bytes, draft.choice);
}

/**
 * Does what the person wants about a problem of a row, for it or for all alike, as the draft's preview has them now. Refuses as
 * `previewDraft`, `stale` where the row does not have the problem any more, `already`, `too_many`, `disk_full`.
 */
export async function settleDraft(
  store: Store,
  actor: Actor,
  clock: Clock,
  { draftId, ...wanted }: Wanted & { draftId: string },
): Promise<Refusal | null> {
  const preview = await previewDraft(store, actor, clock, draftId);
  if (isRefusal(preview)) return preview;
  const act = actFor(preview.plan.rows, wanted);
  return act === null || act.rows.length === 0
    ? refuse("stale", { by: ["reading"] })
    : addAct(store, actor, clock, { draftId, ...act });
}

/** Chooses a team for all rows of an own draft that have none. Refuses as `settleDraft`. */
export async function chooseTeam(
  store: Store,
  actor: Actor,
  clock: Clock,
  { draftId, teamId }: { draftId: string; teamId: string },
): Promise<Refusal | null> {
  const preview = await previewDraft(store, actor, clock, draftId);
  if (isRefusal(preview)) return preview;
  const mine = preview.teams.some(({ id }) => id === teamId) && (preview.rights.teamIds?.has(teamId) ?? true);
  if (!mine) return refuse("not_found");
  const rows = rowsWithoutTeam(preview.plan.rows).map(({ row }) => row);
  if (rows.length === 0) return refuse("stale", { by: ["reading"] });
  return addAct(store, actor, clock, { draftId, rows, doing: { is: "team", teamId } });
}

/**
 * Stores the good rows of an own draft, if it still reads as it did when the person agreed (`seen`) and comes to the same sums. Refuses as
 * `applyRegister`; `stale` by `reading` where it is read another way by now.
 */
export async function applyDraft(
  store: Store,
  actor: Actor,
  clock: Clock,
  input: { draftId: string; seen: string; expected: Sums; watch?: Watch },
): Promise<Refusal | ImportRow> {
  const draft = await readDraft(store, actor, clock, input.draftId);
  if (draft === null) return refuse("not_found");
  if (draft.importId !== null) return refuse("already");
  // As a rule it lies here from the page on which the person agreed, and nothing has been written since.
  const preview = await previewDraft(store, actor, clock, input.draftId);
  if (isRefusal(preview)) return preview;
  const { reading, draft: _, ...planned } = preview;
  if (reading.seen !== input.seen) return refuse("stale", { by: ["reading"] });
  const { rows, mapping, encoding, sheet } = reading;
  const run = await applyRegister(store, actor, clock, { ...input, rows, mapping, encoding, sheet, planned });
  if (isRefusal(run)) return run;
  const proposed = mapTable({ rows: reading.grid, merges: reading.merges }, mapping, registerVocabulary);
  await remember(store, actor, clock, { mapping, proposed });
  return run;
}
