import { type Actor, may } from "../../domain/actor";
import { type Refusal, refuse } from "../../domain/change";
import { planPeople as planned } from "../../domain/people/plan";
import type { PeoplePlan } from "../../domain/people/planned";
import type { Mapping } from "../../domain/register/mapping";
import { fold } from "../../domain/register/places";
import type { ImportRights } from "../../domain/register/planned";
import type { ReadRow } from "../../domain/register/row";
import type { PersonRow, SiteRow, TeamRow } from "../../domain/rows";
import type { Clock } from "../context";
import { listSites, listTeams } from "../organisation";
import { person, team } from "../schema/people";
import type { Store } from "../store";

/** A list of people as it was read. */
export interface PeopleList {
  rows: readonly ReadRow[];
  mapping: Mapping;
}

/** A plan with what it rests on: the people, teams and sites of the actor's. */
export interface PlannedPeople {
  plan: PeoplePlan;
  people: readonly PersonRow[];
  teams: readonly TeamRow[];
  sites: readonly SiteRow[];
}

/**
 * What importing a list of people would do to those of the actor's teams (with the whole scope: to all). Of everybody else only that a 工号 is
 * taken is known. Writes nothing. Refuses `not_allowed`.
 */
export async function planPeople(
  store: Store,
  actor: Actor,
  clock: Clock,
  { rows, mapping }: PeopleList,
): Promise<Refusal | PlannedPeople> {
  if (!may(actor, "people.import")) return refuse("not_allowed");
  const [everybody, allTeams, teams, sites] = [
    await store.db.select().from(person),
    await store.db.select().from(team),
    await listTeams(store, actor),
    await listSites(store, actor),
  ];
  const mine = new Set(teams.map(({ id }) => id));
  const isMine = ({ teamId }: PersonRow) => actor.scope.all || (teamId !== null && mine.has(teamId));
  const others = everybody.filter((one) => !isMine(one));
  const takenStaffNos = new Set(others.flatMap(({ staffNo }) => (staffNo === null ? [] : [fold(staffNo)])));
  const people = everybody.filter(isMine);
  // Every team: a name that is in use elsewhere is that team, and not a new one of the importer's.
  const input = { rows, mapping, today: clock.today, people, takenStaffNos, sites, teams: allTeams };
  return { plan: planned({ ...input, rights: rightsOf(actor, mine) }), people, teams, sites };
}

/** With the whole scope new teams and sites are made; who has one site makes teams in it, others none. */
function rightsOf({ scope }: Actor, mine: ReadonlySet<string>): ImportRights {
  if (scope.all) return { teamIds: null, mayCreateTeams: true };
  const [home = null] = scope.siteIds.length === 1 ? scope.siteIds : [];
  // The site itself takes cards without a team; a person needs one, or nobody could see them.
  return { teamIds: mine, mayCreateTeams: home !== null, homeSiteId: home };
}
