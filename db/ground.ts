import { setImmediate } from "node:timers/promises";
import { and, asc, count, eq, getTableColumns, inArray, isNull, ne, or } from "drizzle-orm";
import type { Actor } from "../domain/actor";
import type { CardFile } from "../domain/cardfile";
import { type DeedKind, fieldClass } from "../domain/change";
import type { PersonRow } from "../domain/rows";
import type { Rows, TableName } from "../domain/tables";
import { rowKey, type UndoGround } from "../domain/undoground";
import type { RowChange } from "../domain/undorow";
import { loadFiles } from "./cardfile";
import { pointers } from "./dialect";
import { decoded, valuesOf } from "./history";
import { batchCard } from "./schema/batch";
import { business } from "./schema/business";
import { card } from "./schema/card";
import { event } from "./schema/log";
import { entity, person, scope, site, team } from "./schema/people";
import { visiblePeople, visibleTo } from "./scope";
import type { Store } from "./store";

const slice = 500;
const tables = Object.keys(business) as TableName[];

function* sliced<T>(list: readonly T[]): Generator<T[]> {
  for (let from = 0; from < list.length; from += slice) yield list.slice(from, from + slice);
}

/** A batch's events, oldest first. */
interface Batch {
  changes: RowChange[];
  /** The last event of the batch on each card. */
  lastOf: Map<string, number>;
}

/** What a batch changed, row by row, oldest first, with personal values; on some cards alone where they are given. No rights are checked here. */
async function readBatch(store: Store, deed: DeedKind, batch: string, cardIds?: readonly string[]): Promise<Batch> {
  const rows = await store.db
    .select({ seq: event.seq })
    .from(event)
    .where(and(eq(event.deed, deed), eq(event.batch, batch), cardIds && inArray(event.cardId, [...cardIds])))
    .orderBy(asc(event.seq));
  const found: Batch = { changes: [], lastOf: new Map() };
  for (const seqs of sliced(rows.map(({ seq }) => seq))) {
    const bodies = await store.db
      .select({ seq: event.seq, body: event.body })
      .from(event)
      .where(inArray(event.seq, seqs))
      .orderBy(asc(event.seq));
    const values = await valuesOf(store, seqs);
    for (const row of bodies) {
      const one = decoded({ ...row, cardNumber: null, actorName: null }, values);
      if (one.cardId !== null) found.lastOf.set(one.cardId, one.seq);
      for (const { table, id, op, fields } of one.changes) {
        const name = tables.find((known) => known === table);
        if (name === undefined) continue;
        const open = fields.filter(({ field }) => fieldClass(name, field) !== "secret");
        found.changes.push({ table: name, id, op, cardId: one.cardId, fields: open });
      }
    }
    // SQLite answers at once and would hold up everybody else's pages through a long batch.
    await setImmediate();
  }
  return found;
}

/**
 * The ground on which a batch is taken back (`domain/undo.ts`), as everything stands now. What is not the actor's is hidden: it stays. null:
 * there is no such batch. With `cardIds` (some hundred) only what the batch did to these cards is taken back.
 */
export async function groundOf(
  store: Store,
  actor: Actor,
  deed: DeedKind,
  batch: string,
  cardIds?: readonly string[],
): Promise<UndoGround | null> {
  const { changes, lastOf } = await readBatch(store, deed, batch, cardIds);
  if (changes.length === 0) return null;
  const others = changes.filter(({ cardId }) => cardId === null);
  const files = await filesOf(store, lastOf, others);
  const [people, teams] = [await peopleIn(store, changes, files), await store.db.select().from(team)];
  const known = new Set([...people, ...teams, ...(await idsOf(store))].map(({ id }) => id));
  return {
    changes,
    files,
    hidden: await hiddenOf(store, actor, [...lastOf.keys()]),
    ...(await workedOn(store, batch, lastOf)),
    visited: await visitedCases(store, [...lastOf.keys()]),
    rows: await rowsOf(store, [...others, ...changes.filter(({ table }) => table === "batchCard")]),
    people,
    teams,
    personIds: await mine(store, actor),
    references: await referencesTo(store, others),
    there: (field, id) => !["userId", "teamId", "siteId", "entityId"].includes(field) || known.has(id),
    columns: (table) => Object.keys(getTableColumns(business[table])),
  };
}

/** People whom the batch or its cards name. */
async function peopleIn(
  store: Store,
  changes: readonly RowChange[],
  files: ReadonlyMap<string, CardFile>,
): Promise<PersonRow[]> {
  const ids = new Set([...files.values()].flatMap(({ card: { userId } }) => (userId === null ? [] : [userId])));
  for (const { fields } of changes) {
    for (const { field, before, after } of fields) {
      if (field === "userId") for (const id of [before, after]) if (typeof id === "string") ids.add(id);
    }
  }
  for (const { table, id } of changes) if (table === "person") ids.add(id);
  const people: PersonRow[] = [];
  for (const some of sliced([...ids])) {
    people.push(...(await store.db.select().from(person).where(inArray(person.id, some))));
  }
  return people;
}

/** Cases that stand on a visit's list. */
async function visitedCases(store: Store, cardIds: readonly string[]): Promise<Set<string>> {
  const ids = new Set<string>();
  for (const some of sliced(cardIds)) {
    const rows = await store.db
      .select({ caseId: batchCard.caseId })
      .from(batchCard)
      .where(inArray(batchCard.cardId, some));
    for (const { caseId } of rows) ids.add(caseId);
  }
  return ids;
}

async function idsOf(store: Store): Promise<{ id: string }[]> {
  const sites = await store.db.select({ id: site.id }).from(site);
  return [...sites, ...(await store.db.select({ id: entity.id }).from(entity))];
}

