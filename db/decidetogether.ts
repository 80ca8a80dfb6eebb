import { type Actor, may } from "../domain/actor";
import type { Decision } from "../domain/cardfile";
import { type Change, type Deed, isRefusal, type Refusal, refuse } from "../domain/change";
import { decide } from "../domain/summary";
import { loadFiles } from "./cardfile";
import { type Clock, contextFor } from "./context";
import { guarded } from "./decide";
import { deny, noted } from "./refused";
import { visibleTo } from "./scope";
import type { Store } from "./store";

const rounds = 20;

/**
 * One deed on several cards that is done on all of them or on none: each card with its own decision. Decides again when a card moved meanwhile.
 * Refuses `not_allowed` for the deed, `not_found` where one is out of the actor's scope, else what the first decision that does not pass says.
 */
export async function decideTogether(
  store: Store,
  actor: Actor,
  clock: Clock,
  { deed, decisions }: { deed: Deed; decisions: ReadonlyMap<string, Decision> },
): Promise<Refusal | null> {
  if (!may(actor, deed.kind)) return deny(store, actor, clock, deed.kind);
  for (let round = 0; round < rounds; round++) {
    const changes = await decideAll(store, actor, clock, decisions);
    if (isRefusal(changes)) return noted(store, actor, clock, deed.kind, changes);
    const written = await store.commit(actor, deed, clock.now, changes);
    if ("stale" in written || "taken" in written) continue;
    return "full" in written ? refuse("disk_full") : null;
  }
  return refuse("busy");
}

async function decideAll(
  store: Store,
  actor: Actor,
  clock: Clock,
  decisions: ReadonlyMap<string, Decision>,
): Promise<Change[] | Refusal> {
  const files = await loadFiles(store, [...decisions.keys()], visibleTo(actor));
  if (files.length < decisions.size) return refuse("not_found");
  const context = await contextFor(store, actor, clock, files, actor.role);
  const changes: Change[] = [];
  for (const file of files) {
    const decision = decisions.get(file.card.id);
    const decided = decision ? decide(file, decision, context) : refuse("not_found");
    if (isRefusal(decided)) return decided;
    changes.push(...guarded(file, decided.changes, decided.file));
  }
  return changes;
}
