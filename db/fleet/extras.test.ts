import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { moreColumns } from "../../domain/fleet/layout";
import { everything } from "../../domain/fleet/query";
import { assignUser } from "../cards";
import { actorOf, clock, seedCentre } from "../example";
import { card } from "../schema/card";
import type { Store } from "../store";
import { openTest } from "../testing";
import { addTyped } from "./example";
import { readExtras, withExtras } from "./extras";
import { listFleet } from "./list";

let store: Store;
/** Of team s1, and one of the northern site. */
let ids: { first: string; stock: string };
beforeEach(async () => {
  store = await openTest();
  const [first = ""] = await seedCentre(store);
  ids = { first, stock: await addTyped(store, { number: "13900000021", teamId: "n1", occupancy: "stock" }) };
});
afterEach(() => store.close());

const owner = actorOf("owner");

test("a row carries the values of the columns asked for, and of no others", async () => {
  const facts = { iccid: "89860000000000000019", plan: "畅享套餐", project: "甲方", custom: { f1: "A-7", f2: "不问" } };
  await store.run(store.db.update(card).set(facts).where(eq(card.id, ids.stock)));
  const list = await listFleet(store, owner, clock, everything);
  const shown = await withExtras(store, owner, list, ["number", "iccid", "plan", "site", "balance", "custom.f1"]);
  expect(shown.rows.find(({ id }) => id === ids.stock)?.extra).toEqual({
    iccid: "89860000000000000019",
    plan: "畅享套餐",
    site: "北区",
    balance: 0,
    "custom.f1": "A-7",
  });
  expect((await withExtras(store, owner, list, ["number", "rent"])).rows[0]).not.toHaveProperty("extra");
});

test("the last change is the day of the card's last event", async () => {
  const later = "2026-11-25T03:00:00.000Z";
  await assignUser(store, owner, { now: later, today: "2026-11-25" }, { cardIds: [ids.first], personId: null });
  const extras = await readExtras(store, owner, { cardIds: [ids.first, ids.stock], columns: ["changed"] });
  expect(extras.get(ids.first)).toEqual({ changed: later });
  expect(extras.get(ids.stock)).toEqual({ changed: clock.now });
});

test("of a card that the reader may not see nothing is told", async () => {
  const input = { cardIds: Object.values(ids), columns: moreColumns };
  expect((await readExtras(store, actorOf("otherManager"), input)).size).toBe(1);
  expect((await readExtras(store, actorOf("stranger"), input)).size).toBe(0);
});
