import { afterEach, beforeEach, expect, test } from "vitest";
import { makeActor, noScope, wholeScope } from "../domain/actor";
import { newFile } from "../domain/card";
import { raise } from "../domain/case/items";
import { openCase } from "../domain/case/open";
import { change, isRefusal, refuse } from "../domain/change";
import type { PersonRow } from "../domain/rows";
import { shippedRules } from "../domain/rules";
import { fileChanges } from "../domain/summary";
import type { Clock } from "./context";
import { decideCards } from "./decide";
import { readEvents } from "./history";
import { setLeft } from "./people";
import { card } from "./schema/card";
import { blocker } from "./schema/case";
import type { Store } from "./store";
import { openTest } from "./testing";
import { checkLog } from "./verify";

let store: Store;
beforeEach(async () => {
  store = await openTest();
});
afterEach(() => store.close());

const clock: Clock = { now: "2026-11-22T01:00:00.000Z", today: "2026-11-22" };
const zhou = makeActor({ accountId: "a1", personId: "p0", name: "周示例", role: "manager", scope: wholeScope });
const li = makeActor({ accountId: "a2", personId: "p1", name: "李甲", role: "staff", scope: noScope });
const person: PersonRow = {
  id: "p1",
  version: 0,
  name: "李甲",
  staffNo: "A01001",
  teamId: null,
  employment: "active",
  leftOn: null,
};

/** One card a number, with 李甲 as its user; gives their ids. */
async function cards(...numbers: string[]): Promise<string[]> {
  let n = 0;
  const context = {
    today: clock.today,
    newId: () => `id${++n}`,
    leavingNumbers: new Set<string>(),
    rules: shippedRules,
  };
  const files = numbers.map((number) =>
    newFile({ number, carrier: "cmcc", holderType: "corporate", userId: "p1" }, { user: person, team: null }, context),
  );
  await store.commit(null, { kind: "card.add" }, clock.now, [
    change("person", null, person),
    ...files.flatMap((file) => fileChanges(null, file)),
  ]);
  return files.map((file) => file.card.id);
}

const open = { deed: { kind: "case.open" }, decision: openCase({ reason: "unused" }) } as const;

test("cards that pass are stored, refused ones come back with the reason", async () => {
  const [first = "", second = ""] = await cards("13100000001", "13100000002");
  await decideCards(store, zhou, clock, { ...open, cardIds: [first] });
  const outcome = await decideCards(store, zhou, clock, { ...open, cardIds: [first, second, "none"] });
  if (isRefusal(outcome)) throw new Error(outcome.refused);
  expect(outcome.done).toEqual([second]);
  expect(outcome.refused.map((one) => one.refusal.refused).sort()).toEqual(["not_found", "wrong_stage"]);
  const stages = (await store.db.select().from(card)).map((row) => row.stage);
  expect(stages).toEqual(["preparing", "preparing"]);
});

test("three people on three items of one card are never refused, and every item is kept", async () => {
  const [id = ""] = await cards("13100000001");
  const raising = (detail: string) =>
    decideCards(store, zhou, clock, {
      deed: { kind: "blocker.raise" },
      cardIds: [id],
      decision: raise({ kind: "bind_bank", detail }),
    });
  const answers = await Promise.all([raising("招商银行"), raising("建设银行"), raising("工商银行")]);
  expect(answers.map((one) => (isRefusal(one) ? one.refused : one.done))).toEqual([[id], [id], [id]]);
  expect((await store.db.select().from(blocker)).map((row) => row.detail).sort()).toEqual([
    "工商银行",
    "建设银行",
    "招商银行",
  ]);
});

test("a deed that the role does not allow writes nothing, and staff reach only their own cards", async () => {
  const [id = ""] = await cards("13100000001");
  expect(await decideCards(store, li, clock, { ...open, cardIds: [id] })).toEqual(refuse("not_allowed"));
  const stranger = makeActor({
    accountId: "a3",
    personId: "p9",
    name: "王乙",
    role: "staff",
    scope: noScope,
  });
  const outcome = await decideCards(store, stranger, clock, {
    deed: { kind: "blocker.raise" },
    cardIds: [id],
    decision: raise({ kind: "bind_bank" }),
  });
  expect(outcome).toEqual({ done: [], refused: [{ cardId: id, number: null, refusal: { refused: "not_found" } }] });
  expect((await readEvents(store, {})).map((one) => one.deed)).not.toContain("blocker.raise");
});

test("a manager who ticks as the card's user has no more rights than staff", async () => {
  const [id = ""] = await cards("13100000001");
  const outcome = await decideCards(store, zhou, clock, { ...open, cardIds: [id], as: "user" });
  expect(outcome).toEqual(refuse("not_allowed"));
});

test("when a person leaves, their cards say so in the same act, and the log holds", async () => {
  await cards("13100000001", "13100000002");
  expect(await setLeft(store, zhou, clock, { id: "p1", leftOn: "2026-11-20" })).toBeNull();
  expect((await store.db.select().from(card)).map((row) => [row.userLeftOn, row.wasting])).toEqual([
    ["2026-11-20", true],
    ["2026-11-20", true],
  ]);
  expect((await checkLog(store)).faults).toEqual([]);
});
