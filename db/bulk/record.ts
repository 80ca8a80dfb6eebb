import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Actor } from "../../domain/actor";
import { type BulkDeed, type BulkEnd, type BulkResult, type BulkTold, whatOf } from "../../domain/bulk";
import { type DeedKind, type Refusal, refuse } from "../../domain/change";
import type { Clock } from "../context";
import { bulkPart, bulkRun } from "../schema/bulk";
import { event } from "../schema/log";
import type { Store } from "../store";

/** A deed that wrote nothing for so long has lost its server. */
export const silentMs = 120_000;

/** Writes down what a deed is about to do, before anything of it is done. Refuses `disk_full`. */
export async function beginRecord(
  store: Store,
  actor: Actor,
  clock: Clock,
  { id, kind, deed, parts }: { id: string; kind: DeedKind; deed: BulkDeed; parts: readonly string[][] },
): Promise<Refusal | null> {
  const at = new Date().toISOString();
  const row = {
    id,
    accountId: actor.accountId,
    deed: kind,
    what: whatOf(deed),
    cards: parts.reduce((n, part) => n + part.length, 0),
    done: 0,
    already: 0,
    refused: 0,
    startedAt: clock.now,
    movedAt: at,
  };
  const pieces = parts.map((cardIds, n) => store.db.insert(bulkPart).values({ runId: id, n, cardIds }));
  const written = await store.run(store.db.insert(bulkRun).values(row), ...pieces);
  return "full" in written ? refuse("disk_full") : null;
}

/** Notes what became of one part, and that the deed goes on. */
export async function tellPart(store: Store, id: string, n: number, told: BulkTold): Promise<void> {
  const { db } = store;
  await store.run(
    db
      .update(bulkPart)
      .set({ told })
      .where(and(eq(bulkPart.runId, id), eq(bulkPart.n, n))),
    db
      .update(bulkRun)
      .set({
        movedAt: new Date().toISOString(),
        done: sql`${bulkRun.done} + ${told.done.length}`,
        already: sql`${bulkRun.already} + ${told.already.length}`,
        refused: sql`${bulkRun.refused} + ${told.refused.length}`,
      })
      .where(eq(bulkRun.id, id)),
  );
}

/** Notes that the deed is over. */
export async function endRecord(store: Store, { id, stopped }: Pick<BulkResult, "id" | "stopped">): Promise<void> {
  await closeRecord(store, id, stopped ? "stopped" : "done");
}

async function closeRecord(store: Store, id: string, end: BulkEnd): Promise<void> {
  const at = new Date().toISOString();
  await store.run(store.db.update(bulkRun).set({ end, endedAt: at, movedAt: at }).where(eq(bulkRun.id, id)));
}

/**
 * Closes the record of a deed whose server went down in the middle: the log says which cards of a part were done before the part's own note was
 * written; the others were not reached.
 */
export async function mendRecord(store: Store, id: string): Promise<void> {
  const open = await store.db
    .select({ n: bulkPart.n, cardIds: bulkPart.cardIds })
    .from(bulkPart)
    .where(and(eq(bulkPart.runId, id), isNull(bulkPart.told)))
    .orderBy(asc(bulkPart.n));
  for (const { n, cardIds } of open) {
    const rows = await store.db
      .select({ cardId: event.cardId })
      .from(event)
      .where(and(inArray(event.cardId, cardIds), eq(event.batch, id)));
    const done = new Set(rows.map(({ cardId }) => cardId));
    await tellPart(store, id, n, {
      done: cardIds.filter((cardId) => done.has(cardId)),
      already: [],
      refused: [],
      unreached: cardIds.filter((cardId) => !done.has(cardId)),
    });
  }
  await closeRecord(store, id, "broken");
}
