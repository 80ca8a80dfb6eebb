import { inArray, max } from "drizzle-orm";
import { type Actor, may } from "../../domain/actor";
import { type Refusal, refuse } from "../../domain/change";
import type { FleetColumn } from "../../domain/fleet/layout";
import type { FleetQuery } from "../../domain/fleet/query";
import type { Instant } from "../../domain/rows";
import type { Clock } from "../context";
import { event } from "../schema/log";
import { entity } from "../schema/people";
import type { Snapshot, Store } from "../store";
import { type ExportRow, type FleetExport, readCards } from "./export";
import { fleetWhere } from "./filter";
import { fleetOrder } from "./order";
import { countIn } from "./total";

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
  const cards = await countIn({ ...store, db: snapshot.db }, actor, query, where);
  const detail = { cards: Math.min(cards, most ?? cards), format, columns: [...columns] };
  const written = await store.commit(actor, { kind: "fleet.export", detail }, clock.now, []);
  if (!("seq" in written)) {
    await snapshot.close();
    return refuse("full" in written ? "disk_full" : "busy");
  }
  const orderings = fleetOrder(query.sort, actor.role);
  const read = readCards(snapshot, { where, orderings, role: actor.role, most });
  return { cards, slices: withMore(snapshot, read, columns), close: snapshot.close };
}

async function* withMore(
  { db }: Snapshot,
  cards: FleetExport["slices"],
  columns: readonly FleetColumn[],
): ShownExport["slices"] {
  const firms = columns.includes("entity") ? await db.select({ id: entity.id, name: entity.name }).from(entity) : [];
  const names = new Map<string | null, string>(firms.map(({ id, name }) => [id, name]));
  for await (const some of cards) {
    const ids = columns.includes("changed") ? some.map(({ card: { id } }) => id) : [];
    const changed = await changedOf(db, ids);
    yield some.map((row) => ({
      ...row,
      entity: names.get(row.card.entityId) ?? null,
      changed: changed.get(row.card.id) ?? null,
    }));
  }
}

async function changedOf(
  db: Snapshot["db"],
  ids: readonly string[],
): Promise<ReadonlyMap<string | null, Instant | null>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: event.cardId, at: max(event.at) })
    .from(event)
    .where(inArray(event.cardId, [...ids]))
    .groupBy(event.cardId);
  return new Map(rows.map(({ id, at }) => [id, at]));
}
