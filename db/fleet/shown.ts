import { count, eq, inArray, max, type SQL } from "drizzle-orm";
import { type Actor, may } from "../../domain/actor";
import { type Refusal, refuse } from "../../domain/change";
import type { FleetColumn } from "../../domain/fleet/layout";
import type { FleetQuery } from "../../domain/fleet/query";
import { holderFor } from "../../domain/privacy";
import type { Instant } from "../../domain/rows";
import type { Role } from "../../domain/words";
import type { Clock } from "../context";
import { card } from "../schema/card";
import { event } from "../schema/log";
import { entity, person, site } from "../schema/people";
import type { Snapshot, Store } from "../store";
import { type ExportRow, printed } from "./export";
import { fleetWhere } from "./filter";
import { fleetOrder, orderColumns } from "./order";

/** One card as somebody's table shows it: what an export holds, its firm's name, and when it was last changed if that is asked for. */
export interface ShownRow extends ExportRow {
  entity: string | null;
  changed: Instant | null;
}

/** A table under way, in the order of the view. */
export interface ShownExport {
  /** Cards of the view; `most` of them are in the slices. */
  cards: number;
  slices: AsyncGenerator<ShownRow[], void, void>;
  /** Lets go of the frozen database; to be called however the reading ends. */
  close(): Promise<void>;
}

/** More than anybody reads on paper. */
export const mostPrinted = 2000;
const slice = 500;

/**
 * The cards of a view in the actor's scope as their table shows them: in its order, all pages (or the first `most` cards). Like every export it is
 * in the log before it begins. To an auditor the names of personal holders are left out. Refused `not_allowed`.
 */
export async function exportShown(
  store: Store,
  actor: Actor,
  clock: Clock,
  input: { query: FleetQuery; columns: readonly FleetColumn[]; format: "csv" | "xlsx" | "print"; most?: number },
): Promise<ShownExport | Refusal> {
  if (!may(actor, "fleet.export")) return refuse("not_allowed");
  const { query, columns, format, most } = input;
  const snapshot = await store.snapshot();
  const where = fleetWhere(actor, query, clock.today);
  const [counted] = await snapshot.db.select({ n: count() }).from(card).where(where);
  const cards = counted?.n ?? 0;
  const detail = { cards: Math.min(cards, most ?? cards), format, columns: [...columns] };
  const written = await store.commit(actor, { kind: "fleet.export", detail }, clock.now, []);
  if (!("seq" in written)) {
    await snapshot.close();
    return refuse("full" in written ? "disk_full" : "busy");
  }
  const ids = await idsOf(snapshot, where, query, Math.min(cards, most ?? cards));
  return { cards, slices: slicesOf(snapshot, ids, columns, actor.role), close: snapshot.close };
}

/** Ids in the order of the view: short enough to hold, and what is sorted once stays sorted while the slices are read. */
async function idsOf({ db }: Snapshot, where: SQL | undefined, query: FleetQuery, most: number): Promise<string[]> {
  const rows = await db
    .select({ id: card.id })
    .from(card)
    .where(where)
    .orderBy(...orderColumns(fleetOrder(query.sort)))
    .limit(most);
  return rows.map(({ id }) => id);
}

async function* slicesOf(
  { db }: Snapshot,
  ids: readonly string[],
  columns: readonly FleetColumn[],
  role: Role,
): ShownExport["slices"] {
  for (let from = 0; from < ids.length; from += slice) {
    const some = ids.slice(from, from + slice);
    const rows = await db
      .select({ card: printed, site: site.name, employment: person.employment, entity: entity.name })
      .from(card)
      .leftJoin(site, eq(site.id, card.siteId))
      .leftJoin(person, eq(person.id, card.userId))
      .leftJoin(entity, eq(entity.id, card.entityId))
      .where(inArray(card.id, some));
    const changed = columns.includes("changed") ? await changedOf(db, some) : new Map<string | null, string | null>();
    const byId = new Map(rows.map((row) => [row.card.id, { ...row, changed: changed.get(row.card.id) ?? null }]));
    const ordered = some.flatMap((id) => byId.get(id) ?? []);
    yield ordered.map((row) => ({ ...row, card: holderFor(role, "file", row.card) }));
  }
}

async function changedOf(db: Snapshot["db"], ids: readonly string[]) {
  const rows = await db
    .select({ id: event.cardId, at: max(event.at) })
    .from(event)
    .where(inArray(event.cardId, [...ids]))
    .groupBy(event.cardId);
  return new Map(rows.map(({ id, at }) => [id, at]));
}
