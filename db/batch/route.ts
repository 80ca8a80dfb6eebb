import { asc, eq } from "drizzle-orm";
import { type Actor, may } from "../../domain/actor";
import { plannedItems } from "../../domain/batch/group";
import type { PlanCard } from "../../domain/batch/plan";
import { reroute, type Way, waysOf } from "../../domain/batch/ways";
import { blockerRules } from "../../domain/blockers";
import type { CardFile, Context } from "../../domain/cardfile";
import type { Refusal } from "../../domain/change";
import { lastUsefulDay } from "../../domain/policy";
import type { Channel } from "../../domain/words";
import { loadFiles } from "../cardfile";
import { type Clock, contextFor } from "../context";
import { decideCards, type Outcome } from "../decide";
import { card } from "../schema/card";
import { every, visibleTo } from "../scope";
import type { Store } from "../store";
import { heldCards } from "./rows";

/** A plan is looked at as a whole: of more cards than these the most urgent are planned, and the rest afterwards. */
export const mostPlanned = 2000;

/**
 * Ready cards in the actor's scope that no open visit holds, with every way that is open to them; `more` where there are others. Empty for who makes
 * no visits.
 */
export async function readPlanCards(
  store: Store,
  actor: Actor,
  clock: Clock,
): Promise<{ cards: PlanCard[]; more: boolean }> {
  if (!may(actor, "batch.add")) return { cards: [], more: false };
  const rows = await store.db
    .select({ id: card.id })
    .from(card)
    .where(every(eq(card.stage, "ready"), visibleTo(actor)))
    .orderBy(asc(card.urgency), asc(card.id));
  const ids = rows.map((row) => row.id);
  const held = await heldCards(store, ids);
  const free = ids.filter((id) => !held.has(id));
  const files = await loadFiles(store, free.slice(0, mostPlanned), visibleTo(actor));
  const context = await contextFor(store, actor, clock, files);
  const shared = new Map<string, readonly Way[]>();
  return { cards: files.map((file) => planCard(file, context, shared)), more: free.length > mostPlanned };
}

/** Most cards have one of few sets of ways: one object each, so that a page names it once. */
function planCard(file: CardFile, context: Context, shared: Map<string, readonly Way[]>): PlanCard {
  const { id, number, carrier, entityId, homeProvince, rentFen, userId, userName, holder, channel } = file.card;
  const own = waysOf(file, context);
  const key = JSON.stringify(own);
  const ways = shared.get(key) ?? own;
  shared.set(key, ways);
  const onSite = channel === null ? [] : plannedItems([file], channel);
  const cash = onSite.filter(({ item }) => blockerRules[item.kind].icon === "money").map(({ item }) => item.amountFen);
  const saveBy = lastUsefulDay(context.rules, file.card, context.today);
  return {
    id,
    number,
    carrier,
    entityId,
    homeProvince,
    rentFen,
    userId,
    who: userName ?? holder,
    channel,
    ways,
    cash,
    saveBy,
  };
}

/** Ready cards onto another way, each where its rules allow it and nothing is lacking there; the others come back with the reason. */
export async function rerouteCards(
  store: Store,
  actor: Actor,
  clock: Clock,
  { cardIds, channel }: { cardIds: readonly string[]; channel: Channel },
): Promise<Outcome | Refusal> {
  return decideCards(store, actor, clock, { deed: { kind: "case.edit" }, cardIds, decision: reroute(channel) });
}
