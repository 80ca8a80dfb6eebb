import type { Actor } from "../../domain/actor";
import { type Edit, editCase as edited, type Opening, openCase as opened, reopen } from "../../domain/case/open";
import { type Seen, seenCard, seenCase } from "../../domain/case/seen";
import type { Refusal } from "../../domain/change";
import { chain } from "../../domain/summary";
import type { Clock } from "../context";
import { decideCard, decideCards, type Outcome } from "../decide";
import type { Store } from "../store";

/** 发起销号 for one card or many, each with its own case: those that pass are stored, the others come back with the reason. */
export async function openCases(
  store: Store,
  actor: Actor,
  clock: Clock,
  { cardIds, ...opening }: { cardIds: readonly string[] } & Opening,
): Promise<Outcome | Refusal> {
  return decideCards(store, actor, clock, { deed: { kind: "case.open" }, cardIds, decision: opened(opening) });
}

/**
 * Changes reason, due day, channel, contact number or refund target of the case under way; a field left out stays. `seen` is the case as
 * the person saw it, `edition` the card's own fields. Refused `stale` with both values, `wrong_stage`, `reason_needed`, `invalid`.
 */
export async function editCase(
  store: Store,
  actor: Actor,
  clock: Clock,
  { cardId, seen, edition, ...edit }: { cardId: string; seen: Seen; edition: number } & Edit,
): Promise<Refusal | null> {
  const { contactNumber, refundTarget, ...said } = edit;
  const decision = chain(
    seenCase(seen, said, (file) => file),
    seenCard(edition, { contactNumber, refundTarget }, (file) => file),
    edited(edit),
  );
  return decideCard(store, actor, clock, { deed: { kind: "case.edit" }, cardId, decision });
}

/** A closed card is alive again, because it is still billed or was resumed. Refused `wrong_stage`, `reason_needed`. */
export async function reopenCase(
  store: Store,
  actor: Actor,
  clock: Clock,
  { cardId, ...input }: { cardId: string } & Parameters<typeof reopen>[0],
): Promise<Refusal | null> {
  const deed = { kind: "case.reopen", reason: input.note, detail: { because: input.because } } as const;
  return decideCard(store, actor, clock, { deed, cardId, decision: reopen(input) });
}
