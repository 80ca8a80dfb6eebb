import { desc, eq, inArray } from "drizzle-orm";
import { type Actor, may } from "../../domain/actor";
import { type Change, change, type Refusal, refuse } from "../../domain/change";
import type { ImportRow } from "../../domain/register/rows";
import type { TableName } from "../../domain/tables";
import { type Undone, undo } from "../../domain/undo";
import { rowKey, type UndoGround } from "../../domain/undoground";
import type { KeptReason } from "../../domain/undorow";
import { type Clock, contextFor } from "../context";
import { groundOf, seesBatch } from "../ground";
import { newId } from "../id";
import { importRun } from "../schema/import";
import { account, person } from "../schema/people";
import type { Store } from "../store";
import type { Written } from "../write";

/** An import as the list of imports shows it. */
export interface ImportEntry extends ImportRow {
  appliedName: string;
  undoneName: string | null;
}

/** What taking an import back comes to: what the person agrees to. */
export interface UndoSums {
  /** Cards that go back, by at least one value. */
  back: number;
  /** Cards that came with the import and go. */
  removed: number;
  /** Values and rows that stay, of cards of others as well. */
  kept: number;
}

/** Something that stays, with what it is called. */
export interface KeptThing {
  table: TableName;
  cardId: string | null;
  /** The card's number, or the name of a person, team, site or entity. */
  name: string;
  field: string | null;
  because: KeptReason;
}

export interface UndoPreview {
  run: ImportEntry;
  sums: UndoSums;
  /** New people, teams, sites and entities that go. */
  gone: { table: TableName; n: number }[];
  /** The first of what stays; what is not the actor's is only counted. */
  kept: KeptThing[];
  notYours: number;
}

const deed = "import.apply";
const shown = 200;
const listed = 50;

/** The last imports that the actor may take back or could have: their own, and as a manager those whose cards they all see. Newest first. */
export async function listImports(store: Store, actor: Actor): Promise<ImportEntry[]> {
  if (!may(actor, "import.undo")) return [];
  const rows = await store.db
    .select()
    .from(importRun)
    .where(actor.role === "operator" ? eq(importRun.appliedBy, actor.accountId) : undefined)
    .orderBy(desc(importRun.appliedAt), desc(importRun.id))
    .limit(listed);
  const mine: ImportRow[] = [];
  for (const row of rows) if (await mayUndo(store, actor, row)) mine.push(row);
  return named(store, mine);
}

async function named(store: Store, rows: readonly ImportRow[]): Promise<ImportEntry[]> {
  const ids = rows.flatMap(({ appliedBy, undoneBy }) => [appliedBy, undoneBy ?? ""]);
  const found = await store.db
    .select({ id: account.id, name: person.name })
    .from(account)
    .innerJoin(person, eq(person.id, account.personId))
    .where(inArray(account.id, ids));
  const names = new Map(found.map(({ id, name }) => [id, name]));
  return rows.map((row) => ({
    ...row,
    appliedName: names.get(row.appliedBy) ?? "",
    undoneName: row.undoneBy === null ? null : (names.get(row.undoneBy) ?? ""),
  }));
}

/** The importer themself; managers and owner where everything that it touched is in their scope. */
async function mayUndo(store: Store, actor: Actor, run: ImportRow): Promise<boolean> {
  if (!may(actor, "import.undo")) return false;
  if (run.appliedBy === actor.accountId) return true;
  return actor.role !== "operator" && seesBatch(store, actor, deed, run.id);
}

async function readRun(store: Store, actor: Actor, id: string): Promise<Refusal | ImportEntry> {
  const [row] = await store.db.select().from(importRun).where(eq(importRun.id, id));
  if (row === undefined || !(await mayUndo(store, actor, row))) return refuse("not_found");
  if (row.undoneAt !== null) return refuse("already");
  const [entry] = await named(store, [row]);
  return entry ?? refuse("not_found");
}

