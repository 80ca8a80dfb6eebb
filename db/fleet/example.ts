import { eq } from "drizzle-orm";
import type { CardInput } from "../../domain/cardinput";
import { isRefusal } from "../../domain/change";
import { addCard } from "../cards";
import { bringTo } from "../case/example";
import { actorOf, clock, seedCentre } from "../example";
import { setLeft } from "../people";
import { card } from "../schema/card";
import { person } from "../schema/people";
import { tally } from "../schema/tally";
import type { Store } from "../store";
import { countCards } from "../tally";

/** A made-up card as somebody types it in: a firm's card of China Mobile in team s1, in use by nobody in particular. */
export function typedCard(fields: Partial<CardInput> = {}): CardInput {
  return {
    number: "13500000014",
    iccid: null,
    carrier: "cmcc",
    homeProvince: null,
    plan: null,
    rentFen: null,
    balanceFen: 0,
    holderType: "corporate",
    holder: "示例呼叫有限公司",
    entityId: null,
    userId: null,
    teamId: "s1",
    project: null,
    supplier: null,
    place: null,
    account: null,
    custom: {},
    use: "agent_phone",
    occupancy: "in_use",
    line: "normal",
    openedOn: null,
    contractEnd: null,
    contactNumber: null,
    refundTarget: null,
    remark: null,
    ...fields,
  };
}

/** Adds a card as the owner and gives its id. */
export async function addTyped(store: Store, fields: Partial<CardInput>): Promise<string> {
  const added = await addCard(store, actorOf("owner"), clock, typedCard(fields));
  if (isRefusal(added)) throw new Error(JSON.stringify(added));
  return added.cardId;
}

const cards = {
  left: { number: "13100000001", carrier: "cucc", rentFen: 2900, userId: "p-user" },
  leftUnknownDay: { number: "15000000002", userId: "p-teammate" },
  stock: { number: "13900000021", teamId: "n1", occupancy: "stock", rentFen: 5900 },
  ready: { number: "13500000014", teamId: "s2", userId: "p-stranger", rentFen: 5900 },
  readyRentUnknown: { number: "15500000015", teamId: "s2", carrier: "cucc", occupancy: "idle" },
  submitted: { number: "19900000005", teamId: "s2", carrier: "ctcc", userId: "p-user", rentFen: 1000 },
  cancelled: { number: "19200000010", teamId: "s2", carrier: "cbn", userId: "p-stranger", rentFen: 3900 },
  closed: { number: "18900000006", carrier: "ctcc", userId: "p-user", rentFen: 12_900 },
  busy: {
    number: "17700000013",
    teamId: "n1",
    carrier: "ctcc",
    userId: "p-stranger",
    rentFen: 2900,
    holderType: "personal",
    holder: "何己",
  },
} satisfies Record<string, Partial<CardInput>>;
export type FleetCard = keyof typeof cards;

/**
 * The small centre with a fleet of nine: 李甲 left on 2026-10-12, 王乙 on a day that nobody knows, and each card stands where its name says.
 * Everything that was done was done on 2026-11-22.
 */
export async function seedFleet(store: Store): Promise<Record<FleetCard, string>> {
  await seedCentre(store, []);
  const names = Object.keys(cards) as FleetCard[];
  const ids: Partial<Record<FleetCard, string>> = {};
  for (const name of names) ids[name] = await addTyped(store, cards[name]);
  const id = ids as Record<FleetCard, string>; // every name has just been given one
  for (const stage of ["ready", "submitted", "cancelled", "closed"] as const) await bringTo(store, id[stage], stage);
  await bringTo(store, id.readyRentUnknown, "ready");
  await setLeft(store, actorOf("owner"), clock, { id: "p-user", leftOn: "2026-10-12" });
  await setLeft(store, actorOf("owner"), clock, { id: "p-teammate", leftOn: "2026-11-01" });
  // Registers name leavers without a day; the page for people always asks for one.
  await store.run(
    store.db.update(person).set({ leftOn: null }).where(eq(person.id, "p-teammate")),
    store.db.update(card).set({ userLeftOn: null }).where(eq(card.userId, "p-teammate")),
  );
  await recount(store);
  return id;
}

/** Counts the cards anew after a test has written to them past the write door, which keeps the counters. */
export async function recount(store: Store): Promise<void> {
  const counts = await countCards(store);
  await store.run(store.db.delete(tally), store.db.insert(tally).values(counts));
}
