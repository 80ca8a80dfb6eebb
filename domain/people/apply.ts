import type { CardFile, Context } from "../cardfile";
import { type Change, change } from "../change";
import type { Ref } from "../register/planned";
import type { PersonRow, TeamRow } from "../rows";
import { fileChanges } from "../summary";
import { type CardChoice, followPerson, goAlong } from "./follow";
import type { PeoplePlan } from "./planned";

/** The rows that a plan rests on, as they were read for it. */
export interface PeopleGround {
  people: readonly PersonRow[];
  teams: readonly TeamRow[];
  /** Whole files of the cards of everybody whom the plan changes. */
  files: readonly CardFile[];
  /** Cards that may go along with somebody who moves: those in the importer's scope. */
  mine: ReadonlySet<string>;
}

/**
 * The changes that a list of people comes to, in one act: new sites, teams and people, then who changes, then their cards, settled. Of those
 * who move the cards `go` along or `stay`. Throws where plan and ground do not fit together.
 */
export function applyPeople(plan: PeoplePlan, ground: PeopleGround, cards: CardChoice, context: Context): Change[] {
  const ids = new Map<string, string>();
  for (const { key } of [...plan.newSites, ...plan.newTeams]) ids.set(key, context.newId());
  const idOf = (ref: Ref | null) =>
    ref === null ? null : "id" in ref ? ref.id : (ids.get(ref.key) ?? missing(ref.key));
  const sites = plan.newSites.map(({ key, name }) => ({ id: idOf({ key }) ?? "", version: 0, name }));
  const newTeams = plan.newTeams.map(({ key, name, site }): TeamRow => {
    return { id: idOf({ key }) ?? "", version: 0, name, siteId: idOf(site) };
  });
  const teams = new Map([...ground.teams, ...newTeams].map((team) => [team.id, team]));
  const people = new Map(ground.people.map((person) => [person.id, person]));
  const made: Change[] = [];
  const after = new Map<string, PersonRow>();
  for (const row of plan.rows) {
    if (row.verdict === "new") {
      const { name, staffNo, team, employment, leftOn } = row.person;
      const fresh = { id: context.newId(), version: 0, name, staffNo, teamId: idOf(team), employment, leftOn };
      made.push(change("person", null, fresh));
    }
    if (row.verdict !== "changed") continue;
    const before = people.get(row.personId) ?? missing(row.personId);
    const teamId = row.team === null ? before.teamId : idOf(row.team);
    const now = { ...before, ...row.set, teamId };
    after.set(now.id, now);
    made.push(change("person", before, now));
  }
  const follow = (file: CardFile): Change[] => {
    const [before, now] = [people.get(file.card.userId ?? ""), after.get(file.card.userId ?? "")];
    if (before === undefined || now === undefined) return [];
    const team = now.teamId !== null && now.teamId !== before.teamId ? teams.get(now.teamId) : undefined;
    const goes = cards === "go" && team !== undefined && ground.mine.has(file.card.id);
    return fileChanges(file, followPerson(goes ? goAlong(file, team) : file, before, now, context));
  };
  return [
    ...sites.map((row) => change("site", null, row)),
    ...newTeams.map((row) => change("team", null, row)),
    ...made,
    ...ground.files.flatMap(follow),
  ];
}

function missing(what: string): never {
  throw new Error(`the plan refers to ${what} and does not make it`);
}
