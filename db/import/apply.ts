import { eq, inArray } from "drizzle-orm";
import { type Actor, may } from "../../domain/actor";
import type { CardFile } from "../../domain/cardfile";
import { type Change, change, isRefusal, type Refusal, refuse } from "../../domain/change";
import { applyPlan } from "../../domain/register/apply";
import { type Plan, type Verdict, verdicts } from "../../domain/register/planned";
import type { ImportRow } from "../../domain/register/rows";
import { loadFiles } from "../cardfile";
import { type Clock, contextFor } from "../context";
import { newId } from "../id";
import { deny } from "../refused";
import { card } from "../schema/card";
import { importRun } from "../schema/import";
import type { Store } from "../store";
import { expect, type Watch } from "../watch";
import { type Draft, markApplied, readDraft } from "./draft";
import { type Planned, planRegister, type Register } from "./plan";

/** Rows read, by what becomes of them. */
export type Sums = Record<Verdict, number>;

export interface Applying extends Register {
  draftId: string;
  /** The encoding the file was read in, for the record. */
  encoding: string;
  /** The workbook's sheet; absent or null where the file was text. */
  sheet?: string | null;
  /** What the person agreed to. */
  expected: Sums;
  /** The plan as the rows stand now, where the caller has it; what moves afterwards is noticed and planned anew. */
  planned?: Planned;
  /** Hears how many cards are written, and may stop the import. */
  watch?: Watch;
}

/**
 * Stores all good rows of an own draft in one act, or none: new sites, teams, people and cards, changes, and the import itself. Plans
 * on the rows as they stand, up to three times when they move meanwhile. Refuses `stale` with both sums where they are no longer
 * what was agreed to, `already` (applied, or nothing to store), `not_found`, `not_allowed`, `busy`, `disk_full`.
 */
export async function applyRegister(
  store: Store,
  actor: Actor,
  clock: Clock,
  applying: Applying,
): Promise<Refusal | ImportRow> {
  if (!may(actor, "import.apply")) return deny(store, actor, clock, "import.apply");
  const draft = await readDraft(store, actor, clock, applying.draftId);
  if (draft === null) return refuse("not_found");
  if (draft.importId !== null) return refuse("already");
  for (let round = 0; round < 3; round++) {
    const planned = (round === 0 && applying.planned) || (await planRegister(store, actor, clock, applying));
    if (isRefusal(planned)) return planned;
    const applied = await applyOnce(store, actor, clock, draft, applying, planned);
    if (applied === "again") continue;
    if (!isRefusal(applied)) await markApplied(store, draft, applied.id);
    return applied;
  }
  return refuse("busy");
}

async function applyOnce(
  store: Store,
  actor: Actor,
  clock: Clock,
  draft: Draft,
  applying: Applying,
  planned: Planned,
): Promise<Refusal | ImportRow | "again"> {
  const { counts } = planned.plan;
  if (counts.new + counts.changed === 0) return refuse("already");
  const conflict = moved(applying.expected, counts);
  if (conflict.length > 0) return refuse("stale", { conflict });
  const row = importRow(actor, clock, draft, applying, counts);
  const slices = withRun(row, await changesOf(store, actor, clock, planned));
  const { sha256, rowsRead, created, changed, unchanged, toSettle, leftOut } = row;
  const detail = { sha256, rows: rowsRead, created, changed, unchanged, toSettle, leftOut };
  const deed = { kind: "import.apply", batch: row.id, detail } as const;
  if (applying.watch) expect(applying.watch, counts.new + counts.changed);
  const written = await store.commitSlices(actor, deed, clock.now, slices, applying.watch ?? null);
  if ("full" in written) return refuse("disk_full");
  if ("stopped" in written) return refuse("stopped");
  return "seq" in written ? { ...row, version: 1 } : "again";
}

/** The import's own row first, then what it brings. */
function* withRun(row: ImportRow, slices: Iterable<Change[]>): Generator<Change[], void> {
  yield [change("import", null, row)];
  yield* slices;
}

function moved(expected: Sums, now: Sums): NonNullable<Refusal["conflict"]> {
  const differing = verdicts.filter((verdict) => expected[verdict] !== now[verdict]);
  return differing.map((verdict) => ({ field: verdict, yours: expected[verdict], theirs: now[verdict] }));
}

function importRow(actor: Actor, clock: Clock, draft: Draft, { encoding, sheet }: Applying, counts: Sums): ImportRow {
  return {
    id: newId(),
    version: 0,
    fileName: draft.fileName,
    sha256: draft.sha256,
    encoding,
    appliedBy: actor.accountId,
    appliedAt: clock.now,
    rowsRead: verdicts.reduce((sum, verdict) => sum + counts[verdict], 0),
    created: counts.new,
    changed: counts.changed,
    unchanged: counts.unchanged,
    toSettle: counts.to_settle,
    leftOut: counts.left_out,
    sheet: sheet ?? null,
    kind: "register",
    undoneAt: null,
    undoneBy: null,
  };
}

async function changesOf(store: Store, actor: Actor, clock: Clock, planned: Planned): Promise<Iterable<Change[]>> {
  const { plan, files, people, teams } = planned;
  const followers = await cardsOf(store, plan);
  const touched = plan.rows.flatMap((row) => (row.verdict === "changed" ? withContact(row, files) : []));
  const context = await contextFor(store, actor, clock, [...touched, ...followers]);
  return applyPlan(plan, { people, teams, files, followers }, context);
}

/** A changed card as its contact number will be: whether that number is leaving itself is looked up by it. */
function withContact(row: Plan["rows"][number] & { verdict: "changed" }, files: Planned["files"]): CardFile[] {
  const file = files.get(row.cardId);
  return file === undefined ? [] : [{ ...file, card: { ...file.card, ...row.set } }];
}

/** Cards of everybody whom the plan changes, wherever they are. */
async function cardsOf(store: Store, { people }: Plan): Promise<CardFile[]> {
  const ids: string[] = [];
  for (let from = 0; from < people.length; from += 500) {
    const slice = people.slice(from, from + 500).map(({ personId }) => personId);
    const rows = await store.db.select({ id: card.id }).from(card).where(inArray(card.userId, slice));
    ids.push(...rows.map(({ id }) => id));
  }
  return loadFiles(store, ids, undefined);
}

/** An import that the actor applied; null for everybody else's. */
export async function readImport(store: Store, actor: Actor, id: string): Promise<ImportRow | null> {
  const [row] = await store.db.select().from(importRun).where(eq(importRun.id, id));
  return row !== undefined && row.appliedBy === actor.accountId && may(actor, "import.apply") ? row : null;
}
