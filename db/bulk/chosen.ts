import { and, asc, count, eq, inArray } from "drizzle-orm";
import type { Actor } from "../../domain/actor";
import type { Chosen } from "../../domain/bulk";
import { type Refusal, refuse } from "../../domain/change";
import { parseFleetQuery } from "../../domain/fleet/query";
import type { CardRow } from "../../domain/rows";
import type { Clock } from "../context";
import { fleetWhere } from "../fleet/filter";
import { refuseUnread } from "../fleet/names";
import { bulkPart, bulkRun } from "../schema/bulk";
import { card } from "../schema/card";
import { visibleTo } from "../scope";
import type { Store } from "../store";

/** Cards that are taken together: read, decided and stored at once. */
export const sliceSize = 250;

/** A list in its slices. */
export function* sliced<T>(list: readonly T[], size = sliceSize): Generator<T[]> {
  for (let from = 0; from < list.length; from += size) yield list.slice(from, from + size);
}

/** How many cards a query of the fleet finds for the actor, to the last one. `query` is the address's, without the question mark. */
export async function countChosen({ db }: Store, actor: Actor, clock: Clock, query: string): Promise<number> {
  const asked = parseFleetQuery(new URLSearchParams(query));
  const [row] = await db
    .select({ n: count() })
    .from(card)
    .where(fleetWhere(actor, asked, clock.today));
  return row?.n ?? 0;
}

/**
 * The ids of the chosen cards, each once. Refuses `count_moved` with both numbers where a query finds another number of cards than the person saw,
 * or the cards that an earlier deed left are others by now; `unreadable_query` where a part of it cannot be read; `gone` where there is no such deed of theirs.
 */
export async function idsOf(store: Store, actor: Actor, clock: Clock, chosen: Chosen): Promise<string[] | Refusal> {
  if ("cardIds" in chosen) return [...new Set(chosen.cardIds)];
  const unread =
    "query" in chosen ? await refuseUnread(store, parseFleetQuery(new URLSearchParams(chosen.query))) : null;
  if (unread) return unread;
  const found =
    "query" in chosen ? await idsOfQuery(store, actor, clock, chosen.query) : await leftBy(store, actor, chosen);
  if (found === null) return refuse("gone");
  if (found.length === chosen.count) return found;
  return refuse("count_moved", { conflict: [{ field: "cards", yours: chosen.count, theirs: found.length }] });
}

async function idsOfQuery({ db }: Store, actor: Actor, clock: Clock, query: string): Promise<string[]> {
  const asked = parseFleetQuery(new URLSearchParams(query));
  const rows = await db
    .select({ id: card.id })
    .from(card)
    .where(fleetWhere(actor, asked, clock.today))
    .orderBy(asc(card.number), asc(card.id));
  return rows.map(({ id }) => id);
}

/** The cards that a deed of the actor's own refused or did not reach. */
async function leftBy({ db }: Store, actor: Actor, { leftBy: id }: { leftBy: string }): Promise<string[] | null> {
  const parts = await db
    .select({ told: bulkPart.told })
    .from(bulkPart)
    .innerJoin(bulkRun, eq(bulkRun.id, bulkPart.runId))
    .where(and(eq(bulkPart.runId, id), eq(bulkRun.accountId, actor.accountId)))
    .orderBy(asc(bulkPart.n));
  if (parts.length === 0) return null;
  return parts.flatMap(({ told }) => [
    ...(told?.refused.map(({ cardId }) => cardId) ?? []),
    ...(told?.unreached ?? []),
  ]);
}

/** What a plan needs of chosen cards besides their files; those that are not the actor's are left out. */
export type PlannedCard = Pick<
  CardRow,
  "id" | "number" | "stage" | "carrier" | "channel" | "entityId" | "homeProvince"
>;

/** The chosen cards of the actor's, a row each. */
export async function cardsOf({ db }: Store, actor: Actor, cardIds: readonly string[]): Promise<PlannedCard[]> {
  const { id, number, stage, carrier, channel, entityId, homeProvince } = card;
  const cards: PlannedCard[] = [];
  for (const some of sliced(cardIds, 500)) {
    const found = await db
      .select({ id, number, stage, carrier, channel, entityId, homeProvince })
      .from(card)
      .where(and(inArray(id, some), visibleTo(actor)));
    cards.push(...found);
  }
  return cards;
}
