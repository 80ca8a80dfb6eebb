import { and, eq, ne, notInArray, type SQL } from "drizzle-orm";
import { type Actor, reaches } from "../domain/actor";
import { type Around, addedFile, assign, edit, within } from "../domain/carddeeds";
import type { CardInput } from "../domain/cardinput";
import { seenCard } from "../domain/case/seen";
import { isRefusal, type Refusal, refuse } from "../domain/change";
import type { CardRow, PersonRow, TeamRow } from "../domain/rows";
import { fileChanges } from "../domain/summary";
import { type Clock, contextFor } from "./context";
import { decideCard, decideCards, type Outcome } from "./decide";
import { decideRows } from "./deciderows";
import { card } from "./schema/card";
import { entity, person, team } from "./schema/people";
import { every, nameablePeople, visibleEntities, visibleTeams, visibleTo } from "./scope";
import type { Store } from "./store";

/**
 * Adds a card by hand, into a team and to a person that the actor may see. Refused `invalid` with a code per field: `on_other_card` (number or
 * ICCID of a card that is not gone, whoever's), `not_found` (team, person), `required` (a team, a firm or a project, for who would not see the card without one).
 */
export async function addCard(
  store: Store,
  actor: Actor,
  clock: Clock,
  input: CardInput,
): Promise<Refusal | { cardId: string }> {
  let cardId = "";
  const refusal = await decideRows(store, actor, clock, { kind: "card.add" }, async () => {
    const around = await aroundOf(store, actor, input);
    if (isRefusal(around)) return around;
    const taken = await takenFields(store, input, null);
    if (taken !== null) return taken;
    const file = addedFile(input, around, await contextFor(store, actor, clock, []));
    cardId = file.card.id;
    return fileChanges(null, file);
  });
  return refusal ?? { cardId };
}

/**
 * Changes the own fields of a card seen at `edition`; the card and a new team or person must be the actor's. Refused `stale` with both values of
 * each field that somebody else changed, `not_found`, `invalid` as for `addCard`.
 */
export async function editCard(
  store: Store,
  actor: Actor,
  clock: Clock,
  { id, edition, input }: { id: string; edition: number; input: CardInput },
): Promise<Refusal | null> {
  const [row] = await store.db
    .select({ userId: card.userId, teamId: card.teamId, entityId: card.entityId })
    .from(card)
    .where(every(eq(card.id, id), visibleTo(actor)));
  if (!row) return refuse("not_found");
  // Who stays where they are need not be the actor's: a site's operator may correct the card of somebody from another team.
  const around = await aroundOf(store, actor, input, row);
  if (isRefusal(around)) return around;
  const taken = await takenFields(store, input, id);
  if (taken !== null) return taken;
  const decision = within(actor.scope, seenCard(edition, input, edit(input, around)));
  return decideCard(store, actor, clock, { deed: { kind: "card.edit" }, cardId: id, decision });
}

/**
 * 指派使用人 for many cards: to a person whom the actor may see, or to nobody (null). The cards follow to the person's team. Those that pass are stored, the others come back with the reason. Refused `invalid` (`user`: no such person).
 */
export async function assignUser(
  store: Store,
  actor: Actor,
  clock: Clock,
  { cardIds, personId }: { cardIds: readonly string[]; personId: string | null },
): Promise<Outcome | Refusal> {
  const found = personId === null ? { person: null, team: null } : await namedPerson(store, actor, personId);
  if (found === null) return refuse("invalid", { fields: { user: "not_found" } });
  const decision = assign({ user: found.person, team: found.team });
  return decideCards(store, actor, clock, { deed: { kind: "card.assign" }, cardIds, decision });
}

type Held = Pick<CardRow, "userId" | "teamId" | "entityId">;

/** A new card must lie where its maker sees it: in one of their teams, or registered to a firm or got for a project of theirs. */
function unreached({ scope }: Actor, input: CardInput, team: TeamRow | null): Record<string, string> {
  const lies = {
    siteId: team?.siteId ?? null,
    teamId: team?.id ?? null,
    entityId: input.entityId,
    project: input.project,
  };
  if (reaches(scope, lies)) return {};
  if (scope.siteIds.length + scope.teamIds.length > 0) return { teamId: "required" };
  return scope.projects.length > 0 ? { project: "required" } : { entityId: "required" };
}

async function mayName({ db }: Store, actor: Actor, id: string | null, held: Held | undefined): Promise<boolean> {
  if (id === null || id === held?.entityId) return true;
  const found = every(eq(entity.id, id), visibleEntities(actor));
  return (await db.select({ id: entity.id }).from(entity).where(found)).length > 0;
}

/** The person and the team that an input names, if the actor may put a card there. `held` is where the card stands now. */
async function aroundOf(store: Store, actor: Actor, input: CardInput, held?: Held): Promise<Around | Refusal> {
  let fields: Record<string, string> = {};
  const stays = (field: keyof Held) => held !== undefined && input[field] === held[field];
  const user =
    input.userId && (await onePerson(store, input.userId, stays("userId") ? undefined : nameablePeople(actor)));
  if (input.userId && !user) fields.userId = "not_found";
  const place = input.teamId && (await oneTeam(store, input.teamId, stays("teamId") ? undefined : visibleTeams(actor)));
  if (input.teamId && !place) fields.teamId = "not_found";
  if (!(await mayName(store, actor, input.entityId, held))) fields.entityId = "not_found";
  if (held === undefined) fields = { ...unreached(actor, input, place || null), ...fields };
  if (Object.keys(fields).length > 0) return refuse("invalid", { fields });
  return { user: user || null, team: place || null };
}

async function onePerson({ db }: Store, id: string, where: SQL | undefined): Promise<PersonRow | undefined> {
  const [row] = await db
    .select()
    .from(person)
    .where(every(eq(person.id, id), where));
  return row;
}

async function oneTeam({ db }: Store, id: string, where: SQL | undefined): Promise<TeamRow | undefined> {
  const [row] = await db
    .select()
    .from(team)
    .where(every(eq(team.id, id), where));
  return row;
}

export async function namedPerson(
  store: Store,
  actor: Actor,
  id: string,
): Promise<{ person: PersonRow; team: TeamRow | null } | null> {
  const found = await onePerson(store, id, nameablePeople(actor));
  if (found === undefined) return null;
  const place = found.teamId === null ? undefined : await oneTeam(store, found.teamId, visibleTeams(actor));
  return { person: found, team: place ?? null };
}

/** A number and a SIM are unique among cards that are not gone, in whosever scope: only that they are taken is told. */
async function takenFields({ db }: Store, input: CardInput, exceptId: string | null): Promise<Refusal | null> {
  const open = and(
    notInArray(card.stage, ["closed", "ported_out", "transferred"]),
    exceptId === null ? undefined : ne(card.id, exceptId),
  );
  const held = async (condition: SQL) =>
    (await db.select({ id: card.id }).from(card).where(and(open, condition)).limit(1)).length > 0;
  const fields: Record<string, string> = {};
  if (await held(eq(card.number, input.number))) fields.number = "on_other_card";
  if (input.iccid !== null && (await held(eq(card.iccid, input.iccid)))) fields.iccid = "on_other_card";
  return Object.keys(fields).length > 0 ? refuse("invalid", { fields }) : null;
}
