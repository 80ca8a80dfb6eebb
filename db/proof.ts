import { and, eq, inArray } from "drizzle-orm";
import type { Actor } from "../domain/actor";
import { typeDigits as digitsDecision, digitsFit } from "../domain/case/digits";
import { judgeAnew } from "../domain/case/held";
import { moveBackIn, moveBackOut, moveIn, moveOut } from "../domain/case/move";
import { placeOnReceipt } from "../domain/case/place";
import { type Deed, isRefusal, type Refusal, refuse } from "../domain/change";
import { chain } from "../domain/summary";
import type { Clock } from "./context";
import { decideCard, decideCards, type Outcome } from "./decide";
import { decideTogether } from "./decidetogether";
import { readPaper } from "./papers";
import { card } from "./schema/card";
import { certificate } from "./schema/case";
import { every, visibleTo } from "./scope";
import { notShared, sharingWith } from "./sharing";
import type { Store } from "./store";

/**
 * Stores the last four digits that somebody read on a paper, and says whether they are the record's. Nothing of the record is given, whatever
 * comes of it. Refuses what `typeDigits` of the domain refuses.
 */
export async function typeDigits(
  store: Store,
  actor: Actor,
  clock: Clock,
  input: { id: string; digits: string },
): Promise<Refusal | { fits: boolean }> {
  const paper = await readPaper(store, actor, input.id);
  if (!paper) return refuse("not_found");
  let fits = false;
  const refusal = await decideCard(store, actor, clock, {
    deed: { kind: "certificate.digits" },
    cardId: paper.cardId,
    decision: (file, context) => {
      const after = digitsDecision(input.id, input.digits)(file, context);
      if (isRefusal(after)) return after;
      const stored = after.certificates.find((one) => one.id === input.id);
      fits = stored !== undefined && digitsFit(after.card, stored);
      return after;
    },
  });
  return refusal ?? { fits };
}

/**
 * Moves a paper to the card that it is about: both cards in one deed, or neither. Refuses `not_found` where the actor does not see one of them,
 * what `moveOut` and `moveIn` refuse, `duplicate` where a third card has the same file or serial. Gives the paper's new id.
 */
export async function moveCertificate(
  store: Store,
  actor: Actor,
  clock: Clock,
  input: { id: string; toCardId: string; reason?: string | null },
): Promise<Refusal | { id: string }> {
  const paper = await readPaper(store, actor, input.id);
  if (!paper || paper.cardId === input.toCardId) return refuse(paper ? "already" : "not_found");
  const others = (await sharingWith(store, [paper])).filter((one) => one.id !== paper.id);
  const deed: Deed = { kind: "certificate.move", reason: input.reason };
  const decisions = new Map([
    [paper.cardId, chain(judgeAnew(paper.id), moveOut(paper.id))],
    [input.toCardId, chain(notShared(others, paper), moveIn(paper))],
  ]);
  const refusal = await decideTogether(store, actor, clock, { deed, decisions });
  if (refusal) return refusal;
  const [moved] = await store.db
    .select({ id: certificate.id })
    .from(certificate)
    .where(and(eq(certificate.movedFrom, paper.id), eq(certificate.state, "to_verify")));
  return moved ?? refuse("not_found");
}

/** Takes a move back: the paper waits at the card that it came from. `id` is its id where it lies now. Refuses what the domain refuses. */
export async function moveCertificateBack(
  store: Store,
  actor: Actor,
  clock: Clock,
  input: { id: string },
): Promise<Refusal | null> {
  const paper = await readPaper(store, actor, input.id);
  if (!paper?.movedFrom) return refuse("not_found");
  const from = await readPaper(store, actor, paper.movedFrom);
  if (!from) return refuse("not_found");
  const decisions = new Map([
    [paper.cardId, moveBackOut(paper.id)],
    [from.cardId, moveBackIn(from.id)],
  ]);
  return decideTogether(store, actor, clock, { deed: { kind: "certificate.move_back" }, decisions });
}

/** Where one card stands on a 批量受理单. */
export interface Row {
  cardId: string;
  page: number | null;
  row: number | null;
}

/** Notes for cards of a 批量受理单 on which page and row each stands. Each refuses by itself what `placeOnReceipt` refuses; `not_found` beyond the file or the scope. */
export async function placeReceipt(
  store: Store,
  actor: Actor,
  clock: Clock,
  input: { batchId: string; sha256: string; rows: readonly Row[] },
): Promise<Outcome | Refusal> {
  const wanted = new Map(input.rows.map((one) => [one.cardId, one]));
  return decideCards(store, actor, clock, {
    deed: { kind: "certificate.place" },
    cardIds: [...wanted.keys()],
    decision: (file, context) => {
      const at = wanted.get(file.card.id);
      const paper = file.certificates.find(
        ({ batchId, sha256, state }) => batchId === input.batchId && sha256 === input.sha256 && state !== "removed",
      );
      return at && paper ? placeOnReceipt(paper.id, at)(file, context) : refuse("not_found");
    },
  });
}

/** Cards of these numbers that the actor sees and that could take a paper: what `moveCertificate` may be offered with. */
export async function cardsNumbered(
  store: Store,
  actor: Actor,
  numbers: readonly string[],
): Promise<{ id: string; number: string }[]> {
  if (numbers.length === 0) return [];
  const open = ["submitted", "returned", "pre_cancelled", "cancelled", "verifying"] as const;
  return store.db
    .select({ id: card.id, number: card.number })
    .from(card)
    .where(every(inArray(card.number, [...numbers]), inArray(card.stage, [...open]), visibleTo(actor)));
}
