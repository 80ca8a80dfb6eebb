import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openCase } from "../../domain/case/open";
import { lastUsefulDay } from "../../domain/policy";
import { shippedRules } from "../../domain/rules";
import { addDays } from "../../domain/workdays";
import type { Clock } from "../context";
import { decideCards } from "../decide";
import { actorOf, actorWith, cancelCard, clock, seedCentre } from "../example";
import { answerOwn } from "../mine";
import { card } from "../schema/card";
import type { Store } from "../store";
import { openTest } from "../testing";
import { readOwnReminders, readReminders } from "./due";

let store: Store;
let cards: string[];
const sun = actorOf("siteManager");
const after = (days: number): Clock => {
  const today = addDays(clock.today, days);
  return { today, now: `${today}T01:00:00.000Z` };
};
const rulesAfter = async (days: number) => (await readReminders(store, sun, after(days))).map(({ rule }) => rule);

beforeEach(async () => {
  store = await openTest();
  cards = await seedCentre(store, ["13100000001", "13100000002"]);
});
afterEach(() => store.close());

const open = (due: string) =>
  decideCards(store, sun, clock, {
    deed: { kind: "case.open" },
    cardIds: cards.slice(0, 1),
    decision: openCase({ reason: "unused", due }),
  });

test("a card is spoken of from seven days before its day until it is done", async () => {
  await open(addDays(clock.today, 10));
  expect(await rulesAfter(2)).toEqual([]);
  expect(await rulesAfter(3)).toEqual(["due"]);
  expect(await rulesAfter(20)).toEqual(["due"]);
  await cancelCard(store, cards[1] ?? "");
  expect((await readReminders(store, sun, after(3))).map(({ number }) => number)).toEqual(["13100000001"]);
});

test("a certificate that is missing for fifteen days, a refund for thirty, and the end of the quarantine, by the effective day", async () => {
  await cancelCard(store, cards[0] ?? "");
  expect(await rulesAfter(14)).toEqual([]);
  expect(await rulesAfter(15)).toContain("certificate");
  expect(await rulesAfter(30)).toContain("refund");
  expect(await rulesAfter(83)).toContain("quarantine");
  expect(await rulesAfter(91)).not.toContain("quarantine");
});

test("a contract that ends in a month", async () => {
  await store.run(
    store.db
      .update(card)
      .set({ contractEnd: addDays(clock.today, 31) })
      .where(eq(card.id, cards[0] ?? "")),
  );
  expect(await rulesAfter(0)).toEqual([]);
  expect(await rulesAfter(1)).toEqual(["contract"]);
  expect(await rulesAfter(32)).toEqual([]);
});

test("a ready card shortly before its carrier's stop", async () => {
  await store.run(
    store.db
      .update(card)
      .set({ stage: "ready" })
      .where(eq(card.id, cards[0] ?? "")),
  );
  const by = lastUsefulDay(shippedRules, { carrier: "cmcc", homeProvince: null }, clock.today);
  const at = (day: string): Clock => ({ today: day, now: `${day}T01:00:00.000Z` });
  const rulesOn = async (day: string) => (await readReminders(store, sun, at(day))).map(({ rule }) => rule);
  expect(await rulesOn(addDays(by, -4))).toEqual([]);
  expect(await rulesOn(addDays(by, -3))).toEqual(["month_end"]);
  expect(await rulesOn(by)).toEqual(["month_end"]);
});

test("only cards in the actor's scope are spoken of, and on one's own page only what is one's own to do", async () => {
  await open(clock.today);
  expect(await readReminders(store, actorOf("otherManager"), clock)).toEqual([]);
  expect(await readReminders(store, actorWith("manager", { projects: ["无此项目"] }), clock)).toEqual([]);
  expect(await readReminders(store, actorOf("auditor"), clock)).toEqual([]);
  expect((await readOwnReminders(store, actorOf("user"), clock)).map(({ rule }) => rule)).toEqual(["due"]);
  expect(await readOwnReminders(store, actorOf("teammate"), clock)).toEqual([]);
  // Answered: what is left is somebody else's step.
  await answerOwn(store, actorOf("user"), clock, { cardId: cards[0] ?? "", answer: "never_bound" });
  expect(await readOwnReminders(store, actorOf("user"), clock)).toEqual([]);
});
