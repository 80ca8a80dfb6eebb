import { afterEach, beforeEach, expect, test } from "vitest";
import { change } from "../domain/change";
import { actorOf, clock, seedCentre } from "./example";
import { readEvents } from "./history";
import { card } from "./schema/card";
import type { Store } from "./store";
import { openTest } from "./testing";

let store: Store;
beforeEach(async () => {
  store = await openTest();
  await seedCentre(store);
});
afterEach(() => store.close());

test("the log tells custom fields by their names, not by their ids", async () => {
  const field = { id: "field-1", version: 0, name: "工位号" };
  await store.commit(actorOf("owner"), { kind: "field.add" }, clock.now, [change("customField", null, field)]);
  const [before] = await store.db.select().from(card);
  if (before === undefined) throw new Error("no card");
  const after = { ...before, custom: { "field-1": "A-12" } };
  await store.commit(actorOf("owner"), { kind: "card.edit" }, clock.now, [change("card", before, after)]);
  const [event] = await readEvents(store, { deed: "card.edit" });
  const told = event?.changes.flatMap((one) => one.fields).find(({ field: name }) => name === "custom");
  expect(told?.after).toEqual({ 工位号: "A-12" });
});
