import { fold } from "../register/places";
import type { ReadRow } from "../register/row";
import type { Day, PersonRow } from "../rows";
import type { PeopleInput } from "./planned";

type Place = { team: string; site: string };

/** People of one name at one place, and the rows without 工号 that name them there. */
interface Group {
  rows: readonly ReadRow[];
  people: readonly PersonRow[];
}

/**
 * Rows without 工号 that mean somebody of several of one name, by where they are: the row's number → the person. One row and one person of
 * that name in that team mean each other; several do where the rows say exactly what is stored of these people (our own list, brought
 * again). A name to which the file gives a 工号 that nobody has is left alone: it may be any of them.
 */
export function tellApart({
  rows,
  people,
  teams,
  sites,
}: Pick<PeopleInput, "rows" | "people" | "teams" | "sites">): Map<number, string> {
  const siteNames = new Map(sites.map(({ id, name }) => [id, fold(name)]));
  const placeOf = new Map<string | null, Place>(
    teams.map(({ id, name, siteId }) => [id, { team: fold(name), site: (siteId && siteNames.get(siteId)) || "" }]),
  );
  const nowhere: Place = { team: "", site: "" };
  const numbered = new Set(rows.flatMap(({ staffNo }) => (staffNo === null ? [] : [fold(staffNo)])));
  const known = new Set(people.flatMap(({ staffNo }) => (staffNo === null ? [] : [fold(staffNo)])));
  const open = new Set(rows.flatMap((row) => (isNewNumber(row, known) ? [fold(row.user ?? "")] : [])));
  const byName = groupBy(people, ({ name }) => fold(name));
  const groups = groupBy(rows.filter(isUnnumbered), ({ user, team, site }) =>
    JSON.stringify([fold(user ?? ""), fold(team ?? ""), fold(site ?? "")]),
  );
  const meant = new Map<number, string>();
  const taken = new Set<string>();
  // Who is named with their site is found first: a row without one may then mean who is left.
  for (const own of [...groups.values()].sort((a, b) => Number(b[0]?.site != null) - Number(a[0]?.site != null))) {
    const [row] = own;
    if (row?.user == null || open.has(fold(row.user))) continue;
    const namesakes = (byName.get(fold(row.user)) ?? []).filter(
      ({ id, staffNo, teamId }) =>
        !taken.has(id) &&
        !(staffNo !== null && numbered.has(fold(staffNo))) &&
        isAt(placeOf.get(teamId) ?? nowhere, row),
    );
    for (const [line, id] of pairs({ rows: own, people: namesakes })) {
      meant.set(line, id);
      taken.add(id);
    }
  }
  return meant;
}

function isUnnumbered({ user, staffNo, userChosen, leftOut, problems }: ReadRow): boolean {
  return user !== null && staffNo === null && userChosen === null && leftOut === null && problems.length === 0;
}

function isNewNumber({ user, staffNo }: ReadRow, known: ReadonlySet<string>): boolean {
  return user !== null && staffNo !== null && !known.has(fold(staffNo));
}

function isAt(place: Place, { team, site }: ReadRow): boolean {
  return place.team === fold(team ?? "") && (site === null || place.site === fold(site));
}

function pairs({ rows, people }: Group): [number, string][] {
  const [row] = rows;
  const [person] = people;
  if (row === undefined || person === undefined || rows.length !== people.length) return [];
  // A list without teams names nobody's place.
  if (rows.length === 1 && row.team !== null) return [[row.row, person.id]];
  const left = groupBy(people, printed);
  const found = rows.flatMap((one): [number, string][] => {
    const same = left.get(printed(one))?.shift();
    return same === undefined ? [] : [[one.row, same.id]];
  });
  return found.length === rows.length ? found : [];
}

/** As our own list prints somebody's employment. */
function printed({ employment, leftOn }: { employment: string | null; leftOn: Day | null }): string {
  return `${employment} ${leftOn}`;
}

function groupBy<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group === undefined) groups.set(keyOf(one), [one]);
    else group.push(one);
  }
  return groups;
}
