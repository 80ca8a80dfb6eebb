import { and, asc, eq, inArray } from "drizzle-orm";
import { blocker } from "../../db/schema/case";
import { event } from "../../db/schema/log";
import { actionId, callAction } from "./actions";
import { type Ask, drive, makeClient, sampleOf, type Times, together } from "./client";
import { type Figure, throughput, timesFloor } from "./figure";
import type { Reading } from "./reads";

/** Kinds that a manager may settle with a tick and a day. */
const kinds = ["bind_bank", "bind_payment", "backup_contacts"] as const;

/** Open items to tick, as a person would have seen them. */
export async function openItems({ store }: Pick<Reading, "store">, most: number) {
  return store.db
    .select({ id: blocker.id, version: blocker.version, cardId: blocker.cardId })
    .from(blocker)
    .where(and(inArray(blocker.kind, [...kinds]), eq(blocker.state, "open")))
    .orderBy(asc(blocker.id))
    .limit(most);
}

export type OpenItem = Awaited<ReturnType<typeof openItems>>[number];

/** A tick as the card's page sends it. */
export function tickOf({ id, version, cardId }: OpenItem, today: string): Ask {
  const input = { cardId, seen: { id, version }, on: today, amountFen: null, note: null };
  return callAction(`/cards/${cardId}`, actionId("app/(desk)/cards/[id]/actions.ts", "clear"), input);
}

/** Ticks, each of an item of its own, beside bare durable writes; afterwards every one of them must be in the database and in the log. */
export async function measureTicks(reading: Reading, today: string): Promise<Figure[]> {
  const { rounds } = reading;
  const items = await openItems(reading, rounds.ticks + rounds.tickMany);
  const share = rounds.ticks / (rounds.ticks + rounds.tickMany);
  const cut = Math.floor(items.length * share);
  return [await measure(reading, items.slice(0, cut), 1, today), await measure(reading, items.slice(cut), 16, today)];
}

async function measure(reading: Reading, items: OpenItem[], clients: number, today: string): Promise<Figure> {
  const client = makeClient(reading.origin, reading.cookie, clients);
  const per = Math.ceil(items.length / 4);
  const [product, floor]: [Times[], Times[]] = [[], []];
  for (let from = 0; from < items.length; from += per) {
    const some = items.slice(from, from + per);
    product.push(
      await drive(
        client,
        some.map((item) => tickOf(item, today)),
        clients,
        reading.meter,
      ),
    );
    if (reading.floor !== null) floor.push(await drive(client, some.map(floorTick), clients, reading.meter));
  }
  client.close();
  const all = together(product);
  all.failed += await lostTicks(reading, items);
  const [ticks, writes] = [sampleOf(all), floor.length === 0 ? null : sampleOf(together(floor))];
  const reach = writes && (clients === 1 ? timesFloor(ticks, writes, 2) : throughput(ticks, writes, 0.6));
  const operation = "one tick, durable, with event and counters";
  return { operation, cards: reading.cards, clients, product: ticks, floor: writes, raw: null, reach };
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
