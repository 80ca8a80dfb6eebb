import { and, eq, gt, inArray, or, type SQL, sql } from "drizzle-orm";
import type { Actor } from "../../domain/actor";
import type { FleetQuery } from "../../domain/fleet/query";
import type { Fen } from "../../domain/rows";
import { everywhere, type Tallied, tallied } from "../../domain/tally";
import { tally } from "../schema/tally";
import type { Store } from "../store";

/** What one value of a facet counts in the actor's scope. */
export interface Tallying {
  facet: Tallied;
  value: string;
  cards: number;
  rentFen: Fen;
}

/**
 * The counters that make up the actor's scope, as a where clause on `tally`; null where it cuts through sites and teams (a user's own cards, a
 * firm's, a project's) and the cards themselves have to be counted.
 */
export function tallyScope(actor: Actor): SQL | null {
  const { all, siteIds, teamIds, entityIds, projects } = actor.scope;
  if (actor.role === "staff") return null;
  if (all) return and(eq(tally.site, everywhere), eq(tally.team, everywhere)) ?? null;
  if (entityIds.length + projects.length > 0 || siteIds.length + teamIds.length === 0) return null;
  return (
    or(
      siteIds.length > 0 ? inArray(tally.site, [...siteIds]) : undefined,
      teamIds.length > 0 ? inArray(tally.team, [...teamIds]) : undefined,
    ) ?? null
  );
}

/** The stored counts of some facets in a scope (`tallyScope`). */
export async function readTally({ db }: Store, scope: SQL, facets: readonly Tallied[]): Promise<Tallying[]> {
  const rows = await db
    .select({
      facet: tally.facet,
      value: tally.value,
      cards: sql`sum(${tally.cards})`.mapWith(Number),
      rentFen: sql`sum(${tally.rentFen})`.mapWith(Number),
    })
    .from(tally)
    .where(and(inArray(tally.facet, [...facets]), scope, gt(tally.cards, 0)))
    .groupBy(tally.facet, tally.value);
  return rows;
}

/** How many cards a view has, where the counters alone say it: everything, or the values of one facet; null where they do not. */
export async function tallyTotal(store: Store, actor: Actor, query: FleetQuery): Promise<number | null> {
  const scope = tallyScope(actor);
  const asked = scope && askedOf(query);
  if (scope === null || asked === null) return null;
  const [row] = await store.db
    .select({ cards: sql`coalesce(sum(${tally.cards}), 0)`.mapWith(Number) })
    .from(tally)
    .where(and(eq(tally.facet, asked.facet), inArray(tally.value, asked.values), scope));
  return row?.cards ?? 0;
}

/** Facets of which a card has one value, and whose codes and ids are the counters' own. */
const single = ["stage", "carrier", "site", "team", "user", "entity", "holder", "use", "channel"] as const;

function askedOf({ terms }: FleetQuery): { facet: Tallied; values: string[] } | null {
  const [term, ...more] = terms;
  if (term === undefined) return { facet: "all", values: [""] };
  if (more.length > 0 || term.is !== "field" || term.not) return null;
  const facet = single.find((one) => one === term.field);
  if (facet === undefined || !tallied.includes(facet)) return null;
  const values = term.values.map((value) => (value.is === "code" ? value.code : value.is === "id" ? value.id : null));
  return values.every((value) => value !== null) ? { facet, values: [...new Set(values)] } : null;
}
