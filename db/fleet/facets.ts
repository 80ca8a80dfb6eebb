import { and, asc, count, desc, eq, type SQL, sql } from "drizzle-orm";
import { type Actor, mayEnter } from "../../domain/actor";
import type { LabelKind } from "../../domain/bulk";
import { choosing, type FleetQuery, facetValue, isChoice, isChosen } from "../../domain/fleet/query";
import { certificateChoices, dueChoices, type Facet } from "../../domain/fleet/query/fields";
import { searchPieces } from "../../domain/fleet/search";
import type { FacetOption } from "../../domain/fleet/view";
import { warningKinds } from "../../domain/warnings";
import type { Clock } from "../context";
import { card } from "../schema/card";
import { entity, site } from "../schema/people";
import type { Store } from "../store";
import { countedOptions } from "./counted";
import { fleetWhere } from "./filter";

/**
 * The values of a facet among the cards that the view's other filters leave, most frequent first for teams and people; `find` narrows
 * people by name or staff number, of whom at most fifty are given. Empty for who may not enter the fleet.
 */
export async function facetOptions(
  store: Store,
  actor: Actor,
  clock: Clock,
  input: { facet: Facet; query: FleetQuery; find?: string },
): Promise<FacetOption[]> {
  if (!mayEnter(actor, "fleet")) return [];
  const { facet, query } = input;
  const narrowed = query.terms.some((term) => !isChoice(term, facet)) || (input.find ?? "") !== "";
  const counted = narrowed ? null : await countedOptions(store, actor, clock.today, facet);
  if (counted !== null) return counted;
  const where = fleetWhere(actor, query, clock.today, facet);
  switch (facet) {
    case "carrier":
    case "stage":
    case "use":
    case "channel":
      return grouped(store, card[facet], where);
    case "holder":
      return grouped(store, card.holderType, where);
    case "site":
      return sites(store, where);
    case "team":
      return named(store, { id: card.teamId, name: card.teamName, note: sql<null>`null` }, where, 200);
    case "user":
      return named(
        store,
        { id: card.userId, name: card.userName, note: card.userStaffNo },
        and(where, called(input.find ?? "")),
        50,
      );
    case "open":
      return items(store, where);
    case "certificate":
      return eachChoice(store, actor, clock, query, facet, certificateChoices);
    case "due":
      return eachChoice(store, actor, clock, query, facet, dueChoices);
    case "warn":
      return eachChoice(store, actor, clock, query, facet, warningKinds);
    case "entity":
      return firms(store, where);
    case "project":
    case "account":
    case "supplier":
    case "place":
      return labelled(store, card[facet], and(where, containing(card[facet], input.find ?? "")));
    case "province":
      return labelled(store, card.homeProvince, and(where, containing(card.homeProvince, input.find ?? "")));
  }
}

async function grouped(
  { db }: Store,
  column: typeof card.carrier | typeof card.stage | typeof card.use | typeof card.channel | typeof card.holderType,
  where: SQL | undefined,
): Promise<FacetOption[]> {
  const rows = await db.select({ value: column, cards: count() }).from(card).where(where).groupBy(column);
  return rows.map(({ value, cards }) => ({ value: value ?? "none", name: null, note: null, cards }));
}

async function sites({ db }: Store, where: SQL | undefined): Promise<FacetOption[]> {
  const rows = await db
    .select({ value: card.siteId, name: sql<string | null>`max(${site.name})`, cards: count() })
    .from(card)
    .leftJoin(site, eq(site.id, card.siteId))
    .where(where)
    .groupBy(card.siteId)
    .orderBy(desc(count()), asc(sql`max(${site.name})`))
    .limit(200);
  return rows.map((row) => ({ ...row, note: null, value: row.value ?? "none" }));
}

async function firms({ db }: Store, where: SQL | undefined): Promise<FacetOption[]> {
  const rows = await db
    .select({ value: card.entityId, name: sql<string | null>`max(${entity.name})`, cards: count() })
    .from(card)
    .leftJoin(entity, eq(entity.id, card.entityId))
    .where(where)
    .groupBy(card.entityId)
    .orderBy(desc(count()), asc(sql`max(${entity.name})`))
    .limit(200);
  return rows.map((row) => ({ ...row, note: null, value: row.value ?? "none" }));
}

type Label = (typeof card)[LabelKind] | typeof card.homeProvince;

/** Names that stand on the cards alone, most used first; none is the empty one. At most fifty. */
async function labelled({ db }: Store, column: Label, where: SQL | undefined): Promise<FacetOption[]> {
  const rows = await db
    .select({ value: column, cards: count() })
    .from(card)
    .where(where)
    .groupBy(column)
    .orderBy(desc(count()), asc(column))
    .limit(50);
  return rows.map(({ value, cards }) => ({ value: value ?? "", name: value, note: null, cards }));
}

function containing(column: Label, find: string): SQL | undefined {
  const text = find.trim().toLowerCase();
  if (text === "") return undefined;
  return sql`lower(${column}) like ${`%${text.replace(/[\\%_]/g, "\\$&")}%`} escape '\\'`;
}

interface Naming {
  id: typeof card.teamId | typeof card.userId;
  name: typeof card.teamName | typeof card.userName;
  note: typeof card.userStaffNo | SQL<null>;
}

async function named(
  { db }: Store,
  { id, name, note }: Naming,
  where: SQL | undefined,
  most: number,
): Promise<FacetOption[]> {
  const rows = await db
    .select({
      value: id,
      name: sql<string | null>`max(${name})`,
      note: sql<string | null>`max(${note})`,
      cards: count(),
    })
    .from(card)
    .where(where)
    .groupBy(id)
    .orderBy(desc(count()), asc(sql`max(${name})`))
    .limit(most);
  return rows.map((row) => ({ ...row, value: row.value ?? "none" }));
}

function called(find: string): SQL | undefined {
  const [piece] = searchPieces(find);
  if (piece === undefined) return undefined;
  const pattern = `%${piece.replace(/[\\%_]/g, "\\$&")}%`;
  return sql`lower(coalesce(${card.userName}, '') || ' ' || coalesce(${card.userStaffNo}, '')) like ${pattern} escape '\\'`;
}

/** Cards have several open items at once: one row a combination, taken apart here. */
async function items({ db }: Store, where: SQL | undefined): Promise<FacetOption[]> {
  const rows = await db
    .select({ kinds: card.openKinds, cards: count() })
    .from(card)
    .where(where)
    .groupBy(card.openKinds);
  const tally = new Map<string, number>();
  for (const { kinds, cards } of rows) {
    const each = kinds === "" ? ["none"] : kinds.split("|").filter((kind) => kind !== "");
    for (const kind of each) tally.set(kind, (tally.get(kind) ?? 0) + cards);
  }
  return [...tally]
    .map(([value, cards]) => ({ value, name: null, note: null, cards }))
    .sort((a, b) => b.cards - a.cards || (a.value < b.value ? -1 : 1));
}

/** Choices that are conditions rather than values: one count each. */
async function eachChoice(
  { db }: Store,
  actor: Actor,
  { today }: Clock,
  query: FleetQuery,
  facet: "certificate" | "due" | "warn",
  choices: readonly string[],
): Promise<FacetOption[]> {
  const counted = choices.map(async (value) => {
    const where = fleetWhere(actor, choosing(query, facet, [facetValue(facet, value)]), today);
    const [row] = await db.select({ n: count() }).from(card).where(where);
    return { value, name: null, note: null, cards: row?.n ?? 0 };
  });
  return (await Promise.all(counted)).filter((one) => one.cards > 0 || isChosen(query, facet, one.value));
}
