import type { Day, PersonRow } from "../rows";
import { type Problem, problemOf } from "./faults";
import { fold, keyOf, type Place, sameRef } from "./places";
import type { KnownCard, NewPerson, PersonChange, PlanInput, Ref } from "./planned";
import type { ReadRow } from "./row";

/** What a file says of one person over all its rows: the first to say something counts, and left counts over in service. */
interface Said {
  employment: "active" | "left" | null;
  leftOn: Day | null;
  staffNo: string | null;
  name: string | null;
}

/** People of a plan: by 工号, else by name and team; two of one name are never guessed apart. */
export class People {
  readonly newPeople = new Map<string, NewPerson>();
  private readonly byStaffNo: Map<string, PersonRow>;
  private readonly byName = new Map<string, PersonRow[]>();
  private readonly byId: Map<string, PersonRow>;
  /** 工号 → the first name that the file gives it. */
  private readonly firstNames = new Map<string, string>();
  /** Name without 工号 → the places at which the file has it. */
  private readonly placesOfName = new Map<string, Set<string>>();
  /** 工号 → where the file has it first. */
  private readonly firstPlaces = new Map<string, Place>();
  /** Name → the 工号 that the file gives it. */
  private readonly numbersOfName = new Map<string, Set<string>>();
  /** New 工号 → whom its first row was found to mean. */
  private readonly met = new Map<string, Ref>();
  /** A person without 工号 → the one that the file gave them first. */
  private readonly claimed = new Map<string, string>();
  private readonly said = new Map<string, Said>();
  private readonly columns: PlanInput["mapping"]["columns"];
  /** Whose facts the importer may record; null is everybody's. */
  private readonly mine: ReadonlySet<string> | null;

  constructor({ people, mapping, rights }: Pick<PlanInput, "people" | "mapping" | "rights">) {
    this.columns = mapping.columns;
    this.mine = rights.personIds ?? null;
    this.byId = new Map(people.map((person) => [person.id, person]));
    this.byStaffNo = new Map(
      people.flatMap((person) => (person.staffNo === null ? [] : [[fold(person.staffNo), person] as const])),
    );
    for (const person of people) {
      const namesakes = this.byName.get(fold(person.name));
      if (namesakes === undefined) this.byName.set(fold(person.name), [person]);
      else namesakes.push(person);
    }
  }

  /** Notes who stands in the file, before anybody is looked up. */
  note(row: ReadRow, place: Place): void {
    if (row.nobody) return;
    const name = row.user === null ? null : fold(row.user);
    if (row.staffNo !== null) {
      const number = fold(row.staffNo);
      if (!this.firstPlaces.has(number)) this.firstPlaces.set(number, place);
      if (row.user === null || name === null) return;
      if (!this.firstNames.has(number)) this.firstNames.set(number, row.user);
      this.numbersOfName.set(name, (this.numbersOfName.get(name) ?? new Set()).add(row.staffNo));
    } else if (name !== null) {
      const places = this.placesOfName.get(name) ?? new Set();
      this.placesOfName.set(name, places.add(keyOf(place.team ?? place.site)));
    }
  }

  /** The card's own user, where a row without 工号 names them in the card's own place: that is no news, so nobody has to be told apart. */
  stays({ row, known, place }: { row: ReadRow; known: KnownCard | null; place: Place }): Ref | null {
    const holder = known?.card.userId ? this.byId.get(known.card.userId) : undefined;
    if (holder === undefined || row.user === null || row.staffNo !== null || row.userChosen !== null) return null;
    const moved = place.team !== undefined && !sameRef(place.team, known?.card.teamId ?? null);
    return !moved && fold(holder.name) === fold(row.user) ? { id: holder.id } : null;
  }

  /** Who a row's user is. null: nobody, undefined: the row does not say. */
  find(row: ReadRow, place: Place): Ref | null | undefined | Problem {
    if (row.nobody) return null;
    if (row.staffNo !== null) return this.byNumber(row, row.staffNo, place);
    if (row.user === null) return undefined;
    return row.userChosen === null
      ? this.byNameAt(row, row.user, place)
      : this.chosen(row.user, row.userChosen.personId, place);
  }

  /** Whom the importer pointed at; only somebody whom they may see. Rows of one name and team that ask for a new person mean the same one. */
  private chosen(user: string, personId: string | null, place: Place): Ref | Problem {
    if (personId === null) return this.make(`new ${fold(user)} at ${keyOf(place.team)}`, user, null, place);
    const known = this.byId.has(personId) && (this.mine?.has(personId) ?? true);
    return known ? { id: personId } : problemOf(this.columns, "user", "person_ambiguous", "add_staff_no", user);
  }

