import { type Actor, mayEnter } from "../domain/actor";
import { listEntities } from "./entities";
import { listSites, listTeams } from "./organisation";
import type { Store } from "./store";

/** What an actor's scope is called: sites, teams, firms and projects by name. Empty for the whole scope and for staff, who have none. */
export async function namesOfReach(store: Store, actor: Actor): Promise<string[]> {
  const { all, siteIds, teamIds, entityIds, projects } = actor.scope;
  if (all || !mayEnter(actor, "fleet")) return [];
  const [sites, teams, entities] = await Promise.all([
    listSites(store, actor),
    listTeams(store, actor),
    entityIds.length === 0 ? [] : listEntities(store, actor),
  ]);
  const chosen = [
    ...sites.filter((one) => siteIds.includes(one.id)),
    ...teams.filter((one) => teamIds.includes(one.id)),
    ...entities.filter((one) => entityIds.includes(one.id)),
  ];
  return [...chosen.map((one) => one.name), ...projects];
}
