import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { assignUser } from "../cards";
import { actorOf, clock, seedCentre } from "../example";
import { addPerson } from "../people";
import { card } from "../schema/card";
import { event, tookFromUser } from "../schema/log";
import type { Store } from "../store";
import { openTest } from "../testing";
import { readPerson } from "./cards";

let store: Store;
let ids: string[];
beforeEach(async () => {
  store = await openTest();
  ids = await seedCentre(store, ["13100000001", "13100000002"]);
});
afterEach(() => store.close());

const owner = actorOf("owner");
const later = { now: "2026-11-23T02:00:00.000Z", today: "2026-11-23" };
const still = { now: "2026-11-24T02:00:00.000Z", today: "2026-11-24" };
const first = () => ids[0] ?? "";
const assign = (at: typeof clock, personId: string | null) =>
  assignUser(store, owner, at, { cardIds: [first()], personId });
const pastOf = async (id: string, actor = owner) => (await readPerson(store, actor, id))?.past;

test("a card that went to somebody else is told with its days and with who has it now", async () => {
  await assign(later, "p-teammate");
  const li = await readPerson(store, owner, "p-user");
  expect(li?.files.map((file) => file.card.number)).toEqual(["13100000002"]);
  const had = { cardId: first(), number: "13100000001", from: clock.now, until: later.now };
  expect(li?.past).toEqual([{ ...had, nowId: "p-teammate", nowName: "王乙" }]);
  await assign(still, null);
  expect(await pastOf("p-teammate")).toEqual([
    { ...had, from: later.now, until: still.now, nowId: null, nowName: null },
  ]);
});

test("a card that came back is theirs and no longer past; one they never had is in neither", async () => {
  await assign(later, null);
  await assign(still, "p-user");
  expect(await pastOf("p-user")).toEqual([]);
  expect(await pastOf("p-teammate")).toEqual([]);
});

test("a past card outside the reader's scope is not told", async () => {
  await assign(later, null);
  await store.run(store.db.update(card).set({ teamId: "n1", siteId: "north" }).where(eq(card.id, first())));
  expect(await pastOf("p-user", actorOf("siteManager"))).toEqual([]);
  expect(await pastOf("p-user")).toHaveLength(1);
  expect(await readPerson(store, actorOf("otherManager"), "p-user")).toBeNull();
});

test("the index of takings holds no card that merely came to somebody", async () => {
  await addPerson(store, owner, clock, { name: "冯戊", staffNo: null, teamId: "s1" });
  expect(await store.db.select({ seq: event.seq }).from(event).where(tookFromUser)).toEqual([]);
  await assign(later, "p-teammate");
  expect(await store.db.select({ cardId: event.cardId }).from(event).where(tookFromUser)).toEqual([
    { cardId: first() },
  ]);
});
