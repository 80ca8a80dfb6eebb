import { type Problem, problemOf } from "../register/faults";
import { People } from "../register/people";
import { fold, keyOf, type Place, Places } from "../register/places";
import type { Ref, Verdict } from "../register/planned";
import type { ReadRow } from "../register/row";
import type { PersonRow } from "../rows";
import { employmentOf } from "./employment";
import { Homes } from "./homes";
import { tellApart } from "./namesakes";
import type { PeopleInput, PeoplePlan, PersonDiff, PersonSet, PlannedPerson } from "./planned";

type Waiting = PlannedPerson & { verdict: "to_settle" };

interface Found {
  row: ReadRow;
  place: Place;
  user: Ref;
}

/**
 * Decides what a list of people would do: for every row exactly one verdict. By 工号, else by name and team, with the register's own rules
 * for who is meant (`register/people.ts`). Pure and linear; applies nothing.
 */
export function planPeople(input: PeopleInput): PeoplePlan {
  const planner = new Planner(input);
  const rows = planner.rows();
  const counts: Record<Verdict, number> = { new: 0, changed: 0, unchanged: 0, to_settle: 0, left_out: 0 };
  for (const { verdict } of rows) counts[verdict]++;
  const spoken = new Set(
    rows.flatMap((row) => ("personId" in row ? [row.personId] : "candidates" in row ? row.candidates : [])),
  );
  const absent = input.people.filter((one) => one.employment === "active" && !spoken.has(one.id)).map(({ id }) => id);
  return { rows, counts, ...planner.places(rows), absent };
}

class Planner {
  private readonly people: People;
  private readonly whereabouts: Places;
  private readonly homes: Homes;
  private readonly byId: ReadonlyMap<string, PersonRow>;
  private readonly teamNames: ReadonlyMap<string, string>;
  /** Row → which of several of one name it means. */
  private readonly apart: ReadonlyMap<number, string>;
  /** Who was met, and on which row first. */
  private readonly met = new Map<string, ReadRow>();

  constructor(private readonly input: PeopleInput) {
    this.people = new People(input);
    this.whereabouts = new Places(input);
    this.homes = new Homes(input);
    this.byId = new Map(input.people.map((person) => [person.id, person]));
    this.teamNames = new Map(input.teams.map((team) => [team.id, team.name]));
    this.apart = tellApart(input);
  }

  rows(): PlannedPerson[] {
    const placed = this.input.rows.map((row) => this.locate(row));
    return placed.map((entry) => ("verdict" in entry ? entry : this.decide(entry)));
  }

  private locate(row: ReadRow): { row: ReadRow; place: Place } | PlannedPerson {
    if (row.leftOut !== null) return { verdict: "left_out", row: row.row, read: row, reason: row.leftOut };
    if (row.problems.length > 0) return this.waits(row, row.problems);
    const place = this.homeOf(row) ?? this.homes.of(row) ?? this.whereabouts.find(row, false);
    if ("code" in place) return this.waits(row, [place]);
    this.people.note(row, place);
    return { row, place };
  }

  /** The place of whom the row means, where that is settled already: no news. */
  private homeOf({ row, team }: ReadRow): Place | null {
    const teamId = this.byId.get(this.apart.get(row) ?? "")?.teamId ?? null;
    return team === null || teamId === null ? null : { site: undefined, team: { id: teamId } };
  }

  private decide({ row, place }: { row: ReadRow; place: Place }): PlannedPerson {
    const user = this.whoIs(row, place);
    if ("code" in user) return this.waits(row, [user]);
    const repeat = this.repeated(row, user);
    if (repeat !== null) return repeat;
    const known = "id" in user ? this.byId.get(user.id) : undefined;
    return known === undefined ? this.asNew({ row, place, user }) : this.compare({ row, place, user }, known);
  }

  private whoIs(row: ReadRow, place: Place): Ref | Problem {
    const { columns } = this.input.mapping;
    const { staffNo, userChosen } = row;
    const chosen = userChosen?.personId ? this.byId.get(userChosen.personId) : undefined;
    if (chosen !== undefined) return { id: chosen.id };
    const apart = this.apart.get(row.row);
    if (apart !== undefined) return { id: apart };
    if (staffNo !== null && this.input.takenStaffNos.has(fold(staffNo))) {
      return problemOf(columns, "staffNo", "staff_no_elsewhere", "ask_owner", staffNo);
    }
    const found = this.people.find(row, place);
    return found ?? problemOf(columns, "user", "name_missing", "fill_name", row.user);
  }

