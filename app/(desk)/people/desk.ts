import type { PeopleDesk } from "@/components/people/view";
import { listEntities } from "@/db/entities";
import { listLabels } from "@/db/labels";
import { listSites, listTeams } from "@/db/organisation";
import { type Actor, may } from "@/domain/actor";
import { clock } from "@/server/clock";
import { linkOrigins } from "@/server/origins";
import { openStore } from "@/server/store";
import * as deeds from "./actions";

/** What the pages of people offer an actor: places and deeds. */
export async function deskOf(actor: Actor): Promise<PeopleDesk> {
  const store = await openStore();
  const owner = may(actor, "account.add");
  const [sites, teams, entities, projects] = await Promise.all([
    listSites(store, actor),
    listTeams(store, actor),
    owner ? listEntities(store, actor) : [],
    owner ? listLabels(store, actor, ["project"]) : [],
  ]);
  const { addPerson: add, editPerson: edit, movePerson: move, leave, comeBack } = deeds;
  const { giveAccount: give, setRole, disable, enable, resetCodes, makeLink } = deeds;
  const accounts = { give, setRole, disable, enable, resetCodes, makeLink, origins: linkOrigins() };
  return {
    today: clock().today,
    sites,
    teams,
    entities: entities.map(({ id, name }) => ({ id, name })),
    projects: projects.map((one) => one.name),
    teamless: actor.scope.all,
    deeds: { add, edit, move, leave, comeBack },
    accounts: owner ? accounts : null,
  };
}