  private byNumber(row: ReadRow, staffNo: string, place: Place): Ref | Problem {
    const known = this.byStaffNo.get(fold(staffNo));
    const first = this.firstNames.get(fold(staffNo));
    const expected = known === undefined || isUnnamed(known) ? first : known.name;
    if (row.user !== null && expected !== undefined && fold(expected) !== fold(row.user)) {
      return problemOf(this.columns, "staffNo", "staff_no_other_name", "check_staff_no", `${staffNo} ${row.user}`);
    }
    if (known !== undefined) return { id: known.id };
    const met = this.met.get(fold(staffNo));
    if (met !== undefined) return met;
    const name = first ?? staffNo;
    const at = this.firstPlaces.get(fold(staffNo)) ?? place;
    const id = this.unnumbered(fold(name), fold(staffNo), at);
    const ref = id === null ? this.make(`no ${fold(staffNo)}`, name, staffNo, at) : { id };
    this.met.set(fold(staffNo), ref);
    return ref;
  }

  /**
   * The one person of that name and team who has no 工号 yet, and whom no other 工号 of the file has claimed. Somebody without a team is
   * left out: they may be whoever runs the office, and a card gives its user rights.
   */
  private unnumbered(name: string, staffNo: string, place: Place): string | null {
    const same = (this.byName.get(name) ?? []).filter(
      (person) => person.staffNo === null && person.teamId !== null && here(person, place),
    );
    const [only] = same;
    if (same.length !== 1 || only === undefined) return null;
    const claim = this.claimed.get(only.id) ?? staffNo;
    this.claimed.set(only.id, claim);
    return claim === staffNo ? only.id : null;
  }

  private byNameAt(row: ReadRow, user: string, place: Place): Ref | Problem {
    const name = fold(user);
    const ambiguous = problemOf(this.columns, "user", "person_ambiguous", "add_staff_no", user);
    if ((this.placesOfName.get(name)?.size ?? 0) > 1) return ambiguous;
    const namesakes = this.byName.get(name) ?? [];
    const numbered = this.numbersOfName.get(name) ?? new Set<string>();
    const candidates = new Map<string, Ref>();
    for (const person of namesakes) if (here(person, place)) candidates.set(`id ${person.id}`, { id: person.id });
    for (const staffNo of numbered) {
      const at = this.firstPlaces.get(fold(staffNo)) ?? place;
      const ref = this.byNumber(row, staffNo, place);
      if ("code" in ref) continue;
      const stored = this.stored(ref);
      if (stored === null ? maySame(at, place) : here(stored, place)) candidates.set(keyOf(ref), ref);
    }
    const [only] = candidates.values();
    if (candidates.size === 1 && only !== undefined) return only;
    if (candidates.size + namesakes.length + numbered.size > 0) return ambiguous;
    return this.make(`name ${name} at ${keyOf(place.team)}`, user, null, place);
  }

  private make(key: string, name: string, staffNo: string | null, place: Place): Ref {
    if (!this.newPeople.has(key)) {
      this.newPeople.set(key, { key, name, staffNo, team: place.team ?? null, employment: "active", leftOn: null });
    }
    return { key };
  }

  /** Takes down what a row that will be imported says of its user. */
  hear(row: ReadRow, user: Ref): void {
    const key = keyOf(user);
    const said = this.said.get(key) ?? { employment: null, leftOn: null, staffNo: null, name: null };
    if (row.employment !== null && said.employment !== "left") said.employment = row.employment;
    said.leftOn ??= row.leftOn;
    said.staffNo ??= row.staffNo;
    said.name ??= row.user;
    this.said.set(key, said);
    const fresh = "key" in user ? this.newPeople.get(user.key) : undefined;
    if (fresh === undefined) return;
    fresh.employment = said.employment ?? "active";
    fresh.leftOn = fresh.employment === "left" ? said.leftOn : null;
  }

  /** What the file changes in somebody who is known; null where nothing. A register never brings a leaver back. */
  changeOf(user: Ref): PersonChange | null {
    const person = "id" in user ? this.byId.get(user.id) : undefined;
    const said = this.said.get(keyOf(user));
    if (person === undefined || said === undefined || !(this.mine?.has(person.id) ?? true)) return null;
    const set: PersonChange["set"] = {};
    if (person.staffNo === null && said.staffNo !== null) set.staffNo = said.staffNo;
    if (isUnnamed(person) && said.name !== null && said.name !== person.name) set.name = said.name;
    if (said.employment === "left") {
      if (person.employment === "active") set.employment = "left";
      if (said.leftOn !== null && said.leftOn !== person.leftOn) set.leftOn = said.leftOn;
    }
    return Object.keys(set).length === 0 ? null : { personId: person.id, set };
  }

  stored(user: Ref): PersonRow | null {
    return "id" in user ? (this.byId.get(user.id) ?? null) : null;
  }

  nameOf(id: string | null): string | null {
    return id === null ? null : (this.byId.get(id)?.name ?? null);
  }
}

/** Whether a person may be the one of that name in this place; somebody without a team may be anywhere. */
function here(person: PersonRow, { team }: Place): boolean {
  return team === undefined || person.teamId === null || sameRef(team, person.teamId);
}

/** The same of two rows of one file. */
function maySame(a: Place, b: Place): boolean {
  return a.team === undefined || b.team === undefined || keyOf(a.team) === keyOf(b.team);
}

/** Of somebody whom a register gave by 工号 alone, the 工号 stands for the name until a register says it. */
function isUnnamed({ name, staffNo }: PersonRow): boolean {
  return staffNo !== null && fold(name) === fold(staffNo);
}
