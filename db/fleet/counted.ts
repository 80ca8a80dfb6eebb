import { and, desc, eq, gt, inArray, ne, type SQL, sql } from "drizzle-orm";
import type { Actor } from "../../domain/actor";
import { certificateChoices, type Facet } from "../../domain/fleet/query/fields";
import type { FacetOption } from "../../domain/fleet/view";
import type { Day } from "../../domain/rows";
import { everywhere, noValue, type Tallied, tallied } from "../../domain/tally";
import { addDays } from "../../domain/workdays";
import { entity, person, site, team } from "../schema/people";
import { tally } from "../schema/tally";
import type { Store } from "../store";
import { readTally, tallyScope } from "./tallied";

/** Values of a facet that are given at most: of people and names the most frequent. */
export const most: Partial<Record<Facet, number>> = {
  user: 50,
  project: 50,
  province: 50,
  account: 50,
  supplier: 50,
  place: 50,
};
export const mostElse = 200;
/** Names that stand on the cards alone. */
export const labels: ReadonlySet<Facet> = new Set(["project", "account", "supplier", "place", "province"]);

/**
 * A facet's values over all cards of the actor's scope, from the stored counters; null where these do not say it: another facet, or a scope that
 * cuts through sites and teams.
 */
export async function countedOptions(
  store: Store,
  actor: Actor,
  today: Day,
  facet: Facet,
): Promise<FacetOption[] | null> {
  const scope = tallyScope(actor);
  const held = tallied.find((one) => one === facet);
  if (scope === null || held === undefined) return null;
  if (facet === "due") return dueOptions(await readTally(store, scope, [held]), today);
  const rows = await topValues(store, actor, scope, held, most[facet] ?? mostElse);
  const named = await namesOf(store, facet, rows);
  const options = rows.map(({ value, cards }) => ({ ...(named.get(value) ?? unnamed(facet, value)), cards }));
  if (facet !== "certificate") return options;
  // A line in service lacks nothing: that it has no certificate is no choice.
  return certificateChoices.flatMap((choice) => options.filter(({ value }) => value === choice));
}

/** A value and how many cards have it; `noValue` for none. */
export interface Value {
  value: string;
  cards: number;
}

async function topValues({ db }: Store, actor: Actor, scope: SQL, facet: Tallied, limit: number): Promise<Value[]> {
  // Over all places one counter says it, in the order of an index; else those of the actor's places are added up.
  if (actor.scope.all) {
    return db
      .select({ value: tally.value, cards: tally.cards })
      .from(tally)
      .where(and(eq(tally.facet, facet), sql`${tally.site} = ${sql.raw(`'${everywhere}'`)}`, gt(tally.cards, 0)))
      .orderBy(desc(tally.cards))
      .limit(limit);
  }
  const cards = sql`sum(${tally.cards})`.mapWith(Number);
  return db
    .select({ value: tally.value, cards })
    .from(tally)
    .where(and(eq(tally.facet, facet), ne(tally.cards, 0), scope))
    .groupBy(tally.value)
    .orderBy(desc(cards), tally.value)
    .limit(limit);
}

const tables = { site, team, entity, user: person };

/** The rows that values of a facet are ids of, by id. */
export async function namesOf({ db }: Pick<Store, "db">, facet: Facet, rows: readonly Value[]) {
  if (facet !== "site" && facet !== "team" && facet !== "entity" && facet !== "user") return new Map<string, never>();
  const from = tables[facet];
  const note = facet === "user" ? person.staffNo : sql<null>`null`;
  const ids = rows.map(({ value }) => value).filter((value) => value !== noValue);
  const named = await db.select({ value: from.id, name: from.name, note }).from(from).where(inArray(from.id, ids));
  return new Map(named.map((row) => [row.value, row]));
}

/** A value that no row names. A code has its word elsewhere; a name that stands on the cards alone is its own, and none of them the empty one. */
export function unnamed(facet: Facet, value: string): Omit<FacetOption, "cards"> {
  if (!labels.has(facet)) return { value, name: null, note: null };
  return value === noValue ? { value: "", name: null, note: null } : { value, name: value, note: null };
}

/** By day as the counters have them; which choice a day falls into depends on today. */
export function dueOptions(rows: readonly Value[], today: Day): FacetOption[] {
  const [week, month] = [addDays(today, 7), addDays(today, 30)];
  const sums = { overdue: 0, week: 0, month: 0, later: 0, none: 0 };
  for (const { value, cards } of rows) {
    if (value === noValue) sums.none += cards;
    else if (value < today) sums.overdue += cards;
    else if (value <= week) sums.week += cards;
    else if (value <= month) sums.month += cards;
    else sums.later += cards;
  }
  return Object.entries(sums)
    .filter(([, cards]) => cards > 0)
    .map(([value, cards]) => ({ value, name: null, note: null, cards }));
}
