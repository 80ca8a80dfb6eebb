import { asc } from "drizzle-orm";
import { type Actor, may } from "../domain/actor";
import type { LabelKind } from "../domain/bulk";
import { labelKinds } from "../domain/bulk";
import { listEntities } from "./entities";
import { listLabels } from "./labels";
import { listSites, listTeams } from "./organisation";
import { customField } from "./schema/import";
import type { Store } from "./store";

/** Names of one kind that are offered; more are typed. */
const mostNames = 200;

export interface Choice {
  id: string;
  name: string;
}

/** What a card may be given to, and what was written before: for its form and for many cards at once. */
export interface Choices {
  sites: Choice[];
  teams: Choice[];
  entities: Choice[];
  /** Names that the actor's cards bear, most used first, at most 200 a kind. */
  labels: Record<LabelKind, string[]>;
  /** Custom fields that registers brought. */
  fields: Choice[];
}

/** The sites, teams, firms, names and custom fields that an actor may choose for a card. All empty for who may change none. */
export async function listChoices(store: Store, actor: Actor): Promise<Choices> {
  const none = { project: [], account: [], supplier: [], place: [] };
  if (!may(actor, "card.edit")) return { sites: [], teams: [], entities: [], labels: none, fields: [] };
  const [sites, teams, entities, labels, fields] = await Promise.all([
    listSites(store, actor),
    listTeams(store, actor),
    listEntities(store, actor),
    listLabels(store, actor, labelKinds, mostNames),
    store.db.select().from(customField).orderBy(asc(customField.name)),
  ]);
  const bare = ({ id, name }: Choice): Choice => ({ id, name });
  const named = labelKinds.map((kind) => {
    const names = labels.filter((one) => one.kind === kind).map((one) => one.name);
    return [kind, names] as const;
  });
  return {
    sites: sites.map(bare),
    teams: teams.map(bare),
    entities: entities.map(bare),
    labels: { ...none, ...Object.fromEntries(named) },
    fields: fields.map(bare),
  };
}
