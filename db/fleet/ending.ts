import { and, asc, sql } from "drizzle-orm";
import { type Actor, mayEnter } from "../../domain/actor";
import { parseFleetQuery } from "../../domain/fleet/query";
import type { CardRow, Day } from "../../domain/rows";
import { card } from "../schema/card";
import type { Store } from "../store";
import { fleetWhere } from "./filter";

/** A card as a choice among few: its number, and who uses it. */
export type EndingCard = Pick<CardRow, "id" | "number" | "userName">;

const most = 8;

/** Cards of the actor whose number ends with these digits (three at least), at most eight, those in use by somebody first. */
export async function cardsEnding(store: Store, actor: Actor, today: Day, digits: string): Promise<EndingCard[]> {
  if (!mayEnter(actor, "fleet") || !/^\d{3,13}$/.test(digits)) return [];
  // The list's own search narrows by its index; that they stand at the end is looked at in what it leaves.
  const found = fleetWhere(actor, parseFleetQuery(new URLSearchParams({ q: digits })), today);
  return store.db
    .select({ id: card.id, number: card.number, userName: card.userName })
    .from(card)
    .where(and(found, sql`${card.number} like ${`%${digits}`}`))
    .orderBy(sql`case when ${card.userName} is null then 1 else 0 end`, asc(card.number))
    .limit(most);
}
