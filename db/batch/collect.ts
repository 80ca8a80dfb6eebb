import type { Actor } from "../../domain/actor";
import { batchNoAfter, type Editable, editVisit, readVisit } from "../../domain/batch/edit";
import { fits, isOpen } from "../../domain/batch/fit";
import { type Combination, combinationOf, keyOf } from "../../domain/batch/group";
import type { BatchCardRow, BatchRow } from "../../domain/batch/rows";
import { reroute } from "../../domain/batch/ways";
import type { CardFile } from "../../domain/cardfile";
import { type Change, change, isRefusal, type Refusal, refuse } from "../../domain/change";
import { decide } from "../../domain/summary";
import type { Channel } from "../../domain/words";
import { loadFiles } from "../cardfile";
import { type Clock, contextFor } from "../context";
import type { Outcome } from "../decide";
import { newId } from "../id";
import { visibleTo } from "../scope";
import type { Store } from "../store";
import { decideBatch } from "./decidebatch";
import { mayManage, mayReach } from "./reach";
import { batchCards, batchRow, heldCards, lastBatchNo } from "./rows";

/** What became of the chosen cards, and the visit they are in; null when none of them could join. */
export interface Collected extends Outcome {
  batch: { id: string; batchNo: string } | null;
}

/**
 * A new visit with the cards that have carrier, firm, home province and channel in common; of several combinations the one with most
 * cards. The others come back with the reason. Refused `not_allowed`, `invalid` (day, who goes).
 * @param input.channel the way that the plan put them on: cards that were to go another way are put on it in the same act, where their rules allow
 *   it and nothing is lacking there
 */
export async function addBatch(
  store: Store,
  actor: Actor,
  clock: Clock,
  { cardIds, visit, channel }: { cardIds: readonly string[]; visit: Editable; channel?: Channel },
): Promise<Collected | Refusal> {
  return decideBatch<Collected>(store, actor, clock, { kind: "batch.add" }, async () => {
    const read = readVisit(visit);
    if (isRefusal(read)) return read;
    const loaded = await loadFiles(store, cardIds, visibleTo(actor));
    const held = await heldCards(store, cardIds);
    const free = loaded.filter(({ card }) => !held.has(card.id));
    const turned = await turn(store, actor, clock, free, channel);
    const files = loaded.map((file) => turned.files.get(file.card.id) ?? file);
    const common = mostCommon(
      files.map(({ card }) => card).filter((card) => card.stage === "ready" && !held.has(card.id)),
    );
    const year = clock.today.slice(0, 4);
    const joined = join({ id: newId(), common }, cardIds, files, held, [], turned);
    if (common === null || joined.done.length === 0) {
      return { changes: [], value: { batch: null, done: [], refused: joined.refused } };
    }
    const row: BatchRow = {
      ...common,
      ...read,
      id: joined.id,
      version: 0,
      batchNo: batchNoAfter(year, await lastBatchNo(store, year)),
      state: "planned",
      wentOn: null,
      receiptNo: null,
      openedBy: actor.accountId,
      openedName: actor.name,
      openedOn: clock.today,
    };
    const { id, batchNo } = row;
    const value = { batch: { id, batchNo }, done: joined.done, refused: joined.refused };
    return { changes: [change("batch", null, row), ...joined.changes], value };
  });
}

/** The cards into a visit that is open. Refused `not_found`, `wrong_stage` (it is over); each card that does not fit says why. */
export async function addToBatch(
  store: Store,
  actor: Actor,
  clock: Clock,
  { batchId, cardIds }: { batchId: string; cardIds: readonly string[] },
): Promise<Collected | Refusal> {
  return decideBatch<Collected>(store, actor, clock, { kind: "batch.edit" }, async () => {
    const row = await batchRow(store, batchId);
    if (row === null || !(await mayReach(store, actor, row))) return refuse("not_found");
    if (!isOpen(row)) return refuse("wrong_stage", { by: ["batch_over"] });
    const files = await loadFiles(store, cardIds, visibleTo(actor));
    const joined = join(
      { id: row.id, common: row },
      cardIds,
      files,
      await heldCards(store, cardIds),
      await batchCards(store, batchId),
    );
    const value = { batch: { id: row.id, batchNo: row.batchNo }, done: joined.done, refused: joined.refused };
    const changes = joined.done.length === 0 ? [] : [change("batch", row, row), ...joined.changes];
    return { changes, value };
  });
}

/** The cards out of a visit before anything came of them. Cards outside the actor's scope, and those with a result, stay. */
export async function removeFromBatch(
  store: Store,
  actor: Actor,
  clock: Clock,
  { batchId, cardIds }: { batchId: string; cardIds: readonly string[] },
): Promise<Outcome | Refusal> {
  return decideBatch<Outcome>(store, actor, clock, { kind: "batch.edit" }, async () => {
    const row = await batchRow(store, batchId);
    if (row === null || !(await mayReach(store, actor, row))) return refuse("not_found");
    if (!isOpen(row)) return refuse("wrong_stage", { by: ["batch_over"] });
    const files = new Map((await loadFiles(store, cardIds, visibleTo(actor))).map((file) => [file.card.id, file]));
    const rows = new Map((await batchCards(store, batchId)).map((one) => [one.cardId, one]));
    const changes: Change[] = [];
    const outcome: Outcome = { done: [], refused: [] };
    for (const cardId of new Set(cardIds)) {
      const [file, member] = [files.get(cardId), rows.get(cardId)];
      const number = file?.card.number ?? null;
      if (!file || !member) outcome.refused.push({ cardId, number, refusal: refuse("not_found") });
      else if (member.result !== null) {
        outcome.refused.push({ cardId, number, refusal: refuse("wrong_stage", { by: ["stage"] }) });
      } else {
        changes.push(change("batchCard", member, null), change("card", file.card, file.card));
        outcome.done.push(cardId);
      }
    }
    return { changes: changes.length === 0 ? [] : [change("batch", row, row), ...changes], value: outcome };
  });
}

