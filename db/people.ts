import { and, asc, count, eq, notInArray } from "drizzle-orm";
import type { Actor } from "../domain/actor";
import type { CardFile } from "../domain/cardfile";
import { change, isRefusal, type Refusal, refuse } from "../domain/change";
import { type CardChoice, employedUntil, goAlong } from "../domain/people/follow";
import type { Day, PersonRow, TeamRow } from "../domain/rows";
import type { Clock } from "./context";
import { decideRows } from "./deciderows";
import { newId } from "./id";
import { cardsFollow } from "./people/follow";
import { card } from "./schema/card";
import { account, person, team } from "./schema/people";
import { every, nameablePeople, visiblePeople, visibleTeams, visibleTo } from "./scope";
import type { Store } from "./store";

export interface PersonView extends PersonRow {
  teamName: string | null;
  /** Cards of theirs that are still to be dealt with. */
  cards: number;
  accountId: string | null;
}

/** The people an actor may see: first those who left and still have cards, the longest ago before the others, then by name. */
export async function listPeople(store: Store, actor: Actor): Promise<PersonView[]> {
  const rows = await store.db
    .select({ person, teamName: team.name, accountId: account.id })
    .from(person)
    .leftJoin(team, eq(team.id, person.teamId))
    .leftJoin(account, eq(account.personId, person.id))
    .where(visiblePeople(actor))
    .orderBy(asc(person.name), asc(person.id));
  const counts = await store.db
    .select({ userId: card.userId, n: count() })
    .from(card)
    .where(notInArray(card.stage, ["closed", "kept", "ported_out", "transferred"]))
    .groupBy(card.userId);
  const of = new Map(counts.map((one) => [one.userId, one.n]));
  return rows
    .map((row) => ({
      ...row.person,
      teamName: row.teamName,
      accountId: row.accountId,
      cards: of.get(row.person.id) ?? 0,
    }))
    .sort((a, b) => Number(waits(b)) - Number(waits(a)) || (waits(a) ? earlier(a.leftOn, b.leftOn) : 0));
}

/** A day that nobody knows comes first: it may be the longest ago. */
function earlier(a: Day | null, b: Day | null): number {
  if (a === b) return 0;
  return (a ?? "") < (b ?? "") ? -1 : 1;
}

function waits(one: PersonView): boolean {
  return one.employment === "left" && one.cards > 0;
}

/**
 * People by part of name or staff number, for choosing one: at most 20. Of those who are known by the cards of a firm or project alone the name is
 * all that is told and all that is searched.
 */
export async function findPeople(store: Store, actor: Actor, text: string): Promise<PersonView[]> {
  const wanted = text.trim().toLowerCase();
  const seen = await listPeople(store, actor);
  const people = [...seen, ...(await namedOnly(store, actor, new Set(seen.map((one) => one.id))))];
  return people.filter((one) => `${one.name} ${one.staffNo ?? ""}`.toLowerCase().includes(wanted)).slice(0, 20);
}

async function namedOnly({ db }: Store, actor: Actor, seen: ReadonlySet<string>): Promise<PersonView[]> {
  if (actor.scope.entityIds.length + actor.scope.projects.length === 0) return [];
  const rows = await db.select().from(person).where(nameablePeople(actor)).orderBy(asc(person.name), asc(person.id));
  const hidden = { staffNo: null, teamId: null, leftOn: null, teamName: null, cards: 0, accountId: null };
  return rows.filter((one) => !seen.has(one.id)).map((one) => ({ ...one, ...hidden }));
}

/** Adds a person to a team the actor may use. Refused `duplicate` when the staff number is taken. */
export async function addPerson(
  store: Store,
  actor: Actor,
  clock: Clock,
  input: { name: string; staffNo: string | null; teamId: string | null },
): Promise<Refusal | { personId: string }> {
  const personId = newId();
  const refusal = await decideRows(store, actor, clock, { kind: "person.add" }, async () => {
    const usable = input.teamId === null ? actor.scope.all : await usableTeam(store, actor, input.teamId);
    if (!usable) return refuse("not_found");
    return [change("person", null, { id: personId, version: 0, ...input, employment: "active", leftOn: null })];
  });
  return refusal ?? { personId };
}

