import { type Actor, may } from "../domain/actor";
import { type Change, type Deed, isRefusal, type Refusal, refuse } from "../domain/change";
import type { Clock } from "./context";
import { deny, noted } from "./refused";
import type { Store } from "./store";

/**
 * The shape of every command on rows other than cards: may → decide (which loads) → commit, and again up to three times when a row
 * moved meanwhile. Gives the refusal, or null when it is stored. `actor` null: the program itself, before anyone has an account.
 */
export async function decideRows(
  store: Store,
  actor: Actor | null,
  clock: Clock,
  deed: Deed,
  decide: () => Promise<Change[] | Refusal>,
): Promise<Refusal | null> {
  if (actor && !may(actor, deed.kind)) return deny(store, actor, clock, deed.kind);
  let taken = false;
  for (let round = 0; round < 3; round++) {
    const changes = await decide();
    if (isRefusal(changes)) return actor ? noted(store, actor, clock, deed.kind, changes) : changes;
    const written = await store.commit(actor, deed, clock.now, changes);
    if ("seq" in written) return null;
    if ("full" in written) return refuse("disk_full");
    taken = "taken" in written;
  }
  return refuse(taken ? "duplicate" : "busy");
}
