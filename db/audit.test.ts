import { afterEach, beforeEach, expect, test } from "vitest";
import { openCase } from "../domain/case/open";
import { isRefusal } from "../domain/change";
import { exportAudit } from "./audit";
import { decideCards } from "./decide";
import { actorOf, clock, seedCentre } from "./example";
import { type HistoryFilter, readEvents } from "./history";
import type { Store } from "./store";
import { openTest } from "./testing";

let store: Store;
beforeEach(async () => {
  store = await openTest();
});
afterEach(() => store.close());

async function numbers(filter: HistoryFilter = {}): Promise<string[]> {
  const made = await exportAudit(store, actorOf("auditor"), clock, filter);
  if (isRefusal(made)) throw new Error(made.refused);
  const found: string[] = [];
  for await (const slice of made.slices) found.push(...slice.map((file) => file.card.number));
  await made.close();
  expect(found.length).toBe(made.cards);
  return found;
}

test("an export has every card of the scope once, by number, over more than one slice", async () => {
  const wanted = Array.from({ length: 1203 }, (_, i) => `1310000${String(i).padStart(4, "0")}`);
  await seedCentre(store, [...wanted].reverse());
  expect(await numbers()).toEqual(wanted);
});

test("a filter by deed keeps the cards that have such an event", async () => {
  const [first = ""] = await seedCentre(store, ["13100000001", "13100000002"]);
  await decideCards(store, actorOf("owner"), clock, {
    deed: { kind: "case.open" },
    cardIds: [first],
    decision: openCase({ reason: "unused" }),
  });
  expect(await numbers({ deed: "case.open" })).toEqual(["13100000001"]);
  expect(await numbers({ number: "0002" })).toEqual(["13100000002"]);
  expect(await numbers({ from: "2027-01-01T00:00:00.000Z" })).toEqual([]);
});

test("every export is an event that says how many cards left the house", async () => {
  await seedCentre(store);
  await numbers({ number: "13100000001" });
  const [newest] = await readEvents(store, {});
  expect(newest?.deed).toBe("audit.export");
  expect(newest?.detail).toEqual({ cards: 1, format: "csv", filtered: ["number"] });
});
