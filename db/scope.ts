import { and, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import type { Actor } from "../domain/actor";
import { card } from "./schema/card";
import { person, team } from "./schema/people";

const nothing = sql`1 = 0`;

/** Which cards an actor may see, as a where clause on `card`; undefined means all. Not found and not yours look the same. */
export function visibleTo(actor: Actor): SQL | undefined {
  if (actor.role === "staff") return eq(card.userId, actor.personId);
  if (actor.scope.all) return undefined;
  return anyOf(
    actor.scope.siteIds.length > 0 ? inArray(card.siteId, [...actor.scope.siteIds]) : undefined,
    actor.scope.teamIds.length > 0 ? inArray(card.teamId, [...actor.scope.teamIds]) : undefined,
  );
}

/** The cards whose user the actor is, whatever their role: what `/mine` shows. */
export function ownedBy(actor: Actor): SQL {
  return eq(card.userId, actor.personId);
}

/** Which teams an actor may see and put cards into; undefined means all. */
export function visibleTeams(actor: Actor): SQL | undefined {
  if (actor.role === "staff") return nothing;
  if (actor.scope.all) return undefined;
  return anyOf(
    actor.scope.siteIds.length > 0 ? inArray(team.siteId, [...actor.scope.siteIds]) : undefined,
    actor.scope.teamIds.length > 0 ? inArray(team.id, [...actor.scope.teamIds]) : undefined,
  );
}

/** Which people an actor may see: those of the visible teams, and themselves. */
export function visiblePeople(actor: Actor): SQL | undefined {
  const self = eq(person.id, actor.personId);
  if (actor.role === "staff") return self;
  if (actor.scope.all) return undefined;
  const teams = visibleTeams(actor) ?? nothing;
  return or(self, sql`${person.teamId} in (select ${team.id} from ${team} where ${teams})`);
}

/** All conditions that are there, joined by and. */
export function every(...conditions: (SQL | undefined)[]): SQL | undefined {
  return and(...conditions);
}

function anyOf(...conditions: (SQL | undefined)[]): SQL {
  return or(...conditions) ?? nothing;
}
