import { and, count, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import { type Actor, mayEnter } from "../../domain/actor";
import type { BatchRow } from "../../domain/batch/rows";
import { batch, batchCard } from "../schema/batch";
import { card } from "../schema/card";
import { visibleTo } from "../scope";
import type { Store } from "../store";

/**
 * Which visits an actor may see, as a where clause on `batch`: those with a card in their scope, and those they opened. Of a visit that
 * others share they see their own cards alone. undefined means all.
 */
export function visibleBatches(store: Pick<Store, "db">, actor: Actor): SQL | undefined {
  if (!mayEnter(actor, "batches")) return sql`1 = 0`;
  const scope = visibleTo(actor);
  if (scope === undefined) return undefined;
  const ids = store.db
    .select({ id: batchCard.batchId })
    .from(batchCard)
    .innerJoin(card, eq(card.id, batchCard.cardId))
    .where(scope);
  return or(inArray(batch.id, ids), eq(batch.openedBy, actor.accountId));
}

/** Whether the actor sees this visit at all: not there and not yours look the same. */
export async function mayReach(store: Pick<Store, "db">, actor: Actor, { id }: Pick<BatchRow, "id">): Promise<boolean> {
  const rows = await store.db
    .select({ id: batch.id })
    .from(batch)
    .where(and(eq(batch.id, id), visibleBatches(store, actor)));
  return rows.length > 0;
}

/** How many cards of the visit the actor does not see. */
export async function countOthers(
  store: Pick<Store, "db">,
  actor: Actor,
  { id }: Pick<BatchRow, "id">,
): Promise<number> {
  const scope = visibleTo(actor);
  if (scope === undefined) return 0;
  const [row] = await store.db
    .select({ n: count() })
    .from(batchCard)
    .innerJoin(card, eq(card.id, batchCard.cardId))
    .where(and(eq(batchCard.batchId, id), sql`not (${scope})`));
  return row?.n ?? 0;
}

/** Whether day, people and the visit itself are the actor's to change: all of its cards are in their scope. */
export async function mayManage(store: Pick<Store, "db">, actor: Actor, row: Pick<BatchRow, "id">): Promise<boolean> {
  return (await countOthers(store, actor, row)) === 0;
}
