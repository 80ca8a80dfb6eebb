import type { Actor } from "../../domain/actor";
import type { Decision } from "../../domain/cardfile";
import {
  type Cancellation,
  cancelled,
  preCancelled,
  rejected,
  resubmit,
  returned,
  type Submission,
  submitCase as submitted,
} from "../../domain/case/carrier";
import type { DeedKind, Refusal } from "../../domain/change";
import type { Clock } from "../context";
import { decideCard } from "../decide";
import type { Store } from "../store";

/** One card's deed with what the deed takes. */
type On<I> = { cardId: string } & I;

/**
 * The papers go to the carrier: day, channel, operator (the actor unless named), the carrier's number. Refused `blocked` by everything
 * that fails at once, `invalid` (a day to come, other last four digits), `wrong_stage`.
 */
export async function submitCase(
  store: Store,
  actor: Actor,
  clock: Clock,
  { cardId, operator, ...input }: On<Omit<Submission, "operator"> & { operator?: string | null }>,
): Promise<Refusal | null> {
  const name = operator?.trim() || actor.name;
  const id = name === actor.name ? actor.personId : null;
  return answer(store, actor, clock, "case.submit", cardId, submitted({ ...input, operator: { id, name } }));
}

/** 退回补资料: what the carrier wants, until when. Refused `wrong_stage`, `reason_needed`, `invalid`. */
export async function returnCase(
  store: Store,
  actor: Actor,
  clock: Clock,
  { cardId, ...input }: On<Parameters<typeof returned>[0]>,
): Promise<Refusal | null> {
  return answer(store, actor, clock, "case.returned", cardId, returned(input));
}

/** The papers go back to the carrier complete. Refused `blocked`, `wrong_stage`, `invalid`. */
export async function resubmitCase(
  store: Store,
  actor: Actor,
  clock: Clock,
  { cardId, ...input }: On<Parameters<typeof resubmit>[0]>,
): Promise<Refusal | null> {
  return answer(store, actor, clock, "case.resubmit", cardId, resubmit(input));
}

/** 驳回: the next attempt stands in preparation. Refused `wrong_stage`, `reason_needed`, `invalid`. */
export async function rejectCase(
  store: Store,
  actor: Actor,
  clock: Clock,
  { cardId, ...input }: On<Parameters<typeof rejected>[0]>,
): Promise<Refusal | null> {
  return answer(store, actor, clock, "case.rejected", cardId, rejected(input));
}

/** 预销户: stopped, formally cancelled on the expected day. Refused `wrong_stage`, `invalid`. */
export async function preCancelCase(
  store: Store,
  actor: Actor,
  clock: Clock,
  { cardId, ...input }: On<Parameters<typeof preCancelled>[0]>,
): Promise<Refusal | null> {
  return answer(store, actor, clock, "case.pre_cancelled", cardId, preCancelled(input));
}

/** The carrier cancelled the line, with what was paid of each planned item in fen. Refused `wrong_stage`, `invalid`. */
export async function cancelCase(
  store: Store,
  actor: Actor,
  clock: Clock,
  { cardId, ...input }: On<Cancellation>,
): Promise<Refusal | null> {
  return answer(store, actor, clock, "case.cancelled", cardId, cancelled(input));
}

function answer(store: Store, actor: Actor, clock: Clock, kind: DeedKind, cardId: string, decision: Decision) {
  return decideCard(store, actor, clock, { deed: { kind }, cardId, decision });
}
