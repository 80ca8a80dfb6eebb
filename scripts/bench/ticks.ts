import { and, asc, eq, inArray } from "drizzle-orm";
import { card } from "../../db/schema/card";
import { blocker } from "../../db/schema/case";
import { event } from "../../db/schema/log";
import { addToken } from "../../db/tokens";
import { makeActor, wholeScope } from "../../domain/actor";
import { isRefusal } from "../../domain/change";
import { actionId, callAction } from "./actions";
import { type Ask, drive, makeClient, sampleOf, type Times, together } from "./client";
import { type Figure, throughput, timesFloor } from "./figure";
import type { Reading } from "./reads";

/** Kinds that a manager may settle with a tick and a day. */
const kinds = ["bind_bank", "bind_payment", "backup_contacts"] as const;

/** Open items to tick, one a card, as a person would have seen them. */
export async function openItems({ store }: Pick<Reading, "store">, most: number) {
  const found = await store.db
    .select({ id: blocker.id, version: blocker.version, cardId: blocker.cardId, cardVersion: card.version })
    .from(blocker)
    .innerJoin(card, eq(card.id, blocker.cardId))
    .where(and(inArray(blocker.kind, [...kinds]), eq(blocker.state, "open")))
    .orderBy(asc(blocker.id))
    .limit(2 * most);
  // The ids of a card's items begin with its own, so they stand together.
  return found.filter((one, at) => one.cardId !== found[at - 1]?.cardId).slice(0, most);
}

export type OpenItem = Awaited<ReturnType<typeof openItems>>[number];

/** A tick as the card's page sends it. */
export function tickOf({ id, version, cardId }: OpenItem, today: string): Ask {
  const input = { cardId, seen: { id, version }, on: today, amountFen: null, note: null };
  return callAction(`/cards/${cardId}`, actionId("app/(desk)/cards/[id]/actions.ts", "clear"), input);
}

/** The same tick as another program asks for it, at the version of the card that it read. */
function programTick({ id, version, cardId, cardVersion }: OpenItem, today: string, token: string): Ask {
  const body = JSON.stringify({ version: cardVersion, itemId: id, itemVersion: version, on: today });
  const headers = {
    Authorization: `Bearer ${token}`,
    "Content-Type": "application/json",
    "Idempotency-Key": `bench-${id}`,
  };
  return { path: `/api/v1/cards/${cardId}/deeds/blocker.clear`, headers, body };
}

/**
 * Ticks, each of a card of its own, from the card's page and from another program, beside bare durable writes; afterwards every one of them must be
 * in the database and in the log.
 */
export async function measureTicks(reading: Reading, today: string): Promise<Figure[]> {
  const { ticks, tickMany } = reading.rounds;
  const items = await openItems(reading, 2 * (ticks + tickMany));
  const token = await tokenOf(reading, today);
  const share = items.length / (2 * (ticks + tickMany));
  const cuts = [ticks, ticks + tickMany, 2 * ticks + tickMany].map((at) => Math.floor(at * share));
  const parts = [0, ...cuts].map((from, at) => items.slice(from, cuts[at]));
  const page = (item: OpenItem) => tickOf(item, today);
  const program = (item: OpenItem) => programTick(item, today, token);
  const fromPage =
    "one tick from a page, durable, with event and counters, accepted; the page asks for itself afterwards";
  const fromProgram = "one tick, durable, by another program, written once";
  return [
    await measure(reading, fromPage, parts[0] ?? [], 1, page),
    await measure(reading, fromPage, parts[1] ?? [], 16, page),
    await measure(reading, fromProgram, parts[2] ?? [], 1, program),
    await measure(reading, fromProgram, parts[3] ?? [], 16, program),
  ];
}

async function tokenOf({ store }: Reading, today: string): Promise<string> {
  const who = { accountId: "b-account-owner", personId: "b-owner", name: "周示例", scope: wholeScope };
  const clock = { now: new Date().toISOString(), today };
  const added = await addToken(store, makeActor({ ...who, role: "owner" }), clock, {
    name: "bench",
    scope: "write",
    lastDay: today,
  });
  if (isRefusal(added)) throw new Error(JSON.stringify(added));
  return added.token;
}

type Tick = (item: OpenItem) => Ask;

async function measure(reading: Reading, operation: string, items: OpenItem[], clients: number, tick: Tick) {
  const client = makeClient(reading.origin, reading.cookie, clients);
  const per = Math.ceil(items.length / 4);
  const [product, floor]: [Times[], Times[]] = [[], []];
  for (let from = 0; from < items.length; from += per) {
    const some = items.slice(from, from + per);
    product.push(await drive(client, some.map(tick), clients, reading.meter));
    if (reading.floor !== null) floor.push(await drive(client, some.map(floorTick), clients, reading.meter));
  }
  client.close();
  const all = together(product);
  all.failed = Math.max(all.failed, await lostTicks(reading, items));
  const [ticks, writes] = [sampleOf(all), floor.length === 0 ? null : sampleOf(together(floor))];
  const reach = writes && (clients === 1 ? timesFloor(ticks, writes, 2) : throughput(ticks, writes, 0.6));
  const figure: Figure = { operation, cards: reading.cards, clients, product: ticks, floor: writes, raw: null, reach };
  return figure;
}

function floorTick({ id }: OpenItem): Ask {
  return { path: "/floor/tick", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ item: id }) };
}

/** Ticks that were answered and are not there: neither the item's state nor the card's event may be missing. */
export async function lostTicks({ store }: Pick<Reading, "store">, items: readonly OpenItem[]): Promise<number> {
  let there = 0;
  for (let from = 0; from < items.length; from += 500) {
    const slice = items.slice(from, from + 500);
    const ids = slice.map(({ id }) => id);
    const cleared = await store.db
      .select({ id: blocker.id, cardId: blocker.cardId })
      .from(blocker)
      .where(and(inArray(blocker.id, ids), eq(blocker.state, "cleared")));
    const events = await store.db
      .select({ cardId: event.cardId })
      .from(event)
      .where(
        and(
          inArray(
            event.cardId,
            slice.map(({ cardId }) => cardId),
          ),
          eq(event.deed, "blocker.clear"),
        ),
      );
    const logged = new Set(events.map(({ cardId }) => cardId));
    there += cleared.filter(({ cardId }) => logged.has(cardId)).length;
  }
  return items.length - there;
}
