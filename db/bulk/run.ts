import { setImmediate } from "node:timers/promises";
import type { Actor } from "../../domain/actor";
import {
  type BulkDeed,
  type BulkForeseen,
  type BulkResult,
  type BulkTold,
  bulkKinds,
  type Chosen,
  type RefusedCard,
} from "../../domain/bulk";
import { judge } from "../../domain/bulkdecision";
import type { CardFile } from "../../domain/cardfile";
import { type Change, type Deed, isRefusal, type Refusal, refuse } from "../../domain/change";
import { loadFiles } from "../cardfile";
import { type Clock, contextFor } from "../context";
import { newId } from "../id";
import { noted, noteOutcome } from "../refused";
import { visibleTo } from "../scope";
import type { Store } from "../store";
import { advance, expect, isStopped, type Watch } from "../watch";
import { idsOf, sliced } from "./chosen";
import { planOf } from "./deedplan";
import type { Plan } from "./plan";
import { beginRecord, endRecord, tellPart } from "./record";

export interface BulkInput {
  deed: BulkDeed;
  chosen: Chosen;
  /** Hears how many cards were taken, and may stop it. */
  watch?: Watch | null;
}

/**
 * Takes the single decision of a deed on each chosen card without storing anything. A card that is not the actor's is among the refused. Refuses
 * `not_allowed`, `count_moved`, `invalid`, `stopped`.
 */
export async function foreseeBulk(
  store: Store,
  actor: Actor,
  clock: Clock,
  { deed, chosen, watch = null }: BulkInput,
): Promise<BulkForeseen | Refusal> {
  const ready = await prepared(store, actor, clock, deed, chosen);
  if (isRefusal(ready)) return ready;
  if (watch) expect(watch, ready.cardIds.length);
  const told: BulkForeseen = { cards: ready.cardIds.length, changes: [], already: [], refused: [] };
  for (const cardIds of sliced(ready.cardIds)) {
    const judged = await judgeSlice(store, actor, clock, ready.plan, cardIds);
    told.changes.push(...judged.passed.map(({ cardId }) => cardId));
    told.already.push(...judged.already);
    told.refused.push(...judged.refused);
    if (watch) {
      advance(watch, cardIds.length);
      if (isStopped(watch)) return refuse("stopped");
    }
    // SQLite answers at once and would hold up everybody else's pages through a long look.
    await setImmediate();
  }
  return told;
}

/**
 * Does a deed on the chosen cards: on each the same decision as on one card alone. Some hundred at a time are stored together, all under one
 * batch; those that do not pass come back with the reason. Where it is stopped, what was stored stands and the rest is untouched. Refuses
 * `not_allowed`, `count_moved` (nothing was written), `invalid`, `disk_full`.
 */
export async function runBulk(
  store: Store,
  actor: Actor,
  clock: Clock,
  { deed, chosen, watch = null }: BulkInput,
): Promise<BulkResult | Refusal> {
  const ready = await prepared(store, actor, clock, deed, chosen);
  if (isRefusal(ready)) return noted(store, actor, clock, bulkKinds[deed.do], ready);
  const { plan, cardIds } = ready;
  if (watch) expect(watch, cardIds.length);
  const result: BulkResult = {
    id: newId(),
    cards: cardIds.length,
    done: [],
    already: [],
    refused: [],
    unreached: [],
    stopped: false,
  };
  const parts = [...sliced(cardIds)];
  const record = { id: result.id, kind: plan.deed.kind, deed, parts };
  const begun = await beginRecord(store, actor, clock, record);
  if (begun !== null) return begun;
  for (const [n, part] of parts.entries()) {
    result.stopped ||= watch !== null && isStopped(watch);
    const told = result.stopped
      ? unreached(part)
      : await storeSlice(store, actor, clock, plan, { ...plan.deed, batch: result.id }, part);
    result.done.push(...told.done);
    result.already.push(...told.already);
    result.refused.push(...told.refused);
    result.unreached.push(...told.unreached);
    await tellPart(store, result.id, n, toldOf(told));
    if (watch) advance(watch, part.length);
    await setImmediate();
  }
  await endRecord(store, result);
  await noteOutcome(store, actor, clock, bulkKinds[deed.do], result);
  return result;
}

type Told = Omit<BulkTold, "refused"> & { refused: RefusedCard[] };

function toldOf({ refused, ...told }: Told): BulkTold {
  return { ...told, refused: refused.map(({ cardId, refusal }) => ({ cardId, refusal })) };
}

function unreached(cardIds: string[]): Told {
  return { done: [], already: [], refused: [], unreached: cardIds };
}

async function prepared(
  store: Store,
  actor: Actor,
  clock: Clock,
  deed: BulkDeed,
  chosen: Chosen,
): Promise<{ plan: Plan; cardIds: string[] } | Refusal> {
  const cardIds = await idsOf(store, actor, clock, chosen);
  if (isRefusal(cardIds)) return cardIds;
  const plan = await planOf(store, actor, clock, deed, cardIds);
  return isRefusal(plan) ? plan : { plan, cardIds };
}

interface JudgedSlice {
  passed: { cardId: string; changes: Change[] }[];
  already: string[];
  refused: RefusedCard[];
  also: Change[];
}

async function judgeSlice(
  store: Store,
  actor: Actor,
  clock: Clock,
  plan: Plan,
  cardIds: readonly string[],
): Promise<JudgedSlice> {
  const files = await loadFiles(store, cardIds, visibleTo(actor));
  const context = await contextFor(store, actor, clock, files, actor.role, plan.numbers);
  const slice = await plan.slice(files);
  const judged: JudgedSlice = { passed: [], already: [], refused: missing(cardIds, files), also: [] };
  for (const file of files) {
    const { id: cardId, number } = file.card;
    const one = isRefusal(slice)
      ? ({ is: "refused", refusal: slice } as const)
      : judge(file, slice.decision, context, slice.extra);
    if (one.is === "changes") judged.passed.push({ cardId, changes: one.changes });
    else if (one.is === "already") judged.already.push(cardId);
    else judged.refused.push({ cardId, number, refusal: one.refusal });
  }
  if (!isRefusal(slice)) judged.also = slice.also ?? [];
  return judged;
}

function missing(cardIds: readonly string[], files: readonly CardFile[]): RefusedCard[] {
  const found = new Set(files.map((file) => file.card.id));
  return cardIds
    .filter((id) => !found.has(id))
    .map((cardId) => ({ cardId, number: null, refusal: refuse("not_found") }));
}

/** Judged and stored together, again up to three times where a card moved meanwhile. */
async function storeSlice(
  store: Store,
  actor: Actor,
  clock: Clock,
  plan: Plan,
  deed: Deed,
  cardIds: string[],
): Promise<Told> {
  let refusal = refuse("busy");
  for (let round = 0; round < 3; round++) {
    const { passed, already, refused, also } = await judgeSlice(store, actor, clock, plan, cardIds);
    const done = passed.map(({ cardId }) => cardId);
    if (done.length === 0) return { done, already, refused, unreached: [] };
    const written = await store.commit(actor, deed, clock.now, [...also, ...passed.flatMap(({ changes }) => changes)]);
    if ("seq" in written) return { done, already, refused, unreached: [] };
    if ("full" in written) {
      refusal = refuse("disk_full");
      break;
    }
  }
  return { ...unreached([]), refused: cardIds.map((cardId) => ({ cardId, number: null, refusal })) };
}
