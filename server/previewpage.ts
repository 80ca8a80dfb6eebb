import type { Clock } from "@/db/context";
import { listFields } from "@/db/fields";
import { type AbsentCard, listAbsent } from "@/db/import/absent";
import type { Sums } from "@/db/import/apply";
import type { Store } from "@/db/store";
import type { Actor } from "@/domain/actor";
import { isRefusal, type Refusal } from "@/domain/change";
import type { Grid } from "@/domain/register/mapping";
import type { Plan, PlannedRow, Tab, Verdict } from "@/domain/register/planned";
import type { CustomFieldRow } from "@/domain/register/rows";
import { type First, firstOf } from "./firstrows";
import { type Preview, previewDraft, type Reading } from "./preview";
import { type Settling, settlingOf } from "./settlingpage";

/** Rows of a tab that one page shows. */
export const pageRows = 100;
/** Rows of the sheet that the bars need: to choose the header among, and to show what a column holds. */
const headRows = 60;

/**
 * As much of a preview as one page shows, however long the register is: it crosses from the thread that reads and plans. Whatever a page
 * needs of the plan is put in here, not the plan.
 */
export interface PreviewPage {
  draft: Preview["draft"];
  /** `grid` is sparse: the sheet's first rows, and those of `rows`. */
  reading: Omit<Reading, "rows">;
  counts: Sums;
  others: number;
  made: Pick<Plan, "newSites" | "newTeams" | "newPeople" | "newEntities" | "newFields">;
  tab: Tab;
  /** From 0. */
  page: number;
  /** The page's rows of the tab, and how many the tab has. */
  rows: PlannedRow[];
  all: number;
  /** Values that the tab's rows change. */
  values: number;
  /** The first cards as they will be stored. */
  first: First;
  /** Custom fields that a column may be kept as. */
  customFields: readonly CustomFieldRow[];
  /** Numbers of the stored cards that `rows` speak of, by the card's id. */
  numbers: ReadonlyMap<string, string>;
  /** The page's cards of the tab that no row speaks of; empty on the others. */
  absent: AbsentCard[];
  settling: Settling;
}

/** Which part of a draft's preview is wanted. `tab` null: the first that wants a person. A page beyond the last is the last. */
export interface PageAsked {
  draftId: string;
  tab: Tab | null;
  page: number;
}

/** One page of an own draft's preview. An applied draft shows what still waits. Refuses as `previewDraft`. */
export async function previewPage(
  store: Store,
  actor: Actor,
  clock: Clock,
  asked: PageAsked,
): Promise<Refusal | PreviewPage> {
  const preview = await previewDraft(store, actor, clock, asked.draftId);
  if (isRefusal(preview)) return preview;
  const shown = { ...pageOf(preview, asked), customFields: await listFields(store) };
  if (shown.tab !== "absent") return { ...shown, absent: [] };
  const part = { page: shown.page, size: pageRows };
  return { ...shown, absent: await listAbsent(store, actor, [...preview.files.keys()], part) };
}

/** Cards that an own draft's rows speak of, and what the file is. Refuses as `previewDraft`. */
export async function spokenCards(
  store: Store,
  actor: Actor,
  clock: Clock,
  draftId: string,
): Promise<Refusal | { fileName: string; sha256: string; spoken: string[] }> {
  const preview = await previewDraft(store, actor, clock, draftId);
  if (isRefusal(preview)) return preview;
  const { fileName, sha256 } = preview.draft;
  return { fileName, sha256, spoken: [...preview.files.keys()] };
}

/** What wants a person first. */
const order: Verdict[] = ["to_settle", "changed", "new", "unchanged"];

function pageOf(preview: Preview, asked: PageAsked): Omit<PreviewPage, "absent" | "customFields"> {
  const { draft, reading, plan, files, others } = preview;
  const { counts, newSites, newTeams, newPeople, newEntities, newFields } = plan;
  const first = order.find((verdict) => counts[verdict] > 0) ?? "left_out";
  const tab = draft.importId === null ? (asked.tab ?? first) : "to_settle";
  const tabRows = plan.rows.filter(({ verdict }) => verdict === tab);
  const all = tab === "absent" ? others : tabRows.length;
  const page = Math.min(asked.page, Math.max(0, Math.ceil(all / pageRows) - 1));
  const rows = tabRows.slice(page * pageRows, (page + 1) * pageRows);
  const { rows: _, ...read } = reading;
  return {
    draft,
    reading: { ...read, grid: sparse(reading, rows) },
    counts,
    others,
    made: { newSites, newTeams, newPeople, newEntities, newFields },
    tab,
    page,
    rows,
    all,
    first: firstOf(reading),
    values: tabRows.reduce((sum, row) => sum + valuesOf(row), 0),
    numbers: numbersOf(rows, files),
    settling: settlingOf(preview, rows),
  };
}

function sparse({ grid, mapping }: Reading, rows: readonly PlannedRow[]): Grid {
  const some = grid.slice(0, mapping.headerRow + headRows);
  for (const { row } of rows) some[row - 1] = grid[row - 1] ?? [];
  return some;
}

function valuesOf(row: PlannedRow): number {
  return row.verdict === "changed" ? row.changes.length + row.items.length : 0;
}

function numbersOf(rows: readonly PlannedRow[], files: Preview["files"]): Map<string, string> {
  const numbers = new Map<string, string>();
  for (const row of rows) {
    const number = "cardId" in row ? files.get(row.cardId)?.card.number : undefined;
    if ("cardId" in row && number !== undefined) numbers.set(row.cardId, number);
  }
  return numbers;
}