/**
 * Day, place, who goes, account manager, note. `seen` is what stood in the form. Refused `stale` with both values, `invalid`,
 * `wrong_stage`, `not_allowed` where the visit holds cards outside the actor's scope.
 */
export async function editBatch(
  store: Store,
  actor: Actor,
  clock: Clock,
  { batchId, seen, visit }: { batchId: string; seen: Editable; visit: Editable },
): Promise<Refusal | null> {
  return decideBatch<null>(store, actor, clock, { kind: "batch.edit" }, async () => {
    const row = await batchRow(store, batchId);
    if (row === null || !(await mayReach(store, actor, row))) return refuse("not_found");
    if (!(await mayManage(store, actor, row))) return refuse("not_allowed", { by: ["batch_others"] });
    const after = editVisit(row, seen, visit);
    if (isRefusal(after)) return after;
    return { changes: [change("batch", row, after)], value: null };
  });
}

/** The visit will not be made: its cards are free again. Refused `wrong_stage` once anything came of it, `not_allowed` as `editBatch`. */
export async function dropBatch(
  store: Store,
  actor: Actor,
  clock: Clock,
  { batchId, reason }: { batchId: string; reason?: string | null },
): Promise<Refusal | null> {
  return decideBatch<null>(store, actor, clock, { kind: "batch.drop", reason }, async () => {
    const row = await batchRow(store, batchId);
    if (row === null || !(await mayReach(store, actor, row))) return refuse("not_found");
    if (!(await mayManage(store, actor, row))) return refuse("not_allowed", { by: ["batch_others"] });
    const rows = await batchCards(store, batchId);
    if (row.state !== "planned" || rows.some((one) => one.result !== null)) {
      return refuse("wrong_stage", { by: ["batch_over"] });
    }
    return { changes: [change("batch", row, { ...row, state: "dropped" as const })], value: null };
  });
}

/** The combination that most of the cards belong to; null where none can go on a visit. */
export function mostCommon(cards: readonly Parameters<typeof combinationOf>[0][]): Combination | null {
  const groups = new Map<string, { common: Combination; n: number }>();
  for (const card of cards) {
    const common = combinationOf(card);
    if (common === null) continue;
    const group = groups.get(keyOf(common)) ?? { common, n: 0 };
    groups.set(keyOf(common), { common, n: group.n + 1 });
  }
  let best: { common: Combination; n: number } | null = null;
  for (const group of groups.values()) if (best === null || group.n > best.n) best = group;
  return best?.common ?? null;
}

/** What became of cards that were put on another way: their files as they are then, what leads there, and why some were not. */
interface Turned {
  files: Map<string, CardFile>;
  changes: Map<string, Change[]>;
  refused: Map<string, Refusal>;
}

async function turn(
  store: Store,
  actor: Actor,
  clock: Clock,
  files: readonly CardFile[],
  channel: Channel | undefined,
): Promise<Turned> {
  const turned: Turned = { files: new Map(), changes: new Map(), refused: new Map() };
  const others = channel === undefined ? [] : files.filter(({ card }) => card.channel !== channel);
  if (channel === undefined || others.length === 0) return turned;
  const context = await contextFor(store, actor, clock, others);
  for (const file of others) {
    const decided = decide(file, reroute(channel), context);
    if (isRefusal(decided)) turned.refused.set(file.card.id, decided);
    else {
      turned.files.set(file.card.id, decided.file);
      turned.changes.set(file.card.id, decided.changes);
    }
  }
  return turned;
}

interface Joined extends Outcome {
  id: string;
  changes: Change[];
}

/** Each card that fits gets its row; the card's own version guards that no other visit takes it at the same moment. */
function join(
  { id, common }: { id: string; common: Combination | null },
  cardIds: readonly string[],
  files: readonly CardFile[],
  held: ReadonlyMap<string, string>,
  members: readonly BatchCardRow[],
  turned?: Turned,
): Joined {
  const byId = new Map(files.map((file) => [file.card.id, file]));
  const joined: Joined = { id, done: [], refused: [], changes: [] };
  for (const cardId of new Set(cardIds)) {
    const file = byId.get(cardId);
    const heldBy = held.get(cardId) ?? null;
    const refusal = file ? (turned?.refused.get(cardId) ?? fits(file, common, heldBy, id)) : refuse("not_found");
    if (refusal || !file || file.card.caseId === null) {
      const number = file?.card.number ?? null;
      joined.refused.push({ cardId, number, refusal: refusal ?? refuse("wrong_stage", { by: ["stage"] }) });
      continue;
    }
    // A card that was 未办 on this very visit comes back under its old row.
    const was = members.find((one) => one.cardId === cardId) ?? null;
    const fresh = { id: newId(), version: 0, batchId: id, cardId };
    const after = { ...(was ?? fresh), caseId: file.card.caseId, result: null, resultOn: null, note: null };
    // The card's version guards; where it was put on this way, that change does.
    const guard = turned?.changes.get(cardId) ?? [change("card", file.card, file.card)];
    joined.changes.push(...guard, change("batchCard", was, after));
    joined.done.push(cardId);
  }
  return joined;
}
