import { and, asc, count, desc, type SQL, sql } from "drizzle-orm";
import { type Actor, mayEnter } from "../../domain/actor";
import { certificateChoices, dueChoices, type Facet, type FleetQuery } from "../../domain/fleet/query";
import { searchPieces } from "../../domain/fleet/search";
import type { FacetOption } from "../../domain/fleet/view";
import type { Clock } from "../context";
import { card } from "../schema/card";
import type { Store } from "../store";
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
  const where = fleetWhere(actor, query, clock.today, facet);
  switch (facet) {
    case "carrier":
    case "stage":
      return grouped(store, facet === "carrier" ? card.carrier : card.stage, where);
    case "team":
      return named(store, { id: card.teamId, name: card.teamName, note: sql<null>`null` }, where, 200);
    case "user":
      return named(
        store,
        { id: card.userId, name: card.userName, note: card.userStaffNo },
        and(where, called(input.find ?? "")),
        50,
      );
    case "item":
      return items(store, where);
    case "certificate":
      return eachChoice(store, actor, clock, query, facet, certificateChoices);
    case "due":
      return eachChoice(store, actor, clock, query, facet, dueChoices);
  }
}

async function grouped(
  { db }: Store,
  column: typeof card.carrier | typeof card.stage,
  where: SQL | undefined,
): Promise<FacetOption[]> {
  const rows = await db.select({ value: column, cards: count() }).from(card).where(where).groupBy(column);
  return rows.map(({ value, cards }) => ({ value: value ?? "none", name: null, note: null, cards }));
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
async function eachChoice<F extends "certificate" | "due">(
  { db }: Store,
  actor: Actor,
  { today }: Clock,
  query: FleetQuery,
  facet: F,
  choices: FleetQuery[F],
): Promise<FacetOption[]> {
  const counted = choices.map(async (value) => {
    const where = fleetWhere(actor, { ...query, [facet]: [value] }, today);
    const [row] = await db.select({ n: count() }).from(card).where(where);
    return { value, name: null, note: null, cards: row?.n ?? 0 };
  });
  const chosen: readonly string[] = query[facet];
  return (await Promise.all(counted)).filter((one) => one.cards > 0 || chosen.includes(one.value));
}
