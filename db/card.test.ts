import { afterEach, beforeEach, expect, test } from "vitest";
import { change } from "../domain/change";
import { readCard } from "./card";
import { fileOf } from "./case/example";
import { openCases } from "./case/open";
import { actorOf, clock, seedCentre } from "./example";
import type { Store } from "./store";
import { openTest } from "./testing";

let store: Store;
let cardId = "";
beforeEach(async () => {
  store = await openTest();
  [cardId = ""] = await seedCentre(store);
});
afterEach(() => store.close());

test("a card comes with its events, newest first, and the names that they mention", async () => {
  await openCases(store, actorOf("operator"), clock, { cardIds: [cardId], reason: "unused" });
  const view = await readCard(store, actorOf("siteManager"), clock, cardId);
  expect(view?.file.card).toMatchObject({ stage: "preparing", userName: "李甲" });
  expect(view?.events.map((one) => [one.deed, one.actorName])).toEqual([
    ["case.open", "陈示例"],
    ["demo.seed", null],
  ]);
  expect(view?.names).toMatchObject({ "p-user": "李甲", s1: "销一组", south: "南区", "a-operator": "陈示例" });
});

test("a contact number that is itself on its way out is named", async () => {
  const [first = "", second = ""] = await seedPair();
  const owner = actorOf("owner");
  await openCases(store, owner, clock, { cardIds: [first], reason: "unused" });
  await openCases(store, owner, clock, { cardIds: [second], reason: "unused", contactNumber: "13100000011" });
  expect((await readCard(store, owner, clock, second))?.leavingNumbers).toEqual(new Set(["13100000011"]));
});

test("who does not handle a personal card does not read its holder's name, in the row or in the log", async () => {
  const { card } = await fileOf(store, cardId);
  const personal = { ...card, holderType: "personal" as const, holder: "李示例", search: "13100000001 李示例" };
  await store.commit(null, { kind: "card.edit" }, clock.now, [change("card", card, personal)]);
  const seen = await readCard(store, actorOf("auditor"), clock, cardId);
  expect(seen?.file.card.holder).toBe("李**");
  expect(JSON.stringify(seen)).not.toContain("李示例");
  expect((await readCard(store, actorOf("operator"), clock, cardId))?.file.card.holder).toBe("李示例");
});

async function seedPair(): Promise<string[]> {
  await store.close();
  store = await openTest();
  return seedCentre(store, ["13100000011", "13100000012"]);
}
