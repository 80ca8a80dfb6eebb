import { setImmediate } from "node:timers/promises";
import { and, asc, count, desc, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { type Actor, mayEnter } from "../../domain/actor";
import { type FleetQuery, isChoice, isChosen } from "../../domain/fleet/query";
import { certificateChoices, dueChoices, type Facet, facets } from "../../domain/fleet/query/fields";
import { searchPieces } from "../../domain/fleet/search";
import type { FacetOption } from "../../domain/fleet/view";
import type { CardRow, Day } from "../../domain/rows";
import { certificateChoiceOf, noValue } from "../../domain/tally";
import { warningKinds } from "../../domain/warnings";
import type { Clock } from "../context";
import { card } from "../schema/card";
import { person } from "../schema/people";
import type { Store } from "../store";
import { countedOptions, dueOptions, labels, most, mostElse, namesOf, unnamed, type Value } from "./counted";
import { fleetWhere } from "./filter";
import { countedAlong } from "./grouped";
import { anyWarning, warningWhere } from "./warnings";

/**
 * The values of every facet among the cards that the view's other filters leave, as `facetOptions` gives them one by one. Whoever else asks
 * the server gets a turn between two facets. None for who may not enter the fleet.
 */
export async function readFacets(
  store: Store,
  actor: Actor,
  clock: Clock,
  query: FleetQuery,
): Promise<Partial<Record<Facet, FacetOption[]>>> {
  const read: Partial<Record<Facet, FacetOption[]>> = {};
  if (!mayEnter(actor, "fleet")) return read;
  for (const facet of facets) {
    read[facet] = await facetOptions(store, actor, clock, { facet, query });
    await setImmediate();
  }
  return read;
}

/**
 * The values of a facet among the cards that the view's other filters leave, most frequent first; `find` narrows
 * people by name or staff number, and labels, of whom at most fifty are given. Empty for who may not enter the fleet.
 */
export async function facetOptions(
  store: Store,
  actor: Actor,
  clock: Clock,
  input: { facet: Facet; query: FleetQuery; find?: string },
): Promise<FacetOption[]> {
  if (!mayEnter(actor, "fleet")) return [];
  const { facet, query, find = "" } = input;
  const narrowed = query.terms.some((term) => !isChoice(term, facet)) || find !== "";
  const counted = narrowed ? null : await countedOptions(store, actor, clock.today, facet);
  if (counted !== null) return counted;
  const asked = {
    db: store.db,
    where: fleetWhere(actor, query, clock.today, facet),
    along: countedAlong(actor.scope, query, facet),
  };
  switch (facet) {
    case "open":
      return items(asked);
    case "certificate":
      return chosenToo(await certificates(asked), query, facet, certificateChoices);
    case "due":
      return chosenToo(await dueDays(asked, clock.today), query, facet, dueChoices);
    case "warn":
      return chosenToo(await warned(asked, clock.today), query, facet, warningKinds);
    default:
      return values(asked, facet, find);
  }
}

/** What is counted: the cards, along which index, and of them which. */
interface Asked extends Pick<Store, "db"> {
  where: SQL | undefined;
  along: SQL;
}

const columns = {
  stage: card.stage,
  carrier: card.carrier,
  use: card.use,
  channel: card.channel,
  holder: card.holderType,
  site: card.siteId,
  team: card.teamId,
  user: card.userId,
  entity: card.entityId,
  project: card.project,
  account: card.account,
  supplier: card.supplier,
  place: card.place,
  province: card.homeProvince,
} satisfies Partial<Record<Facet, PgColumn>>;

/** Counted by what stands on the card, an id at most; only what is given is named. */
async function values(asked: Asked, facet: keyof typeof columns, find: string): Promise<FacetOption[]> {
  const column = columns[facet];
  const found = facet === "user" ? called(find) : labels.has(facet) ? containing(column, find) : undefined;
  const rows = await grouped(asked, column, found)
    .orderBy(desc(count()), asc(column))
    .limit(most[facet] ?? mostElse);
  const counted: Value[] = rows.map(({ value, cards }) => ({ value: value ?? noValue, cards }));
  const names = await namesOf(asked, facet, counted);
  const options = counted.map(({ value, cards }) => ({ ...(names.get(value) ?? unnamed(facet, value)), cards }));
  return options.sort((a, b) => b.cards - a.cards || compare(a.name ?? "", b.name ?? ""));
}

function grouped({ db, where, along }: Asked, column: PgColumn, found?: SQL) {
  return db
    .select({ value: sql<string | null>`${column}`, cards: count() })
    .from(along)
    .where(and(where, found))
    .groupBy(column)
    .$dynamic();
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function containing(column: PgColumn, find: string): SQL | undefined {
  const text = find.trim().toLowerCase();
  return text === "" ? undefined : sql`lower(${column}) like ${pattern(text)} escape '\\'`;
}

function called(find: string): SQL | undefined {
  const [piece] = searchPieces(find);
  if (piece === undefined) return undefined;
  const named = sql`lower(coalesce(${person.name}, '') || ' ' || coalesce(${person.staffNo}, '')) like ${pattern(piece)} escape '\\'`;
  return sql`${card.userId} in (select ${person.id} from ${person} where ${named})`;
}

function pattern(text: string): string {
  return `%${text.replace(/[\\%_]/g, "\\$&")}%`;
}

/** Cards have several open items at once: one row a combination, taken apart here. */
async function items(asked: Asked): Promise<FacetOption[]> {
  const tally = new Map<string, number>();
  for (const { value, cards } of await grouped(asked, card.openKinds)) {
    const kinds = (value ?? "").split("|").filter((kind) => kind !== "");
    for (const kind of kinds.length === 0 ? [noValue] : kinds) tally.set(kind, (tally.get(kind) ?? 0) + cards);
  }
  return optionsOf(tally).sort((a, b) => b.cards - a.cards || compare(a.value, b.value));
}

function optionsOf(tally: ReadonlyMap<string, number>): FacetOption[] {
  return [...tally].map(([value, cards]) => ({ value, name: null, note: null, cards }));
}

async function certificates({ db, where, along }: Asked): Promise<FacetOption[]> {
  const { certificate, stage, history } = card;
  const rows = await db
    .select({
      certificate: sql<CardRow["certificate"]>`${certificate}`,
      stage: sql<CardRow["stage"]>`${stage}`,
      history: sql`${history}`.mapWith(Boolean),
      cards: count(),
    })
    .from(along)
    .where(where)
    .groupBy(certificate, stage, history);
  const tally = new Map<string, number>();
  for (const row of rows) {
    const choice = certificateChoiceOf(row);
    tally.set(choice, (tally.get(choice) ?? 0) + row.cards);
  }
  return optionsOf(tally);
}

async function dueDays(asked: Asked, today: Day): Promise<FacetOption[]> {
  const rows = await grouped(asked, card.due);
  return dueOptions(
    rows.map(({ value, cards }) => ({ value: value ?? noValue, cards })),
    today,
  );
}

/** All warnings in one pass, over the cards that have any. */
async function warned({ db, where }: Asked, today: Day): Promise<FacetOption[]> {
  const sums = warningKinds.map((kind) => {
    return [
      kind,
      sql`coalesce(sum(case when ${warningWhere(kind, today)} then 1 else 0 end), 0)`.mapWith(Number),
    ] as const;
  });
  const [row] = await db
    .select(Object.fromEntries(sums))
    .from(card)
    .where(and(where, anyWarning(warningKinds, today)));
  return optionsOf(new Map(warningKinds.map((kind) => [kind, row?.[kind] ?? 0])));
}

/** Of a closed list those that some card has, in the list's order, and what is chosen already though none has. */
function chosenToo(
  counted: readonly FacetOption[],
  query: FleetQuery,
  facet: Facet,
  choices: readonly string[],
): FacetOption[] {
  const byValue = new Map(counted.map((one) => [one.value, one]));
  return choices
    .map((value) => byValue.get(value) ?? { value, name: null, note: null, cards: 0 })
    .filter(({ value, cards }) => cards > 0 || isChosen(query, facet, value));
}
