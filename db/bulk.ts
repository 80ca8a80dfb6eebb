import { eq } from "drizzle-orm";
import { type Actor, may } from "../domain/actor";
import { type BulkField, type BulkSet, type Foreseen, foresee, setField } from "../domain/bulk";
import { isRefusal, type Refusal, refuse } from "../domain/change";
import { loadFiles } from "./cardfile";
import { type Clock, contextFor } from "./context";
import { decideCards, type Outcome } from "./decide";
import { newId } from "./id";
import { listSites } from "./organisation";
import { entity, team } from "./schema/people";
import { every, visibleEntities, visibleTeams, visibleTo } from "./scope";
import type { Store } from "./store";

export interface Setting {
  cardIds: readonly string[];
  field: BulkField;
  /** The id of a team, site or firm, a name for the others; null for none. */
  to: string | null;
}

/**
 * Sets one field of many cards in one act, whose parts the log names by one batch. Those that pass are stored, the others come back with the
 * reason. Refused `invalid` (`to`: not there or not the actor's; `required`: who sees cards by place may not take them out of every team).
 */
export async function setFields(
  store: Store,
  actor: Actor,
  clock: Clock,
  { cardIds, ...setting }: Setting,
): Promise<Outcome | Refusal> {
  const set = await setOf(store, actor, setting);
  if (isRefusal(set)) return set;
  const deed = { kind: "card.edit", batch: newId() } as const;
  return decideCards(store, actor, clock, { deed, cardIds, decision: setField(set, actor.scope) });
}

/** What `setFields` would do, in three groups; a card that is not the actor's is among the refused. Refused as it. */
export async function foreseeFields(
  store: Store,
  actor: Actor,
  clock: Clock,
  { cardIds, ...setting }: Setting,
): Promise<Foreseen | Refusal> {
  if (!may(actor, "card.edit")) return refuse("not_allowed");
  const set = await setOf(store, actor, setting);
  if (isRefusal(set)) return set;
  const files = await loadFiles(store, cardIds, visibleTo(actor));
  const told = foresee(files, setField(set, actor.scope), await contextFor(store, actor, clock, files));
  const found = new Set(files.map((file) => file.card.id));
  const missing = cardIds.filter((id) => !found.has(id));
  const unseen = missing.map((cardId) => ({ cardId, number: null, refusal: refuse("not_found") }));
  return { ...told, refused: [...told.refused, ...unseen] };
}

async function setOf(store: Store, actor: Actor, { field, to }: Omit<Setting, "cardIds">): Promise<BulkSet | Refusal> {
  const missing = refuse("invalid", { fields: { to: "not_found" } });
  switch (field) {
    case "team": {
      if (to === null) return { field, to };
      const [row] = await store.db
        .select()
        .from(team)
        .where(every(eq(team.id, to), visibleTeams(actor)));
      return row ? { field, to: row } : missing;
    }
    case "site": {
      if (to === null) return { field, to };
      const row = (await listSites(store, actor)).find((one) => one.id === to);
      return row ? { field, to: row } : missing;
    }
    case "entity": {
      if (to === null) return { field, to };
      const [row] = await store.db
        .select({ id: entity.id })
        .from(entity)
        .where(every(eq(entity.id, to), visibleEntities(actor)));
      return row ? { field, to: row.id } : missing;
    }
    default:
      return { field, to };
  }
}
