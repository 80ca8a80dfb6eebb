import type { Actor } from "../../domain/actor";
import { batchNoAfter, type Editable, readVisit } from "../../domain/batch/edit";
import { fits, isOpen } from "../../domain/batch/fit";
import type { Combination } from "../../domain/batch/group";
import type { BatchCardRow, BatchRow } from "../../domain/batch/rows";
import type { CardFile, Decision } from "../../domain/cardfile";
import { type Change, change, isRefusal, type Refusal, refuse } from "../../domain/change";
import { mostCommon } from "../batch/collect";
import { mayReach } from "../batch/reach";
import { batchCards, batchRow, heldCards, lastBatchNo } from "../batch/rows";
import type { Clock } from "../context";
import { newId } from "../id";
import type { Store } from "../store";
import { cardsOf } from "./chosen";
import type { Plan, Slice } from "./plan";

/** 加入批次: the cards that fit into a visit that is open. Refuses `not_found`, `wrong_stage` (it is over). */
export async function joinPlan(store: Store, actor: Actor, batchId: string): Promise<Plan | Refusal> {
  const open = async (): Promise<BatchRow | Refusal> => {
    const row = await batchRow(store, batchId);
    if (row === null || !(await mayReach(store, actor, row))) return refuse("not_found");
    return isOpen(row) ? row : refuse("wrong_stage", { by: ["batch_over"] });
  };
  const first = await open();
  if (isRefusal(first)) return first;
  const slice: Plan["slice"] = async (files) => {
    const row = await open();
    if (isRefusal(row)) return row;
    return joining(store, files, row.id, row, change("batch", row, row));
  };
  return { deed: { kind: "batch.edit" }, slice };
}

/**
 * A new visit with the cards that have carrier, firm, home province and channel in common; of several combinations the one with most cards. It is
 * made with the first of them. Refuses `invalid` (day, who goes).
 */
export async function visitPlan(
  store: Store,
  actor: Actor,
  clock: Clock,
  visit: Editable,
  cardIds: readonly string[],
): Promise<Plan | Refusal> {
  const read = readVisit(visit);
  if (isRefusal(read)) return read;
  const held = await heldCards(store, cardIds);
  const cards = await cardsOf(store, actor, cardIds);
  const common = mostCommon(cards.filter((card) => card.stage === "ready" && !held.has(card.id)));
  const id = newId();
  const slice: Plan["slice"] = async (files) => {
    const made = await batchRow(store, id);
    if (made !== null) return joining(store, files, id, made, change("batch", made, made));
    if (common === null) return joining(store, files, id, null, null);
    const year = clock.today.slice(0, 4);
    const row: BatchRow = {
      ...common,
      ...read,
      id,
      version: 0,
      batchNo: batchNoAfter(year, await lastBatchNo(store, year)),
      state: "planned",
      wentOn: null,
      receiptNo: null,
      openedBy: actor.accountId,
      openedName: actor.name,
      openedOn: clock.today,
    };
    return joining(store, files, id, row, change("batch", null, row));
  };
  return { deed: { kind: "batch.add" }, slice };
}

/** Each card that fits gets its row in the visit; the card's own version guards that no other visit takes it at the same moment. */
async function joining(
  store: Store,
  files: readonly CardFile[],
  batchId: string,
  common: Combination | null,
  visit: Change | null,
): Promise<Slice> {
  const held = await heldCards(
    store,
    files.map(({ card }) => card.id),
  );
  const members = new Map((await batchCards(store, batchId)).map((row) => [row.cardId, row]));
  const decision: Decision = (file) => {
    const heldBy = held.get(file.card.id) ?? null;
    if (heldBy === batchId) return file;
    const refusal = fits(file, common, heldBy, batchId);
    return refusal ?? (file.card.caseId === null ? refuse("wrong_stage", { by: ["stage"] }) : { ...file });
  };
  const extra = ({ card }: CardFile): Change[] => {
    if (card.caseId === null) return [];
    // A card that was 未办 on this very visit comes back under its old row.
    const was = members.get(card.id) ?? null;
    const fresh: BatchCardRow = {
      id: newId(),
      version: 0,
      batchId,
      cardId: card.id,
      caseId: card.caseId,
      result: null,
      resultOn: null,
      note: null,
    };
    return [change("batchCard", was, was === null ? fresh : { ...fresh, id: was.id, version: was.version })];
  };
  return { decision, extra, also: visit === null ? [] : [visit] };
}