/** Changes name or staff number of a person seen at `version`. Refused `duplicate`, `stale` with both values. */
export async function editPerson(
  store: Store,
  actor: Actor,
  clock: Clock,
  input: { id: string; version: number; name: string; staffNo: string | null },
): Promise<Refusal | null> {
  return changePerson(store, actor, clock, "person.edit", input.id, async (row) => {
    const { name, staffNo } = input;
    if (row.version === input.version) return { ...row, name, staffNo };
    return stalePerson([
      { field: "name", yours: name, theirs: row.name },
      { field: "staffNo", yours: staffNo, theirs: row.staffNo },
    ]);
  });
}

/**
 * 调动: a person seen at `version` goes to another team of the actor's (null: to none, in the whole scope only, and cards stay). Cards that
 * go along are those not done with, in the actor's scope. Refused `not_found`, `already` (that is their team), `stale` with both teams.
 */
export async function movePerson(
  store: Store,
  actor: Actor,
  clock: Clock,
  input: { id: string; version: number; teamId: string | null; cards: CardChoice },
): Promise<Refusal | null> {
  const { teamId } = input;
  const target = teamId === null ? null : await usableTeam(store, actor, teamId);
  if (teamId === null ? !actor.scope.all : target === null) return refuse("not_found");
  const mine = new Set<string>();
  const along = (file: CardFile) => (target && mine.has(file.card.id) ? goAlong(file, target) : file);
  const decide = async (row: PersonRow) => {
    if (row.teamId === teamId) return refuse("already");
    if (row.version !== input.version) {
      const [yours, theirs] = [target?.name ?? null, row.teamId && ((await teamNames(store)).get(row.teamId) ?? null)];
      return stalePerson([{ field: "teamId", yours, theirs }]);
    }
    if (input.cards === "go") for (const id of await cardsInScope(store, actor, row.id)) mine.add(id);
    return { ...row, teamId };
  };
  return changePerson(store, actor, clock, "person.move", input.id, decide, along);
}

/**
 * Records the day on which a person leaves, or that they are here (`leftOn` null). A day that has come makes their cards 离职未销 in the same
 * act, or no longer; a day to come is planned and counts from then on (`takeLeaves`), and due days that lie later follow it at once.
 */
export async function setLeft(
  store: Store,
  actor: Actor,
  clock: Clock,
  input: { id: string; leftOn: Day | null },
): Promise<Refusal | null> {
  const kind = input.leftOn === null ? "person.return" : "person.leave";
  return changePerson(store, actor, clock, kind, input.id, async (row) => ({
    ...row,
    ...employedUntil(input.leftOn, clock.today),
  }));
}

/** Each field in which two people differ. */
function stalePerson(fields: NonNullable<Refusal["conflict"]>): Refusal {
  return refuse("stale", { conflict: fields.filter((one) => one.yours !== one.theirs) });
}

async function teamNames(store: Store): Promise<Map<string, string>> {
  return new Map((await store.db.select().from(team)).map((one) => [one.id, one.name]));
}

async function cardsInScope(store: Store, actor: Actor, userId: string): Promise<string[]> {
  const rows = await store.db
    .select({ id: card.id })
    .from(card)
    .where(every(eq(card.userId, userId), visibleTo(actor)));
  return rows.map(({ id }) => id);
}

async function changePerson(
  store: Store,
  actor: Actor,
  clock: Clock,
  kind: "person.edit" | "person.leave" | "person.return" | "person.move",
  id: string,
  decide: (row: PersonRow) => Promise<PersonRow | Refusal>,
  along?: (file: CardFile) => CardFile,
): Promise<Refusal | null> {
  return decideRows(store, actor, clock, { kind }, async () => {
    const [row] = await store.db
      .select()
      .from(person)
      .where(every(eq(person.id, id), visiblePeople(actor)));
    if (!row) return refuse("not_found");
    const after = await decide(row);
    if (isRefusal(after)) return after;
    const follow = await cardsFollow(store, actor, clock, { before: row, after }, along);
    return [change("person", row, after), ...follow];
  });
}

async function usableTeam(store: Store, actor: Actor, id: string): Promise<TeamRow | null> {
  const [found] = await store.db
    .select()
    .from(team)
    .where(and(eq(team.id, id), visibleTeams(actor)));
  return found ?? null;
}
