import { and, eq, ne } from "drizzle-orm";
import { type Actor, may } from "../../domain/actor";
import { type Change, type Refusal, refuse } from "../../domain/change";
import { type CellField, cellDeeds } from "../../domain/fleet/cell";
import { undo } from "../../domain/undo";
import { type Clock, contextFor } from "../context";
import { groundOf } from "../ground";
import { newId } from "../id";
import { event } from "../schema/log";
import type { Store } from "../store";

/** What taking an edit back came to: cards that went back, and those on which something stays because it was changed since. */
export interface CellsBack {
  back: string[];
  kept: string[];
}

/**
 * Takes edits of cells back by field, the actor's own alone: what still holds the edit's value goes back, what was changed since stays. A deed of
 * its own. Refuses `not_found` (no such edit of theirs), `already` (nothing of it is left), `busy`, `disk_full`.
 */
export async function takeBackCells(
  store: Store,
  actor: Actor,
  clock: Clock,
  { field, batch }: { field: CellField; batch: string },
): Promise<CellsBack | Refusal> {
  if (!may(actor, "deed.undo")) return refuse("not_allowed");
  for (let round = 0; round < 3; round++) {
    const taken: CellsBack & { changes: Change[] } = { back: [], kept: [], changes: [] };
    for (const deed of cellDeeds(field)) {
      if (!(await isOwn(store, actor, deed, batch))) continue;
      const ground = await groundOf(store, actor, deed, batch);
      if (ground === null) continue;
      const undone = undo(ground, await contextFor(store, actor, clock, [...ground.files.values()]));
      taken.changes.push(...undone.changes);
      taken.back.push(...undone.back);
      taken.kept.push(...undone.kept.flatMap(({ cardId }) => (cardId === null ? [] : [cardId])));
    }
    const { changes, ...told } = taken;
    if (changes.length === 0) return refuse(told.kept.length > 0 ? "already" : "not_found");
    const deed = { kind: "deed.undo", batch: newId(), detail: { deed: batch } } as const;
    const written = await store.commit(actor, deed, clock.now, changes);
    if ("seq" in written) return told;
    if ("full" in written) return refuse("disk_full");
  }
  return refuse("busy");
}

/** Whether the actor did it: nobody else's event stands under the same batch. */
async function isOwn(store: Store, actor: Actor, deed: string, batch: string): Promise<boolean> {
  const under = and(eq(event.deed, deed), eq(event.batch, batch));
  const [foreign] = await store.db
    .select({ seq: event.seq })
    .from(event)
    .where(and(under, ne(event.actorId, actor.accountId)))
    .limit(1);
  return foreign === undefined;
}
