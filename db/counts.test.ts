import { afterEach, beforeEach, expect, test } from "vitest";
import { change } from "../domain/change";
import { roomCounts } from "./counts";
import { actorOf, clock, seedCentre } from "./example";
import { card } from "./schema/card";
import type { Store } from "./store";
import { openTest } from "./testing";

let store: Store;
beforeEach(async () => {
  store = await openTest();
  await seedCentre(store, ["13100000001", "13100000002"]);
});
afterEach(() => store.close());

test("what is counted beside a room's name is right after every write, and for each reader their own", async () => {
  const fleet = async (who: Parameters<typeof actorOf>[0]) => (await roomCounts(store, actorOf(who), clock)).fleet;
  const before = await fleet("owner");
  expect(await fleet("owner")).toBe(before);
  const [row] = await store.db.select().from(card);
  if (!row) throw new Error("no card");
  const added = { ...row, id: "another", number: "13100000009" };
  await store.commit(actorOf("owner"), { kind: "card.add" }, clock.now, [change("card", null, added)]);
  expect(await fleet("owner")).toBe((before ?? 0) + 1);
  expect(await fleet("otherManager")).not.toBe(await fleet("owner"));
});
