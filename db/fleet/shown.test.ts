import { afterEach, beforeEach, expect, test } from "vitest";
import type { Actor } from "../../domain/actor";
import { isRefusal } from "../../domain/change";
import { everything } from "../../domain/fleet/query";
import { actorOf, clock, seedCentre } from "../example";
import { listEvents } from "../history";
import type { Store } from "../store";
import { openTest } from "../testing";
import { addTyped } from "./example";
import { listFleet } from "./list";
import { exportShown, type ShownRow } from "./shown";

let store: Store;
beforeEach(async () => {
  store = await openTest();
  await seedCentre(store, ["13100000003", "13100000001", "13100000002"]);
  await addTyped(store, { number: "17700000013", teamId: "n1", holderType: "personal", holder: "何己" });
});
afterEach(() => store.close());

async function shown(actor: Actor, most?: number): Promise<{ cards: number; rows: ShownRow[] }> {
  const made = await exportShown(store, actor, clock, {
    query: everything,
    columns: ["number", "changed"],
    format: "print",
    most,
  });
  if (isRefusal(made)) throw new Error(JSON.stringify(made));
  const rows: ShownRow[] = [];
  for await (const slice of made.slices) rows.push(...slice);
  await made.close();
  return { cards: made.cards, rows };
}

test("a table that leaves the house has the order of the list, with the day of each card's last change", async () => {
  const { rows } = await shown(actorOf("owner"));
  const list = await listFleet(store, actorOf("owner"), clock, everything);
  expect(rows.map(({ card }) => card.number)).toEqual(list.rows.map(({ number }) => number));
  expect(rows.map(({ changed }) => changed)).toEqual(rows.map(() => clock.now));
});

test("it is bounded for paper, says of how many, and the log says what left", async () => {
  const { cards, rows } = await shown(actorOf("owner"), 2);
  expect([cards, rows.length]).toEqual([4, 2]);
  const [event] = await listEvents(store, actorOf("owner"), {});
  expect(event).toMatchObject({
    deed: "fleet.export",
    detail: { cards: 2, format: "print", columns: ["number", "changed"] },
  });
});

test("it holds the reader's own cards, and to an auditor no personal holder's name", async () => {
  expect((await shown(actorOf("otherManager"))).rows.map(({ card }) => card.holder)).toContain("何己");
  const elsewhere: Actor = { ...actorOf("otherManager"), role: "auditor" };
  const { cards, rows } = await shown(elsewhere);
  expect(cards).toBe(1);
  expect(rows.map(({ card }) => card.holder)).not.toContain("何己");
});
