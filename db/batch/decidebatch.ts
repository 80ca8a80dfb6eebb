import { type Actor, may } from "../../domain/actor";
import { type Change, type Deed, isRefusal, type Refusal, refuse } from "../../domain/change";
import type { Clock } from "../context";
import { deny, noted } from "../refused";
import type { Store } from "../store";

/**
 * The shape of the commands on visits: may → decide (which loads) → commit, and again up to three times when a row moved meanwhile. Gives
 * what the decision made, or the refusal. Without changes nothing is stored.
 */
export async function decideBatch<V>(
  store: Store,
  actor: Actor,
  clock: Clock,
  deed: Deed,
  decide: () => Promise<{ changes: Change[]; value: V } | Refusal>,
): Promise<V | Refusal> {
  if (!may(actor, deed.kind)) return deny(store, actor, clock, deed.kind);
  for (let round = 0; round < 3; round++) {
    const decided = await decide();
    if (isRefusal(decided)) return noted(store, actor, clock, deed.kind, decided);
    if (decided.changes.length === 0) return decided.value;
    const written = await store.commit(actor, deed, clock.now, decided.changes);
    if ("seq" in written) return decided.value;
    if ("full" in written) return refuse("disk_full");
  }
  return refuse("busy");
}
