import { and, asc, count, desc, eq, inArray } from "drizzle-orm";
import { type Actor, may, mayEnter } from "../../domain/actor";
import type { BulkTold, RefusedCard } from "../../domain/bulk";
import type { Clock } from "../context";
import { bulkPart, bulkRun } from "../schema/bulk";
import { card } from "../schema/card";
import { account, person } from "../schema/people";
import { visibleTo } from "../scope";
import type { Store } from "../store";
import { sliced } from "./chosen";
import { mendRecord, silentMs } from "./record";

/** A deed on many cards as the list of them shows it. */
export type BulkRecord = typeof bulkRun.$inferSelect & {
  byName: string;
  undoneName: string | null;
};

const listed = 50;

/**
 * The last deeds on many cards that the actor may read about, newest first: their own, and those all of whose cards are in their scope. Empty for
 * who has no fleet.
 */
export async function listBulk(store: Store, actor: Actor, clock: Clock): Promise<BulkRecord[]> {
  if (!mayEnter(actor, "fleet")) return [];
  const rows = await store.db
    .select()
    .from(bulkRun)
    .orderBy(desc(bulkRun.startedAt), desc(bulkRun.id))
    .limit(listed * 4);
  const mine: BulkRow[] = [];
  for (const row of rows) {
    if (mine.length === listed) break;
    if (row.accountId === actor.accountId || (await seesAll(store, actor, row.id))) mine.push(row);
  }
  return named(store, await Promise.all(mine.map((row) => mended(store, clock, row))));
}

type BulkRow = typeof bulkRun.$inferSelect;

/** One of them; null for "not there" and "not yours" alike. */
export async function readRecord(store: Store, actor: Actor, clock: Clock, id: string): Promise<BulkRecord | null> {
  if (!mayEnter(actor, "fleet")) return null;
  const [row] = await store.db.select().from(bulkRun).where(eq(bulkRun.id, id));
  if (row === undefined) return null;
  if (row.accountId !== actor.accountId && !(await seesAll(store, actor, id))) return null;
  const [record] = await named(store, [await mended(store, clock, row)]);
  return record ?? null;
}

/** Whoever may do the deed takes their own back; owner and managers also others', where they see all of its cards. */
export async function mayTakeBack(store: Store, actor: Actor, record: BulkRecord): Promise<boolean> {
  if (!may(actor, "deed.undo") || !may(actor, record.deed)) return false;
  if (record.accountId === actor.accountId) return true;
  return (actor.role === "owner" || actor.role === "manager") && seesAll(store, actor, record.id);
}

/** A run that stands still has lost its server: its record is closed with what the log says. */
async function mended(store: Store, clock: Clock, row: BulkRow): Promise<BulkRow> {
  if (row.endedAt !== null || Date.parse(clock.now) - Date.parse(row.movedAt) < silentMs) return row;
  await mendRecord(store, row.id);
  const [after] = await store.db.select().from(bulkRun).where(eq(bulkRun.id, row.id));
  return after ?? row;
}

/** Whether every card of a deed is in the actor's scope; ends at the first part with another. */
async function seesAll({ db }: Store, actor: Actor, id: string): Promise<boolean> {
  const visible = visibleTo(actor);
  if (visible === undefined) return true;
  for (let n = 0; ; n++) {
    const [part] = await db
      .select({ cardIds: bulkPart.cardIds })
      .from(bulkPart)
      .where(and(eq(bulkPart.runId, id), eq(bulkPart.n, n)));
    if (part === undefined) return n > 0;
    const [seen] = await db
      .select({ n: count() })
      .from(card)
      .where(and(inArray(card.id, part.cardIds), visible));
    if ((seen?.n ?? 0) < part.cardIds.length) return false;
  }
}

async function named({ db }: Store, rows: readonly BulkRow[]): Promise<BulkRecord[]> {
  const ids = rows.flatMap(({ accountId, undoneBy }) => [accountId, undoneBy ?? ""]);
  if (ids.length === 0) return [];
  const found = await db
    .select({ id: account.id, name: person.name })
    .from(account)
    .innerJoin(person, eq(person.id, account.personId))
    .where(inArray(account.id, ids));
  const names = new Map(found.map(({ id, name }) => [id, name]));
  return rows.map((row) => ({
    ...row,
    byName: names.get(row.accountId) ?? "",
    undoneName: row.undoneBy === null ? null : (names.get(row.undoneBy) ?? ""),
  }));
}

/** One card in the sheet of a deed. `number` is null where it is not the reader's any more. */
export interface SheetRow {
  cardId: string;
  number: string | null;
  userName: string | null;
  teamName: string | null;
  outcome: "done" | "already" | "refused" | "unreached";
  refusal: RefusedCard["refusal"] | null;
}

/** What became of each card of a deed that `readRecord` gave, some hundred at a time, in the order in which they were taken; `from`: the part to begin with. */
export async function* sheetOf(
  store: Store,
  actor: Actor,
  { id }: Pick<BulkRecord, "id">,
  from = 0,
): AsyncGenerator<SheetRow[], void, void> {
  for (let n = from; ; n++) {
    const [part] = await store.db
      .select()
      .from(bulkPart)
      .where(and(eq(bulkPart.runId, id), eq(bulkPart.n, n)));
    if (part === undefined) return;
    const told = part.told ?? { done: [], already: [], refused: [], unreached: part.cardIds };
    yield sheetRows(store, actor, part.cardIds, told);
  }
}

/** Told outcomes with what the reader may see of the cards. */
export async function sheetRows(
  { db }: Store,
  actor: Actor,
  cardIds: readonly string[],
  told: BulkTold,
): Promise<SheetRow[]> {
  const { id, number, userName, teamName } = card;
  const seen = new Map<string, { number: string; userName: string | null; teamName: string | null }>();
  for (const some of sliced(cardIds, 500)) {
    const rows = await db
      .select({ id, number, userName, teamName })
      .from(card)
      .where(and(inArray(id, some), visibleTo(actor)))
      .orderBy(asc(number));
    for (const row of rows) seen.set(row.id, row);
  }
  const outcomes = new Map<string, Pick<SheetRow, "outcome" | "refusal">>();
  for (const one of told.done) outcomes.set(one, { outcome: "done", refusal: null });
  for (const one of told.already) outcomes.set(one, { outcome: "already", refusal: null });
  for (const one of told.unreached) outcomes.set(one, { outcome: "unreached", refusal: null });
  for (const one of told.refused) outcomes.set(one.cardId, { outcome: "refused", refusal: one.refusal });
  return cardIds.map((cardId) => {
    const { number = null, userName = null, teamName = null } = seen.get(cardId) ?? {};
    const { outcome, refusal } = outcomes.get(cardId) ?? { outcome: "unreached", refusal: null };
    return { cardId, number, userName, teamName, outcome, refusal };
  });
}
