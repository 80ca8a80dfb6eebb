import fc from "fast-check";
import { expect, test } from "vitest";
import { type Channel, channels } from "../words";
import { assignRoutes, type PlanCard, placeOf, planOf } from "./plan";
import type { Way } from "./ways";

const way = (channel: Channel, is: Way["is"] = "open", slow = false): Way => ({
  channel,
  is,
  slow,
  attendance: channel === "app" ? "holder_online" : "handler",
  reasons: [],
  by: [],
});

let made = 0;
const card = (ways: readonly Way[], more: Partial<PlanCard> = {}): PlanCard => ({
  id: `c${++made}`,
  number: `131${String(made).padStart(8, "0")}`,
  carrier: "cmcc",
  entityId: "e1",
  homeProvince: "广东",
  rentFen: 2900,
  who: "李甲",
  userId: "p1",
  channel: ways[0]?.channel ?? null,
  ways,
  cash: [],
  saveBy: "2026-11-28",
  ...more,
});

test("one who can only go to the store takes along those for whom the account manager was as good", () => {
  const cards = [
    card([way("account_manager"), way("own_store")]),
    card([way("account_manager"), way("own_store")]),
    card([way("account_manager", "closed"), way("own_store")], { channel: "own_store" }),
  ];
  const { groups, trips } = planOf(cards, assignRoutes(cards));
  expect(groups.map(({ channel, cards, only, moved }) => [channel, cards.length, only, moved])).toEqual([
    ["own_store", 3, 1, 2],
  ]);
  expect(trips).toBe(1);
});

test("the way that somebody chose is kept where that costs nothing", () => {
  const cards = [card([way("account_manager"), way("own_store")], { channel: "own_store" })];
  expect(Object.values(assignRoutes(cards))).toEqual(["own_store"]);
});

test("a slow way is taken only where there is no other", () => {
  const cards = [
    card([way("own_store"), way("remote_store", "open", true)]),
    card([way("remote_store", "open", true)]),
  ];
  expect(planOf(cards, assignRoutes(cards)).groups).toHaveLength(2);
});

test("two firms go to one store of their carrier as two groups and one trip", () => {
  const cards = ["e1", "e2"].map((entityId) => card([way("own_store")], { entityId, cash: [3850, null] }));
  const { groups, trips } = planOf(cards, assignRoutes(cards));
  expect([groups.length, trips]).toEqual([2, 1]);
  expect(groups[0]?.cash).toEqual({ fen: 3850, unknown: 1 });
});

test("people who go online are counted, not cards, and nothing is paid there", () => {
  const cards = ["p1", "p1", "p2"].map((userId) => card([way("app")], { userId, cash: [100] }));
  const [group] = planOf(cards, assignRoutes(cards)).groups;
  expect(group).toMatchObject({ visit: false, people: 2, grounds: ["holder_online"], cash: { fen: 0, unknown: 0 } });
});

const someWays = fc
  .subarray([...channels], { minLength: 0 })
  .chain((some) => fc.shuffledSubarray(some, { minLength: some.length }))
  .chain((some) =>
    fc.tuple(
      ...some.map((channel) =>
        fc
          .record({ is: fc.constantFrom<Way["is"]>("open", "open", "closed", "unready"), slow: fc.boolean() })
          .map(({ is, slow }) => way(channel, is, slow)),
      ),
    ),
  );
const someCards = (most: number) =>
  fc.array(
    fc
      .record({
        ways: someWays,
        carrier: fc.constantFrom("cmcc" as const, "cucc" as const, null),
        entityId: fc.constantFrom("e1", "e2", null),
        homeProvince: fc.constantFrom("广东", null),
        channel: fc.constantFrom(...channels),
      })
      .map(({ ways, ...more }) => card(ways, more)),
    { maxLength: most },
  );

test("every ready card is in exactly one group, which its rules allow, or is named with the reason", () => {
  fc.assert(
    fc.property(someCards(30), (cards) => {
      const plan = planOf(cards, assignRoutes(cards));
      const named = [...plan.groups.flatMap((group) => group.cards), ...plan.unplaced.map((one) => one.card)];
      expect(named.map((one) => one.id).sort()).toEqual(cards.map((one) => one.id).sort());
      for (const { cards, channel, carrier, entityId, homeProvince } of plan.groups)
        for (const one of cards) {
          expect([one.carrier, one.entityId, one.homeProvince]).toEqual([carrier, entityId, homeProvince]);
          expect(one.ways.find((way) => way.channel === channel)?.is).toBe("open");
        }
      for (const { card, why } of plan.unplaced) {
        if (why === "carrier") expect(card.carrier).toBeNull();
        else if (why === "no_rules") expect(card.ways).toEqual([]);
        else expect(card.ways.filter((way) => way.is === "open")).toEqual([]);
      }
      expect(plan.trips).toBe(new Set(plan.groups.flatMap((group) => placeOf(group) ?? [])).size);
    }),
  );
});

test("the order in which cards come changes nothing", () => {
  fc.assert(
    fc.property(
      someCards(20).chain((cards) =>
        fc.tuple(fc.constant(cards), fc.shuffledSubarray(cards, { minLength: cards.length })),
      ),
      ([cards, shuffled]) => {
        expect(planOf(shuffled, assignRoutes(shuffled))).toEqual(planOf(cards, assignRoutes(cards)));
      },
    ),
  );
});

/** Groups of the best plan, by trying every way of every card. */
function fewest(cards: readonly PlanCard[]): number {
  const placeable = cards.filter((one) => one.carrier !== null && one.ways.some((way) => way.is === "open"));
  const walk = (at: number, assignment: Record<string, Channel>): number => {
    const one = placeable[at];
    if (one === undefined) return planOf(placeable, assignment).groups.length;
    const open = one.ways.filter((way) => way.is === "open");
    const quick = open.filter((way) => !way.slow || way.channel === one.channel);
    const free = quick.length > 0 ? quick : open;
    return Math.min(...free.map(({ channel }) => walk(at + 1, { ...assignment, [one.id]: channel })));
  };
  return walk(0, {});
}

test("no other plan has fewer groups", () => {
  fc.assert(
    fc.property(someCards(4), (cards) => {
      expect(planOf(cards, assignRoutes(cards)).groups.length).toBe(fewest(cards));
    }),
    { numRuns: 60 },
  );
});
