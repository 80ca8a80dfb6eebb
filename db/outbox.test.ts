import { afterEach, beforeEach, expect, test } from "vitest";
import { askedTogether } from "../domain/bindings";
import { isRefusal, type Refusal, refuse } from "../domain/change";
import { fileOf, seeItem } from "./case/example";
import { waiveItem } from "./case/items";
import { openCases } from "./case/open";
import { actorOf, clock, seedCentre } from "./example";
import { listEvents } from "./history";
import { cannotOwn, listOwn, tickOwn, untickOwn } from "./mine";
import { onceBy } from "./outbox";
import { delivered } from "./schema/people";
import type { Store } from "./store";
import { openTest } from "./testing";

let store: Store;
let cardId = "";
const user = actorOf("user");
beforeEach(async () => {
  store = await openTest();
  [cardId = ""] = await seedCentre(store, ["13100000001"]);
  await openCases(store, actorOf("operator"), clock, { cardIds: [cardId], reason: "unused" });
  const bound = [{ kind: "bind_bank", name: "示例银行" } as const];
  expect(await listOwn(store, user, clock, { cardId, kinds: askedTogether, bound })).toBeNull();
});
afterEach(() => store.close());

const posted = { personId: "p-user", key: "k-0000000000000001", request: "tick" };
const itemId = async () => (await seeItem(store, cardId, "bind_bank")).id;
const stateOf = async () => (await fileOf(store, cardId)).blockers.find(({ kind }) => kind === "bind_bank")?.state;

/** Ticks the bank by that key, and counts how often the deed itself was begun. */
async function tickBy(by: typeof posted): Promise<{ answer: Refusal | null; begun: boolean }> {
  const id = await itemId();
  let begun = false;
  const answer = await onceBy(
    store,
    clock,
    by,
    (keyed) => {
      begun = true;
      return tickOwn(keyed, user, clock, { cardId, id });
    },
    null,
  );
  return { answer, begun };
}

const ticks = async () => {
  const events = await listEvents(store, actorOf("owner"), { cardId });
  return (isRefusal(events) ? [] : events).filter(({ deed }) => deed === "blocker.clear").length;
};

test("what comes twice by one key, one after the other or at once, is done once and answered as done", async () => {
  expect(await Promise.all([tickBy(posted), tickBy(posted)])).toMatchObject([{ answer: null }, { answer: null }]);
  expect(await tickBy(posted)).toEqual({ answer: null, begun: false });
  expect(await ticks()).toBe(1);
  // Taken back since: the old request that arrives once more does not tick again.
  expect(await untickOwn(store, user, clock, { cardId, ids: [await itemId()], to: "open" })).toBeNull();
  expect(await tickBy(posted)).toEqual({ answer: null, begun: false });
  expect(await stateOf()).toBe("open");
});

test("a key of another person is nothing, and a key that was another request's is refused", async () => {
  await store.run(store.db.insert(delivered).values({ ...posted, personId: "p-teammate", at: clock.now }));
  expect(await tickBy(posted)).toEqual({ answer: null, begun: true });
  expect(await tickBy({ ...posted, request: "untick" })).toEqual({
    answer: { refused: "invalid", fields: { key: "key_used" } },
    begun: false,
  });
});

test("what is refused takes no key, and neither does the note of it in the log", async () => {
  const refused = await onceBy(
    store,
    clock,
    posted,
    (keyed) => tickOwn(keyed, user, clock, { cardId: "none", id: "x" }),
    null,
  );
  expect(refused).toMatchObject({ refused: "not_found" });
  expect(await onceBy(store, clock, posted, async () => refuse("busy"), null)).toEqual({ refused: "busy" });
  expect(await tickBy(posted)).toEqual({ answer: null, begun: true });
});

test("a tick, its taking back and 办不了 on an item that somebody else settled are refused with both values, what oneself changed is not", async () => {
  const id = await itemId();
  const seen = [await seeItem(store, cardId, "bind_bank")];
  const manager = actorOf("teamManager");
  expect(
    await waiveItem(store, manager, clock, { cardId, seen: seen[0] ?? { id, version: 0 }, reason: "示例" }),
  ).toBeNull();
  const stale = (yours: string) => ({ refused: "stale", conflict: [{ field: "state", yours, theirs: "waived" }] });
  expect(await tickOwn(store, user, clock, { cardId, id, seen })).toEqual(stale("cleared"));
  expect(await untickOwn(store, user, clock, { cardId, ids: [id], to: "open", seen })).toEqual(stale("open"));
  const cannot = { cardId, kind: "bind_bank", itemId: id, obstacle: "no_code", seen } as const;
  expect(await cannotOwn(store, user, clock, cannot)).toEqual(stale("open"));
});
