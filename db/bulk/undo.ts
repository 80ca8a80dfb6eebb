import { setImmediate } from "node:timers/promises";
import { and, asc, eq, isNull } from "drizzle-orm";
import type { Actor } from "../../domain/actor";
import type { BulkUndone } from "../../domain/bulk";
import type { BulkBack } from "../../domain/bulkview";
import { type Change, type Deed, isRefusal, type Refusal, refuse } from "../../domain/change";
import type { Undone } from "../../domain/undo";
import { undo } from "../../domain/undo";
import { type Clock, contextFor } from "../context";
import { groundOf } from "../ground";
import { newId } from "../id";
import { bulkPart, bulkRun } from "../schema/bulk";
import type { Store } from "../store";
import { advance, expect, isStopped, type Watch } from "../watch";
import { sliced } from "./chosen";
import { type BulkRecord, mayTakeBack, readRecord } from "./list";

const shown = 200;

interface Taking {
  runId: string;
  watch?: Watch | null;
}

/** What taking a deed back would do, as things stand. Writes nothing. Refuses `not_found`, `already` (it was taken back), `busy` (it is still being done). */
export async function foreseeBulkUndo(
  store: Store,
  actor: Actor,
  clock: Clock,
  taking: Taking,
): Promise<BulkBack | Refusal> {
  return takeBack(store, actor, clock, taking, async () => null);
}

/**
 * Takes a deed on many cards back by field: what still holds its value goes back, what was changed since stays and is listed. Some hundred cards at
 * a time, under one batch of its own; where it is stopped the rest can be taken back later. With `back` only if it still comes to as many
 * cards as the person agreed to. Refuses `not_found`, `not_allowed`, `already`, `stale` (another number of cards), `busy`, `disk_full`.
 */
export async function undoBulk(
  store: Store,
  actor: Actor,
  clock: Clock,
  { back, ...taking }: Taking & { back?: number },
): Promise<BulkBack | Refusal> {
  if (back !== undefined) {
    const told = await foreseeBulkUndo(store, actor, clock, { runId: taking.runId });
    if (isRefusal(told)) return told;
    if (told.back !== back) {
      return refuse("stale", { conflict: [{ field: "cards", yours: back, theirs: told.back }] });
    }
  }
  const deed: Deed = { kind: "deed.undo", batch: newId(), detail: { deed: taking.runId } };
  const undone = await takeBack(store, actor, clock, taking, async (changes) => {
    if (changes.length === 0) return null;
    const written = await store.commit(actor, deed, clock.now, changes);
    if ("seq" in written) return null;
    return "full" in written ? refuse("disk_full") : "again";
  });
  if (isRefusal(undone)) return undone;
  if (!undone.stopped) await noteUndone(store, actor, clock, taking.runId, undone);
  return undone;
}

/** The deed's cards in slices, each decided and handed to `keep`; again up to three times where a card moved meanwhile. */
async function takeBack(
  store: Store,
  actor: Actor,
  clock: Clock,
  { runId, watch = null }: Taking,
  keep: (changes: Change[]) => Promise<Refusal | "again" | null>,
): Promise<BulkBack | Refusal> {
  const record = await readRecord(store, actor, clock, runId);
  if (record === null) return refuse("not_found");
  if (!(await mayTakeBack(store, actor, record))) return refuse("not_allowed");
  if (record.undoneAt !== null) return refuse("already");
  if (record.endedAt === null) return refuse("busy");
  const parts = await doneParts(store, record);
  if (watch)
    expect(
      watch,
      parts.reduce((n, part) => n + part.length, 0),
    );
  const sum: BulkBack = { back: 0, kept: 0, first: [], notYours: 0, stopped: false };
  for (const cardIds of parts) {
    const told = await oneSlice(store, actor, clock, record, cardIds, keep);
    if (isRefusal(told)) return told;
    sum.back += told.back;
    sum.kept += told.kept;
    sum.notYours += told.notYours;
    sum.first.push(...told.first.slice(0, shown - sum.first.length));
    if (watch) {
      advance(watch, cardIds.length);
      if (isStopped(watch)) return { ...sum, stopped: true };
    }
    await setImmediate();
  }
  return sum;
}

/** The cards that the deed changed, in slices; those of a visit together, because the visit itself goes with the last. */
async function doneParts({ db }: Store, { id, what }: BulkRecord): Promise<string[][]> {
  const parts = await db
    .select({ told: bulkPart.told })
    .from(bulkPart)
    .where(eq(bulkPart.runId, id))
    .orderBy(asc(bulkPart.n));
  const done = parts.flatMap(({ told }) => told?.done ?? []);
  if (what.do === "visit" || what.do === "join") return done.length === 0 ? [] : [done];
  return [...sliced(done)];
}

async function oneSlice(
  store: Store,
  actor: Actor,
  clock: Clock,
  { id, deed, what }: BulkRecord,
  cardIds: readonly string[],
  keep: (changes: Change[]) => Promise<Refusal | "again" | null>,
): Promise<BulkBack | Refusal> {
  for (let round = 0; round < 3; round++) {
    const whole = what.do === "visit";
    const ground = await groundOf(store, actor, deed, id, whole ? undefined : cardIds);
    if (ground === null) return { back: 0, kept: 0, first: [], notYours: 0, stopped: false };
    const context = await contextFor(store, actor, clock, [...ground.files.values()]);
    const undone = undo(ground, context);
    const answer = await keep(undone.changes);
    if (answer === null) return sumOf(undone, (cardId) => ground.files.get(cardId)?.card.number ?? "");
    if (answer !== "again") return answer;
  }
  return refuse("busy");
}

function sumOf({ back, kept }: Undone, numberOf: (cardId: string) => string): BulkBack {
  const theirs = kept.filter(({ because }) => because === "not_yours");
  const first = kept.flatMap(({ cardId, because, ...one }) =>
    cardId === null || because === "not_yours"
      ? []
      : [{ cardId, number: numberOf(cardId), table: one.table, field: one.field, because }],
  );
  const cards = new Set(kept.map(({ cardId }) => cardId));
  return { back: back.length, kept: cards.size, first: first.slice(0, shown), notYours: theirs.length, stopped: false };
}

async function noteUndone(store: Store, actor: Actor, clock: Clock, runId: string, sum: BulkBack): Promise<void> {
  const undone: BulkUndone = { back: sum.back, kept: sum.kept };
  await store.run(
    store.db
      .update(bulkRun)
      .set({ undoneAt: clock.now, undoneBy: actor.accountId, undone })
      .where(and(eq(bulkRun.id, runId), isNull(bulkRun.undoneAt))),
  );
}
