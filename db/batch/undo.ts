import { type Actor, may } from "../../domain/actor";
import { type TakenBack, takeBack } from "../../domain/batch/takeback";
import { type Refusal, refuse } from "../../domain/change";
import type { KeptReason } from "../../domain/undorow";
import { type Clock, contextFor } from "../context";
import { groundOf } from "../ground";
import type { Store } from "../store";
import { decideBatch } from "./decidebatch";
import { mayReach } from "./reach";
import { batchCards, batchRow, heldCards } from "./rows";

/** What taking a visit's results back comes to: what the person agrees to. */
export interface BatchUndo {
  /** Cards whose results go back. */
  back: number;
  /** What stays, with the card's number; cards of others are only counted. */
  kept: { cardId: string | null; number: string; field: string | null; because: KeptReason }[];
  notYours: number;
}

async function plan(
  store: Store,
  actor: Actor,
  clock: Clock,
  { batchId, cardIds }: { batchId: string; cardIds?: readonly string[] },
): Promise<Refusal | { taken: TakenBack; sums: BatchUndo }> {
  const row = await batchRow(store, batchId);
  if (row === null || !may(actor, "batch.undo") || !(await mayReach(store, actor, row))) return refuse("not_found");
  const ground = await groundOf(store, actor, "batch.result", batchId);
  if (ground === null) return refuse("already");
  const members = await batchCards(store, batchId);
  const held = await heldCards(store, [...ground.files.keys()]);
  const elsewhere = new Set([...held].filter(([, id]) => id !== batchId).map(([cardId]) => cardId));
  const context = await contextFor(store, actor, clock, [...ground.files.values()]);
  const taken = takeBack(ground, row, members, elsewhere, context, cardIds ? new Set(cardIds) : null);
  if (taken.changes.length === 0 && taken.kept.length === 0) return refuse("already");
  const seen = taken.kept.filter(({ because }) => because !== "not_yours");
  const kept = seen.map(({ cardId, field, because }) => ({
    cardId,
    number: (cardId && ground.files.get(cardId)?.card.number) || "",
    field,
    because,
  }));
  return { taken, sums: { back: taken.back.length, kept, notYours: taken.kept.length - seen.length } };
}

/** What taking a visit's results back would do, as things stand. Writes nothing. Refuses `not_found`, `already` (there are none). */
export async function previewBatchUndo(
  store: Store,
  actor: Actor,
  clock: Clock,
  batchId: string,
): Promise<Refusal | BatchUndo> {
  const planned = await plan(store, actor, clock, { batchId });
  return "refused" in planned ? planned : planned.sums;
}

/**
 * Takes a visit's results back by field, in one act of its own, if it still comes to as many cards as the person agreed to. Refuses
 * `not_found`, `already`, `stale` (another number of cards), `busy`, `disk_full`.
 * @param input.cardIds only these cards' results; all of the visit if left out
 */
export async function undoBatch(
  store: Store,
  actor: Actor,
  clock: Clock,
  { batchId, back, cardIds }: { batchId: string; back: number; cardIds?: readonly string[] },
): Promise<Refusal | BatchUndo> {
  return decideBatch<BatchUndo>(store, actor, clock, { kind: "batch.undo", detail: { cards: back } }, async () => {
    const planned = await plan(store, actor, clock, { batchId, cardIds });
    if ("refused" in planned) return planned;
    const { taken, sums } = planned;
    if (sums.back !== back) return refuse("stale", { conflict: [{ field: "cards", yours: back, theirs: sums.back }] });
    return { changes: taken.changes, value: sums };
  });
}
