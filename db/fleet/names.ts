import { and, inArray, type SQL } from "drizzle-orm";
import type { Actor } from "../../domain/actor";
import { type Refusal, refuse } from "../../domain/change";
import { type FleetQuery, listedNumbers } from "../../domain/fleet/query";
import type { FieldName } from "../../domain/fleet/query/fields";
import { listSites } from "../organisation";
import { card } from "../schema/card";
import { customField } from "../schema/import";
import { entity, person, team } from "../schema/people";
import { nameablePeople, visibleEntities, visibleTeams, visibleTo } from "../scope";
import type { Store } from "../store";

/** Names of what a query names by id. Only what the actor may see anyway: an id out of a pasted link names nobody else's team or person. */
export async function namesIn(store: Store, actor: Actor, query: FleetQuery): Promise<Record<string, string>> {
  const { db } = store;
  const read = async (field: FieldName, from: typeof team | typeof person | typeof entity, seen: SQL | undefined) => {
    const ids = idsOf(query, field);
    if (ids.length === 0) return [];
    const rows = db.select({ id: from.id, name: from.name }).from(from);
    return rows.where(and(seen, inArray(from.id, ids)));
  };
  const sites = idsOf(query, "site");
  const rows = await Promise.all([
    sites.length === 0 ? [] : listSites(store, actor).then((all) => all.filter(({ id }) => sites.includes(id))),
    read("team", team, visibleTeams(actor)),
    read("user", person, nameablePeople(actor)),
    read("entity", entity, visibleEntities(actor)),
  ]);
  return Object.fromEntries(rows.flat().map(({ id, name }) => [id, name]));
}

function idsOf({ terms }: FleetQuery, field: FieldName): string[] {
  return terms.flatMap((term) =>
    term.is !== "field" || term.field !== field
      ? []
      : term.values.flatMap((value) => (value.is === "id" ? [value.id] : [])),
  );
}

/** The names that a query asks for as custom fields and nobody made. No deed may rest on such a query: it has no cards, whatever was meant. */
export async function unknownFields({ db }: Pick<Store, "db">, { terms }: FleetQuery): Promise<string[]> {
  const asked = terms.flatMap((term) => {
    if (term.is === "custom") return [term.name];
    if (term.is !== "field" || term.field !== "has") return [];
    return term.values.flatMap((value) => (value.is === "text" ? [value.text] : []));
  });
  if (asked.length === 0) return [];
  const known = await db.select({ name: customField.name }).from(customField).where(inArray(customField.name, asked));
  return asked.filter((name) => !known.some((field) => field.name === name));
}

/**
 * Refuses `unreadable_query`, with the parts, where a query cannot be read or asks for a custom field that nobody made; null where it can. Whatever
 * acts on all cards of a query asks this first: what was meant is not known, though the query has no cards.
 */
export async function refuseUnread(store: Pick<Store, "db">, query: FleetQuery): Promise<Refusal | null> {
  const unread = query.terms.flatMap((term) => (term.is === "unread" ? [term.text] : []));
  const by = [...unread, ...(await unknownFields(store, query))];
  return by.length === 0 ? null : refuse("unreadable_query", { by });
}

/**
 * Of the whole numbers in a query's lists those that no card of the actor's has, whatever else the query asks; a number outside of their scope and one
 * that nobody has look the same.
 */
export async function missingNumbers({ db }: Store, actor: Actor, { terms }: FleetQuery): Promise<string[]> {
  const asked = listedNumbers(terms);
  if (asked.length === 0) return [];
  const rows = await db
    .select({ number: card.number })
    .from(card)
    .where(and(visibleTo(actor), inArray(card.number, asked)));
  const held = new Set(rows.map(({ number }) => number));
  return asked.filter((number) => !held.has(number));
}