/** Touched cards, and those whose summaries name people and teams that the batch edited. */
async function filesOf(
  store: Store,
  touched: ReadonlyMap<string, number>,
  others: readonly RowChange[],
): Promise<Map<string, CardFile>> {
  const ids = new Set(touched.keys());
  const edited = (table: TableName) =>
    others.filter((one) => one.table === table && one.op === "edit").map(({ id }) => id);
  for (const [column, list] of [
    [card.userId, edited("person")],
    [card.teamId, edited("team")],
  ] as const) {
    for (const some of sliced(list)) {
      const rows = await store.db.select({ id: card.id }).from(card).where(inArray(column, some));
      for (const { id } of rows) ids.add(id);
    }
  }
  const files = new Map<string, CardFile>();
  for (const some of sliced([...ids])) {
    for (const file of await loadFiles(store, some, undefined)) files.set(file.card.id, file);
    await setImmediate();
  }
  return files;
}

async function hiddenOf(store: Store, actor: Actor, cardIds: readonly string[]): Promise<Set<string>> {
  const visible = visibleTo(actor);
  if (visible === undefined) return new Set();
  const hidden = new Set(cardIds);
  for (const some of sliced(cardIds)) {
    const rows = await store.db
      .select({ id: card.id })
      .from(card)
      .where(and(inArray(card.id, some), visible));
    for (const { id } of rows) hidden.delete(id);
  }
  return hidden;
}

/** Cards with an event after the batch's own, and the rows that such an event speaks of. */
async function workedOn(
  store: Store,
  batch: string,
  lastOf: ReadonlyMap<string, number>,
): Promise<Pick<UndoGround, "worked" | "workedRows" | "moved">> {
  const worked = new Set<string>();
  const workedRows = new Set<string>();
  const moved = new Set<string>();
  for (const some of sliced([...lastOf.keys()])) {
    const rows = await store.db
      .select({ id: event.cardId, seq: event.seq })
      .from(event)
      .where(and(inArray(event.cardId, some), or(isNull(event.batch), ne(event.batch, batch))));
    const later = rows.filter(({ id, seq }) => id !== null && seq > (lastOf.get(id) ?? 0));
    for (const { id } of later) if (id !== null) worked.add(id);
    for (const seqs of sliced(later.map(({ seq }) => seq))) {
      const bodies = await store.db
        .select({ seq: event.seq, body: event.body })
        .from(event)
        .where(inArray(event.seq, seqs));
      for (const row of bodies) {
        const { cardId, changes } = decoded({ ...row, cardNumber: null, actorName: null }, new Map());
        for (const { table, id, fields } of changes) {
          workedRows.add(`${table} ${id}`);
          const isCase = table === "case" && fields.some(({ field }) => field === "state");
          if (isCase && cardId !== null) moved.add(cardId);
        }
      }
    }
  }
  return { worked, workedRows, moved };
}

async function rowsOf(store: Store, others: readonly RowChange[]): Promise<Map<string, Rows[TableName]>> {
  const rows = new Map<string, Rows[TableName]>();
  for (const table of tables) {
    const ids = [...new Set(others.filter((one) => one.table === table).map(({ id }) => id))];
    const stored = business[table];
    for (const some of sliced(ids)) {
      const found = await store.db.select().from(stored).where(inArray(stored.id, some));
      // `business` is checked against `Rows` table by table.
      for (const row of found as Rows[TableName][]) rows.set(rowKey(table, row.id), row);
    }
  }
  return rows;
}

/** Whose facts the actor may take back; null is everybody's. */
async function mine(store: Store, actor: Actor): Promise<Set<string> | null> {
  const visible = visiblePeople(actor);
  if (visible === undefined) return null;
  const rows = await store.db.select({ id: person.id }).from(person).where(visible);
  return new Set(rows.map(({ id }) => id));
}

/** Every stored row that points at one which the batch added. */
async function referencesTo(store: Store, others: readonly RowChange[]): Promise<UndoGround["references"]> {
  const found: { to: string; from: string; field: string }[] = [];
  for (const to of ["person", "team", "site", "entity", "batch"] as const) {
    const added = others.filter((one) => one.table === to && one.op === "add").map(({ id }) => id);
    if (added.length === 0) continue;
    for (const from of tables) {
      const stored = business[from];
      const fields = pointers(stored, business[to]);
      // A scope names its site or team without a foreign key.
      const columns = from === "scope" ? [...fields, { field: "targetId", column: scope.targetId }] : fields;
      for (const { field, column } of columns) {
        for (const some of sliced(added)) {
          const rows = await store.db.select({ id: stored.id, at: column }).from(stored).where(inArray(column, some));
          for (const row of rows) found.push({ to: rowKey(to, String(row.at)), from: rowKey(from, row.id), field });
        }
      }
    }
  }
  return found;
}

/** Whether everything that a batch touched among the cards is in the actor's scope. */
export async function seesBatch(store: Store, actor: Actor, deed: DeedKind, batch: string): Promise<boolean> {
  const visible = visibleTo(actor);
  if (visible === undefined) return true;
  const touched = and(eq(event.deed, deed), eq(event.batch, batch));
  const [all] = await store.db
    .select({ n: count() })
    .from(event)
    .where(and(touched, ne(event.cardId, "")));
  const [seen] = await store.db
    .select({ n: count() })
    .from(event)
    .innerJoin(card, eq(card.id, event.cardId))
    .where(and(touched, visible));
  return (all?.n ?? 0) === (seen?.n ?? 0);
}
