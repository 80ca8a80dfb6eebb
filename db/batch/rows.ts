import { and, desc, eq, inArray, isNull, like, sql } from "drizzle-orm";
import type { BatchCardRow, BatchRow } from "../../domain/batch/rows";
import { batch, batchCard } from "../schema/batch";
import type { Store } from "../store";

/** The open visit that holds each of these cards: its id by the card's. Rights are not asked: callers name only what may be seen. */
export async function heldCards(store: Pick<Store, "db">, cardIds: readonly string[]): Promise<Map<string, string>> {
  const held = new Map<string, string>();
  for (let from = 0; from < cardIds.length; from += 500) {
    const rows = await store.db
      .select({ cardId: batchCard.cardId, batchId: batchCard.batchId })
      .from(batchCard)
      .innerJoin(batch, eq(batch.id, batchCard.batchId))
      .where(
        and(
          inArray(batchCard.cardId, cardIds.slice(from, from + 500)),
          isNull(batchCard.result),
          inArray(batch.state, ["planned", "visited"]),
        ),
      );
    for (const row of rows) held.set(row.cardId, row.batchId);
  }
  return held;
}

/** The visit's row, or null. */
export async function batchRow(store: Pick<Store, "db">, id: string): Promise<BatchRow | null> {
  const [row] = await store.db.select().from(batch).where(eq(batch.id, id));
  return row ?? null;
}

/** All cards of the visit, also those outside anybody's scope. */
export async function batchCards(store: Pick<Store, "db">, batchId: string): Promise<BatchCardRow[]> {
  return store.db.select().from(batchCard).where(eq(batchCard.batchId, batchId)).orderBy(batchCard.id);
}

/** The last visit's number of the year; 0 if there is none. */
export async function lastBatchNo(store: Pick<Store, "db">, year: string): Promise<number> {
  const [row] = await store.db
    .select({ batchNo: batch.batchNo })
    .from(batch)
    .where(like(batch.batchNo, `PC-${year}-%`))
    .orderBy(desc(sql`length(${batch.batchNo})`), desc(batch.batchNo))
    .limit(1);
  return row ? Number(row.batchNo.slice("PC-2026-".length)) : 0;
}
