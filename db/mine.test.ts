import { afterEach, beforeEach, expect, test } from "vitest";
import { askedTogether } from "../domain/bindings";
import { change, isRefusal, type Refusal } from "../domain/change";
import { runBulk } from "./bulk/run";
import { fileOf, seeItem } from "./case/example";
import { clearItem } from "./case/items";
import { openCases } from "./case/open";
import { actorOf, clock, seedCentre } from "./example";
import { standing as warned } from "./fleet/warnings";
import { countOwn, listOwn, tickOwn } from "./mine";
import { card } from "./schema/card";
import type { Store } from "./store";
import { openTest } from "./testing";

let store: Store;
let [cardId, otherId] = ["", ""];
const user = actorOf("user");
const other = "13100000002";
const passed = (refusal: Refusal | null) => expect(refusal).toBeNull();
beforeEach(async () => {
  store = await openTest();
  [cardId = "", otherId = ""] = await seedCentre(store, ["13100000001", other]);
  await openCases(store, actorOf("operator"), clock, { cardIds: [cardId], reason: "unused" });
  const bound = [{ kind: "bind_bank", name: "示例银行" } as const];
  passed(await listOwn(store, user, clock, { cardId, kinds: askedTogether, bound }));
});
afterEach(() => store.close());

const notLasting = { refused: "invalid", fields: { movedTo: "not_lasting" } };

/** The other card lies where 李甲 sees nothing: another user's, in another team. */
async function handOver(fields: { leftOn?: string; stage?: "submitted" } = {}) {
  const { card: row } = await fileOf(store, otherId);
  const userLeftOn = fields.leftOn ?? null;
  const after = {
    ...row,
    userId: "p-stranger",
    teamId: "n1",
    siteId: "north",
    userLeftOn,
    stage: fields.stage ?? row.stage,
  };
  await store.commit(null, { kind: "card.edit" }, clock.now, [change("card", row, after)]);
}

test("a binding moves to a number that lasts, by its user and by a manager", async () => {
  await handOver();
  const id = (await seeItem(store, cardId, "bind_bank")).id;
  passed(await tickOwn(store, user, clock, { cardId, id, movedTo: "131 0000 0002" }));
  const { blockers } = await fileOf(store, cardId);
  expect(blockers.find((item) => item.id === id)).toMatchObject({ state: "cleared", movedTo: other });
});

test("one on its way out and one of somebody who leaves sooner are refused alike by phone, desk and many at once", async () => {
  for (const fields of [{ stage: "submitted" as const }, { leftOn: "2026-12-31" }]) {
    await handOver(fields);
    const seen = await seeItem(store, cardId, "bind_bank");
    const manager = actorOf("teamManager");
    expect(await tickOwn(store, user, clock, { cardId, id: seen.id, movedTo: other })).toEqual(notLasting);
    expect(await clearItem(store, manager, clock, { cardId, seen, movedTo: other })).toEqual(notLasting);
    const deed = { do: "clear", item: "bind_bank", on: null, note: null, movedTo: other } as const;
    const many = await runBulk(store, manager, clock, { deed, chosen: { cardIds: [cardId] } });
    if (isRefusal(many)) throw new Error(JSON.stringify(many));
    expect(many.refused.map((one) => one.refusal)).toEqual([notLasting]);
  }
  expect((await fileOf(store, cardId)).blockers.some((item) => item.movedTo !== null)).toBe(false);
});

test("a count above what is listed stands among the warnings of the fleet until a query of zero", async () => {
  const cards = async () => {
    const rows = await store.db.select({ id: card.id }).from(card).where(warned("accounts_unlisted", clock.today));
    return rows.map((row) => row.id);
  };
  expect(await cards()).toEqual([]);
  passed(await countOwn(store, user, clock, { cardId, accounts: 3 }));
  expect(await cards()).toEqual([cardId]);
  expect((await fileOf(store, cardId)).card).toMatchObject({ accounts: 3, unlisted: 3 });
  passed(await countOwn(store, user, clock, { cardId, accounts: 0 }));
  expect(await cards()).toEqual([]);
});
