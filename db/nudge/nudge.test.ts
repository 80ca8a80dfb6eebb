import { afterEach, beforeEach, expect, test } from "vitest";
import { openCase } from "../../domain/case/open";
import { todosOf } from "../../domain/nudge/todo";
import { addDays } from "../../domain/workdays";
import { loadFiles } from "../cardfile";
import type { Clock } from "../context";
import { decideCards } from "../decide";
import { actorOf, actorWith, clock, seedCentre } from "../example";
import { answerOwn } from "../mine";
import { event } from "../schema/log";
import { nudge } from "../schema/reminder";
import type { Store } from "../store";
import { openTest } from "../testing";
import { markNudged, unmarkNudged } from "./mark";
import { readNudgePack } from "./pack";

let store: Store;
let cards: string[];
const sun = actorOf("siteManager");
const li = ["p-user"];
const after = (days: number): Clock => {
  const today = addDays(clock.today, days);
  return { today, now: `${today}T01:00:00.000Z` };
};

beforeEach(async () => {
  store = await openTest();
  cards = await seedCentre(store, ["13100000001", "13100000002"]);
  const decision = openCase({ reason: "unused", due: addDays(clock.today, 2) });
  await decideCards(store, sun, clock, { deed: { kind: "case.open" }, cardIds: cards, decision });
});
afterEach(() => store.close());

const pack = (days = 0, of: "due" | "all" = "due") => readNudgePack(store, sun, after(days), of);

test("today's messages: one a person, with what is open on their cards", async () => {
  const { lines, more } = await pack();
  expect(more).toBe(false);
  expect(lines).toMatchObject([{ name: "李甲", due: "2026-11-24", tone: 1, marked: null }]);
  expect(lines[0]?.cards.map(({ number }) => number)).toEqual(["13100000001", "13100000002"]);
  const files = await loadFiles(store, cards, undefined);
  expect(lines[0]?.cards).toEqual(files.map((file) => todosOf(file)));
});

test("who was asked stands as asked today; tomorrow only what is still open is asked, and the tone rises on the third and fifth day", async () => {
  expect(await markNudged(store, sun, clock, li)).toEqual({ personIds: li });
  expect((await pack()).lines[0]?.marked).toMatchObject({ by: "a-siteManager", byName: "孙示例", tone: 1 });
  const asked = (await pack()).lines[0]?.things ?? 0;
  const user = actorOf("user");
  const [cardId = ""] = cards;
  expect(await answerOwn(store, user, clock, { cardId, answer: "never_bound" })).toBeNull();
  const [tomorrow] = (await pack(1)).lines;
  expect(tomorrow).toMatchObject({ marked: null, tone: 1, days: 1, things: asked / 2 });
  expect((await pack(2)).lines[0]).toMatchObject({ tone: 2, days: 2 });
  expect((await pack(4)).lines[0]).toMatchObject({ tone: 3, days: 4 });
});

test("asked once a day, whoever asks: two who mark at the same moment make one mark, and one event", async () => {
  const before = await store.db.select().from(event);
  const both = await Promise.all([markNudged(store, sun, clock, li), markNudged(store, actorOf("owner"), clock, li)]);
  expect(both.filter((one) => "personIds" in one)).toHaveLength(1);
  expect(both).toContainEqual({ refused: "already" });
  expect(await store.db.select().from(nudge)).toHaveLength(1);
  const events = (await store.db.select().from(event)).slice(before.length);
  expect(events.map(({ deed }) => deed)).toEqual(["nudge.mark"]);
  expect(events[0]?.body).not.toContain("孙示例");
});

test("a mark can be taken back on its day, and the message waits again; yesterday's stays", async () => {
  await markNudged(store, sun, clock, li);
  expect(await unmarkNudged(store, sun, after(1), li)).toMatchObject({ refused: "not_found" });
  expect(await unmarkNudged(store, sun, clock, li)).toEqual({ personIds: li });
  expect((await pack()).lines[0]?.marked).toBeNull();
  expect(await unmarkNudged(store, sun, clock, li)).toMatchObject({ refused: "not_found" });
});

test("people without a card in the actor's scope are not there, and cards outside of it are not in the message", async () => {
  expect((await readNudgePack(store, actorOf("otherManager"), clock, "all")).lines).toEqual([]);
  expect(await markNudged(store, actorOf("otherManager"), clock, li)).toMatchObject({ refused: "not_found" });
  const narrow = actorWith("manager", { projects: ["无此项目"] });
  expect((await readNudgePack(store, narrow, clock, "all")).lines).toEqual([]);
});

test("who is not due yet waits among all; who has nothing to do is in neither", async () => {
  const decision = openCase({ reason: "unused" });
  expect(decision).toBeDefined();
  expect((await readNudgePack(store, sun, { ...clock, today: addDays(clock.today, -5) }, "due")).lines).toEqual([]);
  expect((await readNudgePack(store, sun, { ...clock, today: addDays(clock.today, -5) }, "all")).lines).toHaveLength(1);
});
