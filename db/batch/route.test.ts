import { afterEach, beforeEach, expect, test } from "vitest";
import { assignRoutes, planOf } from "../../domain/batch/plan";
import { bringTo, fileOf } from "../case/example";
import { raiseItem } from "../case/items";
import { actorOf, clock, seedCentre } from "../example";
import type { Store } from "../store";
import { openTest } from "../testing";
import { addBatch } from "./collect";
import { bringBatch, entry, tell, visit } from "./example";
import { readPlanCards, rerouteCards } from "./route";
import { undoBatch } from "./undo";

const operator = actorOf("operator");
let store: Store;
let ids: string[];
beforeEach(async () => {
  store = await openTest();
  ids = await seedCentre(store, ["13100000001", "13100000002", "13100000003"]);
});
afterEach(() => store.close());
const id = (n: number) => ids[n] ?? "";

test("ready cards that no visit holds are planned, each with its ways and what closes the others", async () => {
  await bringBatch(store, [id(0)]);
  await bringTo(store, id(1), "ready");
  const { cards, more } = await readPlanCards(store, operator, clock);
  expect([cards.map((one) => one.id), more]).toEqual([[id(1)], false]);
  const is = Object.fromEntries((cards[0]?.ways ?? []).map((way) => [way.channel, way.is]));
  // The store asks for the same stamped papers; the app takes no cards in a firm's name.
  expect(is).toMatchObject({ account_manager: "open", own_store: "open", app: "closed" });
  const { groups, unplaced } = planOf(cards, assignRoutes(cards));
  expect([groups.length, unplaced]).toEqual([1, []]);
});

test("a group becomes a visit in one act, cards that were to go another way with it", async () => {
  for (const one of ids) await bringTo(store, one, "ready");
  expect(await rerouteCards(store, operator, clock, { cardIds: [id(2)], channel: "own_store" })).toMatchObject({
    done: [id(2)],
  });
  const made = await addBatch(store, operator, clock, { cardIds: ids, visit, channel: "own_store" });
  expect(made).toMatchObject({ done: ids, refused: [] });
  const files = await Promise.all(ids.map((one) => fileOf(store, one)));
  expect(files.map(({ card }) => [card.channel, card.stage])).toEqual(ids.map(() => ["own_store", "ready"]));
});

test("a way that the rules close is refused with the reason and nothing is written", async () => {
  for (const one of ids) await bringTo(store, one, "ready");
  const app = await rerouteCards(store, operator, clock, { cardIds: [id(0)], channel: "app" });
  expect(app).toMatchObject({ done: [], refused: [{ refusal: { refused: "invalid", by: ["batch_policy"] } }] });
  const made = await addBatch(store, operator, clock, { cardIds: ids, visit, channel: "mail" });
  expect(made).toMatchObject({ batch: null, done: [] });
  expect((await fileOf(store, id(0))).card.channel).toBe("account_manager");
});

test("one card's result goes back while the others of the visit stay", async () => {
  const batchId = await bringBatch(store, ids);
  await tell(store, batchId, [entry(id(0), "cancelled"), entry(id(1), "cancelled"), entry(id(2), "accepted")]);
  const undone = await undoBatch(store, operator, clock, { batchId, back: 1, cardIds: [id(1)] });
  expect(undone).toMatchObject({ back: 1, kept: [] });
  const files = await Promise.all(ids.map((one) => fileOf(store, one)));
  expect(files.map(({ card }) => card.stage)).toEqual(["cancelled", "ready", "submitted"]);
  expect(await undoBatch(store, operator, clock, { batchId, back: 1, cardIds: [id(1)] })).toMatchObject({
    refused: "already",
  });
});

test("a card that is no longer ready is refused and the others are put on the visit", async () => {
  for (const one of ids) await bringTo(store, one, "ready");
  await raiseItem(store, actorOf("owner"), clock, { cardId: id(1), kind: "bind_bank" });
  const made = await addBatch(store, operator, clock, { cardIds: ids, visit, channel: "own_store" });
  expect(made).toMatchObject({
    done: [id(0), id(2)],
    refused: [{ cardId: id(1), refusal: { refused: "wrong_stage" } }],
  });
});
