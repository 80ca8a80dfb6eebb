import { and, inArray, sql } from "drizzle-orm";
import type { Actor } from "../../domain/actor";
import { everything, type FleetQuery } from "../../domain/fleet/query";
import type { Term, Value } from "../../domain/fleet/query/terms";
import type { Clock } from "../context";
import { card } from "../schema/card";
import { visibleTo } from "../scope";
import type { Store } from "../store";
import { fleetWhere } from "./filter";

/** Stands for what a reader is not told: no card lies in a team of that id, and a reader sees "a team that you cannot see". */
const untold: Term = { is: "field", field: "team", not: false, values: [{ is: "id", id: "untold" }] };

/**
 * Somebody else's query as it may be told to the actor: names, numbers and words that none of the actor's own cards bear are left out of it. The
 * cards that it finds for the actor stay the same, because such a value finds none of theirs; ids name nothing by themselves.
 */
export async function toldTo(store: Store, actor: Actor, clock: Clock, query: FleetQuery): Promise<FleetQuery> {
  const terms: Term[] = [];
  for (const term of query.terms) {
    if (term.is === "unread") continue;
    const told = await termFor(store, actor, clock, term);
    if (told !== null) terms.push(told);
  }
  // What cannot be read has no cards, and may be anything.
  const unread = query.terms.some((term) => term.is === "unread");
  return { ...query, terms: unread ? [...terms, untold] : terms };
}

async function termFor(
  store: Store,
  actor: Actor,
  clock: Clock,
  term: Exclude<Term, { is: "unread" }>,
): Promise<Term | null> {
  const gone = term.not ? null : untold;
  if (term.is === "text") return (await finds(store, actor, clock, { ...term, not: false })) ? term : gone;
  if (term.is === "field" && term.field === "has") return term;
  const whole = await wholeNumbers(store, actor, term);
  const kept: Value[] = [];
  for (const value of term.values) {
    const known = value.is !== "text" || whole.has(value.text);
    if (known || (await finds(store, actor, clock, { ...term, not: false, values: [value] }))) kept.push(value);
  }
  return kept.length === 0 ? gone : { ...term, values: kept };
}

/** Pasted numbers are looked up together: there may be hundreds. */
async function wholeNumbers({ db }: Store, actor: Actor, term: Term): Promise<ReadonlySet<string>> {
  if (term.is !== "field" || term.field !== "number") return new Set();
  const numbers = term.values.flatMap((value) => (value.is === "text" && value.text.length >= 11 ? [value.text] : []));
  if (numbers.length === 0) return new Set();
  const rows = await db
    .select({ number: card.number })
    .from(card)
    .where(and(visibleTo(actor), inArray(card.number, numbers)));
  return new Set(rows.map(({ number }) => number));
}

async function finds({ db }: Store, actor: Actor, clock: Clock, term: Term): Promise<boolean> {
  const where = fleetWhere(actor, { ...everything, terms: [term] }, clock.today);
  const rows = await db.select({ one: sql<number>`1` }).from(card).where(where).limit(1);
  return rows.length > 0;
}
