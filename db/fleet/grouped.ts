import { type SQL, sql } from "drizzle-orm";
import type { Scope } from "../../domain/actor";
import type { FleetQuery } from "../../domain/fleet/query";
import type { Facet, FieldName } from "../../domain/fleet/query/fields";
import { dialect } from "../dialect";
import { card } from "../schema/card";

/** Fields whose columns the index `card_facets` holds. */
const covered: ReadonlySet<FieldName> = new Set([
  "stage",
  "carrier",
  "site",
  "team",
  "user",
  "entity",
  "open",
  "certificate",
  "due",
  "holder",
  "use",
  "province",
  "channel",
  "project",
  "account",
  "supplier",
  "place",
  "figure",
]);

/** A value of one of these leaves few cards, which their own index finds sooner. */
const narrow: ReadonlySet<FieldName> = new Set(["team", "user", "entity", "project"]);

/** A shorter index holds these two. */
const short: ReadonlySet<FieldName> = new Set(["stage", "carrier"]);

/**
 * The cards to count a facet among. SQLite takes the index of any equality, and then reads each card for the column it counts by: five times as
 * long as one look along `card_facets`. So it is told, where that index holds all that is asked and nothing asked leaves few cards. PostgreSQL decides by
 * its statistics.
 */
export function countedAlong(scope: Scope, query: FleetQuery, facet: Facet): SQL {
  const asked = query.terms.flatMap((term) => (term.is === "field" && term.field === facet ? [] : [term]));
  const wide =
    (scope.all || scope.siteIds.length > 0) &&
    covered.has(facet) &&
    asked.every((term) => term.is === "field" && covered.has(term.field) && (term.not || !narrow.has(term.field)));
  const shorter = scope.all && short.has(facet) && asked.every((term) => term.is === "field" && short.has(term.field));
  return dialect === "sqlite" && wide && !shorter ? sql`${card} indexed by card_facets` : sql`${card}`;
}

/**
 * The cards along an index that SQLite would pass over: it takes the one whose order is the grouping's, and then reads each card. PostgreSQL decides
 * by its statistics.
 */
export function cardsAlong(index: "card_facets" | "card_urgency"): SQL {
  return dialect === "sqlite" ? sql`${card} indexed by ${sql.raw(index)}` : sql`${card}`;
}
