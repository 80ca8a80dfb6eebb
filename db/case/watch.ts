import type { Actor } from "../../domain/actor";
import { type Look, look } from "../../domain/case/watch";
import type { Refusal } from "../../domain/change";
import type { Clock } from "../context";
import { decideCard } from "../decide";
import type { Store } from "../store";

/**
 * A look at a closed line is noted; anything but silence reopens the card in the same act. Refused `not_found`, `already`, `wrong_stage`,
 * `invalid`, `reason_needed`.
 */
export async function recordWatch(
  store: Store,
  actor: Actor,
  clock: Clock,
  { cardId, watchId, ...input }: { cardId: string; watchId: string } & Look,
): Promise<Refusal | null> {
  const { way, result } = input;
  const deed = { kind: "watch.record", detail: { way, result } } as const;
  return decideCard(store, actor, clock, { deed, cardId, decision: look(watchId, input) });
}