  /** A second row about one person: left out where it says the same, else to settle. */
  private repeated(row: ReadRow, user: Ref): PlannedPerson | null {
    const first = this.met.get(keyOf(user));
    if (first === undefined) {
      this.met.set(keyOf(user), row);
      return null;
    }
    if (sayOf(first) === sayOf(row)) {
      return { verdict: "left_out", row: row.row, read: row, reason: "duplicate_identical" };
    }
    const { columns } = this.input.mapping;
    const about = row.staffNo === null ? "user" : "staffNo";
    return this.waits(row, [
      problemOf(columns, about, "duplicate_conflict", "keep_one_row", row.staffNo ?? row.user, `${first.row}`),
    ]);
  }

  private asNew({ row, place, user }: Found): PlannedPerson {
    const { mapping, today } = this.input;
    if (row.user === null)
      return this.waits(row, [problemOf(mapping.columns, "user", "name_missing", "fill_name", "")]);
    const settled = place.team === undefined ? this.whereabouts.find(row, true) : place;
    if ("code" in settled) return this.waits(row, [settled]);
    const employed = employmentOf(row, null, mapping, today);
    if ("code" in employed) return this.waits(row, [employed]);
    const person = { key: keyOf(user), name: row.user, staffNo: row.staffNo, team: settled.team ?? null, ...employed };
    return { verdict: "new", row: row.row, read: row, person };
  }

  private compare({ row, place }: Found, known: PersonRow): PlannedPerson {
    const { mapping, today } = this.input;
    const employed = employmentOf(row, known, mapping, today);
    if ("code" in employed) return this.waits(row, [employed]);
    const set: PersonSet = {};
    if (row.staffNo !== null && fold(row.staffNo) !== fold(known.staffNo ?? "")) set.staffNo = row.staffNo;
    if (row.user !== null && fold(row.user) !== fold(known.name)) set.name = row.user;
    if (employed.employment !== known.employment) set.employment = employed.employment;
    if (employed.leftOn !== known.leftOn) set.leftOn = employed.leftOn;
    const team = place.team !== undefined && keyOf(place.team) !== keyOf(idOf(known.teamId)) ? place.team : null;
    const changes = diffsOf(known, set);
    if (team !== null) {
      changes.push({ field: "team", from: known.teamId && (this.teamNames.get(known.teamId) ?? null), to: row.team });
    }
    const { id: personId } = known;
    const base = { row: row.row, read: row, personId };
    return changes.length === 0
      ? { ...base, verdict: "unchanged" }
      : { ...base, verdict: "changed", changes, set, team };
  }

  private waits(row: ReadRow, problems: Problem[]): Waiting {
    const candidates = this.homes.candidates(row, problems);
    return { verdict: "to_settle", row: row.row, read: row, problems, candidates };
  }

  /** The new sites and teams that rows to be imported stand on. */
  places(rows: readonly PlannedPerson[]): Pick<PeoplePlan, "newSites" | "newTeams"> {
    const keys = new Set(
      rows.map((row) =>
        row.verdict === "new" ? keyOf(row.person.team) : row.verdict === "changed" ? keyOf(row.team) : "",
      ),
    );
    const newTeams = [...this.whereabouts.newTeams.values()].filter(({ key }) => keys.has(key));
    for (const { site } of newTeams) keys.add(keyOf(site));
    return { newTeams, newSites: [...this.whereabouts.newSites.values()].filter(({ key }) => keys.has(key)) };
  }
}

function idOf(id: string | null): Ref | null {
  return id === null ? null : { id };
}

function diffsOf(known: PersonRow, set: PersonSet): PersonDiff[] {
  const diff = (field: PersonDiff["field"], name: keyof PersonSet) =>
    name in set ? [{ field, from: known[name], to: set[name] ?? null }] : [];
  return [
    ...diff("staffNo", "staffNo"),
    ...diff("user", "name"),
    ...diff("employment", "employment"),
    ...diff("leftOn", "leftOn"),
  ];
}

function sayOf({ user, staffNo, employment, leftOn, site, team }: ReadRow): string {
  return JSON.stringify([user, staffNo, employment, leftOn, site, team]);
}
