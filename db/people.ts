import { and, asc, count, eq, inArray, notInArray } from "drizzle-orm";
import type { Actor } from "../domain/actor";
import { raiseFacts } from "../domain/case/asked";
import { type Change, change, isRefusal, type Refusal, refuse } from "../domain/change";
import type { Day, PersonRow } from "../domain/rows";
import { fileChanges, settle } from "../domain/summary";
import { loadFiles } from "./cardfile";
import { type Clock, contextFor } from "./context";
import { decideRows } from "./deciderows";
import { newId } from "./id";
import { card } from "./schema/card";
import { account, person, team } from "./schema/people";
import { every, nameablePeople, visiblePeople, visibleTeams } from "./scope";
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
    if (!(await mayUseTeam(store, actor, input.teamId))) return refuse("not_found");
    return [change("person", null, { id: personId, version: 0, ...input, employment: "active", leftOn: null })];
  });
  return refusal ?? { personId };
}

/** Changes name, staff number or team of a person seen at `version`; both teams must be the actor's. Refused `duplicate`, `stale` with both values. */
export async function editPerson(
  store: Store,
  actor: Actor,
  clock: Clock,
  input: { id: string; version: number; name: string; staffNo: string | null; teamId: string | null },
): Promise<Refusal | null> {
  return changePerson(store, actor, clock, "person.edit", input.id, async (row) => {
    if (!(await mayUseTeam(store, actor, input.teamId))) return refuse("not_found");
    if (row.version !== input.version) return stalePerson(store, input, row);
    return { ...row, name: input.name, staffNo: input.staffNo, teamId: input.teamId };
  });
}

/**
 * Records that a person left, on a day that is not ahead, or came back (`leftOn` null): their cards turn 离职未销 or stop being so, in the
 * same act. Refused `invalid` for a day ahead.
 */
export async function setLeft(
  store: Store,
  actor: Actor,
  clock: Clock,
  input: { id: string; leftOn: Day | null },
): Promise<Refusal | null> {
  const kind = input.leftOn === null ? "person.return" : "person.leave";
  if (input.leftOn !== null && input.leftOn > clock.today) return refuse("invalid", { fields: { leftOn: "future" } });
  return changePerson(store, actor, clock, kind, input.id, async (row) => ({
    ...row,
    employment: input.leftOn === null ? "active" : "left",
    leftOn: input.leftOn,
  }));
}

/** Each field in which two people differ, the team by its name. */
async function stalePerson(
  store: Store,
  yours: Pick<PersonRow, "name" | "staffNo" | "teamId">,
  theirs: PersonRow,
): Promise<Refusal> {
  const teams = new Map((await store.db.select().from(team)).map((one) => [one.id, one.name]));
  const named = (id: string | null) => (id === null ? null : (teams.get(id) ?? null));
  return refuse("stale", {
    conflict: [
      { field: "name", yours: yours.name, theirs: theirs.name },
      { field: "staffNo", yours: yours.staffNo, theirs: theirs.staffNo },
      { field: "teamId", yours: named(yours.teamId), theirs: named(theirs.teamId) },
    ].filter((one) => one.yours !== one.theirs),
  });
}

async function changePerson(
  store: Store,
  actor: Actor,
  clock: Clock,
  kind: "person.edit" | "person.leave" | "person.return",
  id: string,
  decide: (row: PersonRow) => Promise<PersonRow | Refusal>,
): Promise<Refusal | null> {
  return decideRows(store, actor, clock, { kind }, async () => {
    const [row] = await store.db
      .select()
      .from(person)
      .where(every(eq(person.id, id), visiblePeople(actor)));
    if (!row) return refuse("not_found");
    const after = await decide(row);
    if (isRefusal(after)) return after;
    return [change("person", row, after), ...(await cardsFollow(store, actor, clock, after))];
  });
}

/** The summaries of a person's cards name them: wherever the cards are, they follow. Who left leaves a personal card without its holder. */
async function cardsFollow(store: Store, actor: Actor, clock: Clock, user: PersonRow): Promise<Change[]> {
  const rows = await store.db.select({ id: card.id }).from(card).where(eq(card.userId, user.id));
  const files = await loadFiles(
    store,
    rows.map((row) => row.id),
    undefined,
  );
  const context = await contextFor(store, actor, clock, files);
  return files.flatMap((file) => fileChanges(file, settle(raiseFacts({ ...file, user }, context), context)));
}

async function mayUseTeam(store: Store, actor: Actor, teamId: string | null): Promise<boolean> {
  if (teamId === null) return actor.scope.all;
  const found = and(inArray(team.id, [teamId]), visibleTeams(actor));
  return (await store.db.select({ id: team.id }).from(team).where(found)).length > 0;
}
