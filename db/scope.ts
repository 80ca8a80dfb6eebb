import { and, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import type { Actor } from "../domain/actor";
import { card } from "./schema/card";
import { entity, person, team } from "./schema/people";

const nothing = sql`1 = 0`;

/** Which cards an actor may see, as a where clause on `card`; undefined means all. Not found and not yours look the same. */
export function visibleTo(actor: Actor): SQL | undefined {
  if (actor.role === "staff") return eq(card.userId, actor.personId);
  if (actor.scope.all) return undefined;
  return anyOf(
    actor.scope.siteIds.length > 0 ? inArray(card.siteId, [...actor.scope.siteIds]) : undefined,
    actor.scope.teamIds.length > 0 ? inArray(card.teamId, [...actor.scope.teamIds]) : undefined,
    actor.scope.entityIds.length > 0 ? inArray(card.entityId, [...actor.scope.entityIds]) : undefined,
    actor.scope.projects.length > 0 ? inArray(card.project, [...actor.scope.projects]) : undefined,
  );
}

/** The cards whose user the actor is, whatever their role: what `/mine` shows. */
export function ownedBy(actor: Actor): SQL {
  return eq(card.userId, actor.personId);
}

/** Which teams an actor may see and put cards into; undefined means all. A scope by firm or project reaches cards, never the teams they lie in. */
export function visibleTeams(actor: Actor): SQL | undefined {
  if (actor.role === "staff") return nothing;
  if (actor.scope.all) return undefined;
  return anyOf(
    actor.scope.siteIds.length > 0 ? inArray(team.siteId, [...actor.scope.siteIds]) : undefined,
    actor.scope.teamIds.length > 0 ? inArray(team.id, [...actor.scope.teamIds]) : undefined,
  );
}

/** Which people an actor may see and, as a manager, change: those of the visible teams, and themselves. */
export function visiblePeople(actor: Actor): SQL | undefined {
  const self = eq(person.id, actor.personId);
  if (actor.role === "staff") return self;
  if (actor.scope.all) return undefined;
  const teams = visibleTeams(actor) ?? nothing;
  return or(self, sql`${person.teamId} in (select ${team.id} from ${team} where ${teams})`);
}

/**
 * Whose name an actor may read and whom they may give a card to: besides those they see, the users of the cards that their scope reaches by firm or
 * project. Of these the name is all that is told.
 */
export function nameablePeople(actor: Actor): SQL | undefined {
  const seen = visiblePeople(actor);
  const { entityIds, projects } = actor.scope;
  if (seen === undefined || actor.role === "staff" || entityIds.length + projects.length === 0) return seen;
  return or(seen, sql`${person.id} in (select ${card.userId} from ${card} where ${visibleTo(actor)})`);
}

/**
 * Which firms an actor may choose and filter by: who sees cards by their place all of them, who sees by firm or project those of their cards.
 */
export function visibleEntities(actor: Actor): SQL | undefined {
  if (actor.role === "staff") return nothing;
  const { all, siteIds, teamIds, entityIds } = actor.scope;
  if (all || siteIds.length + teamIds.length > 0) return undefined;
  return anyOf(
    entityIds.length > 0 ? inArray(entity.id, [...entityIds]) : undefined,
    sql`${entity.id} in (select ${card.entityId} from ${card} where ${visibleTo(actor)})`,
  );
}

/** All conditions that are there, joined by and. */
export function every(...conditions: (SQL | undefined)[]): SQL | undefined {
  return and(...conditions);
}

function anyOf(...conditions: (SQL | undefined)[]): SQL {
  return or(...conditions) ?? nothing;
}