interface Undoing {
  run: ImportEntry;
  ground: UndoGround;
  undone: Undone;
}

async function plan(store: Store, actor: Actor, clock: Clock, importId: string): Promise<Refusal | Undoing> {
  const run = await readRun(store, actor, importId);
  if ("refused" in run) return run;
  const ground = await groundOf(store, actor, deed, run.id);
  if (ground === null) return refuse("not_found");
  const context = await contextFor(store, actor, clock, [...ground.files.values()]);
  return { run, ground, undone: undo(ground, context) };
}

function sumsOf({ back, removed, kept }: Undone): UndoSums {
  return { back: back.length, removed: removed.length, kept: kept.length };
}

/** What taking an import back would do, as things stand. Writes nothing. Refuses `not_found`, `already` (it was taken back). */
export async function previewUndo(
  store: Store,
  actor: Actor,
  clock: Clock,
  importId: string,
): Promise<Refusal | UndoPreview> {
  const planned = await plan(store, actor, clock, importId);
  if ("refused" in planned) return planned;
  const { run, ground, undone } = planned;
  const counts = new Map<TableName, number>();
  for (const { table } of undone.gone) counts.set(table, (counts.get(table) ?? 0) + 1);
  const seen = undone.kept.filter(({ because }) => because !== "not_yours");
  return {
    run,
    sums: sumsOf(undone),
    gone: [...counts].map(([table, n]) => ({ table, n })),
    kept: seen.slice(0, shown).map((one) => ({
      table: one.table,
      cardId: one.cardId,
      name: nameOf(ground, one),
      field: one.field,
      because: one.because,
    })),
    notYours: undone.kept.length - seen.length,
  };
}

function nameOf({ files, rows }: UndoGround, { table, id, cardId }: Undone["kept"][number]): string {
  if (cardId !== null) return files.get(cardId)?.card.number ?? "";
  const row = rows.get(rowKey(table, id));
  return row !== undefined && "name" in row ? String(row.name) : "";
}

/**
 * Takes an import back by field, in one act with an event of its own, if it still comes to what the person agreed to. Decides anew up to
 * three times when a row moves meanwhile. Refuses `not_found`, `already`, `stale` with both sums, `duplicate` (a number is taken by now),
 * `busy`, `disk_full`.
 */
export async function undoImport(
  store: Store,
  actor: Actor,
  clock: Clock,
  { importId, expected }: { importId: string; expected: UndoSums },
): Promise<Refusal | UndoSums> {
  let taken = false;
  for (let round = 0; round < 3; round++) {
    const planned = await plan(store, actor, clock, importId);
    if ("refused" in planned) return planned;
    const sums = sumsOf(planned.undone);
    const conflict = (["back", "removed", "kept"] as const)
      .filter((field) => expected[field] !== sums[field])
      .map((field) => ({ field, yours: expected[field], theirs: sums[field] }));
    if (conflict.length > 0) return refuse("stale", { conflict });
    const written = await stored(store, actor, clock, planned, sums);
    if ("seq" in written) return sums;
    if ("full" in written) return refuse("disk_full");
    taken = "taken" in written;
  }
  return refuse(taken ? "duplicate" : "busy");
}

async function stored(
  store: Store,
  actor: Actor,
  clock: Clock,
  { run: { appliedName: _a, undoneName: _u, ...run }, undone }: Undoing,
  sums: UndoSums,
): Promise<Written> {
  const after: ImportRow = { ...run, undoneAt: clock.now, undoneBy: actor.accountId };
  const changes: Change[] = [...undone.changes, change("import", run, after)];
  const detail = { import: run.id, ...sums };
  try {
    return await store.commit(actor, { kind: "import.undo", batch: newId(), detail }, clock.now, changes);
  } catch (error) {
    // Somebody has just put a card on a person or into a team that was about to go: it is decided again.
    const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
    if (["SQLITE_CONSTRAINT_FOREIGNKEY", "23503"].includes(code)) return { stale: [] };
    throw error;
  }
}
