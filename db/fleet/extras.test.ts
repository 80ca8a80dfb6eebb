import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { moreColumns } from "../../domain/fleet/layout";
import { everything } from "../../domain/fleet/query";
import { setDueDays } from "../case/open";
import { actorOf, clock } from "../example";
import { card } from "../schema/card";
import type { Store } from "../store";
import { openTest } from "../testing";
import { type FleetCard, seedFleet } from "./example";
import { readExtras, withExtras } from "./extras";
import { listFleet } from "./list";

let store: Store;
let ids: Record<FleetCard, string>;
beforeEach(async () => {
  store = await openTest();
  ids = await seedFleet(store);
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
  await setDueDays(store, owner, { now: later, today: "2026-11-25" }, { cardIds: [ids.ready], due: "2026-12-01" });
  const extras = await readExtras(store, owner, { cardIds: [ids.ready, ids.stock], columns: ["changed"] });
  expect(extras.get(ids.ready)).toEqual({ changed: later });
  expect(extras.get(ids.stock)).toEqual({ changed: clock.now });
});

test("of a card that the reader may not see nothing is told", async () => {
  const input = { cardIds: Object.values(ids), columns: moreColumns };
  expect((await readExtras(store, actorOf("otherManager"), input)).size).toBe(2);
  expect((await readExtras(store, actorOf("user"), input)).size).toBe(0);
});
