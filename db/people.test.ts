import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openCases } from "./case/open";
import { actorOf, clock, seedCentre } from "./example";
import { readFigures } from "./fleet/figures";
import { listEvents } from "./history";
import { addPerson, editPerson, listPeople, movePerson, setLeft } from "./people";
import { takeLeaves } from "./people/leaves";
import { card } from "./schema/card";
import { blocker } from "./schema/case";
import type { Store } from "./store";
import { openTest } from "./testing";

let store: Store;
beforeEach(async () => {
  store = await openTest();
  await seedCentre(store, ["13100000001", "13100000002"]);
});
afterEach(() => store.close());

const owner = actorOf("owner");
const cards = () => store.db.select().from(card).orderBy(card.number);

test("a person edited on a stale view is refused with every field that differs", async () => {
  const id = "p-user";
  const first = { id, version: 1, name: "李甲", staffNo: "A01001" };
  expect(await editPerson(store, owner, clock, first)).toBeNull();
  expect(await editPerson(store, owner, clock, { ...first, staffNo: null })).toEqual({
    refused: "stale",
    conflict: [{ field: "staffNo", yours: null, theirs: "A01001" }],
  });
});

test("a staff number stands once", async () => {
  const input = { name: "冯戊", staffNo: "A01009", teamId: "s1" };
  await addPerson(store, owner, clock, input);
  expect(await addPerson(store, owner, clock, { ...input, name: "许辛" })).toEqual({ refused: "duplicate" });
});

test("who moves takes the cards along, or leaves them where they lie", async () => {
  const move = { id: "p-user", version: 1, teamId: "n1", cards: "go" } as const;
  expect(await movePerson(store, owner, clock, move)).toBeNull();
  expect((await cards()).map(({ teamId, siteId, teamName }) => [teamId, siteId, teamName])).toEqual([
    ["n1", "north", "续费组"],
    ["n1", "north", "续费组"],
  ]);
  expect(await movePerson(store, owner, clock, { ...move, version: 2, teamId: "s2", cards: "stay" })).toBeNull();
  expect((await cards()).map((one) => one.teamId)).toEqual(["n1", "n1"]);
  expect(await movePerson(store, owner, clock, { ...move, version: 1 })).toMatchObject({
    refused: "stale",
    conflict: [{ field: "teamId", yours: "续费组", theirs: "销二组" }],
  });
});

test("a card that is done with stays where it was closed", async () => {
  await store.run(store.db.update(card).set({ stage: "closed" }).where(eq(card.number, "13100000001")));
  await movePerson(store, owner, clock, { id: "p-user", version: 1, teamId: "s2", cards: "go" });
  expect((await cards()).map((one) => one.teamId)).toEqual(["s1", "s2"]);
});

test("a manager moves nobody into a team that is not theirs", async () => {
  const manager = actorOf("siteManager");
  const move = { id: "p-user", version: 1, teamId: "n1", cards: "go" } as const;
  expect(await movePerson(store, manager, clock, move)).toEqual({ refused: "not_found" });
  expect(await movePerson(store, manager, clock, { ...move, teamId: null })).toEqual({ refused: "not_found" });
  expect((await cards()).map((one) => one.teamId)).toEqual(["s1", "s1"]);
});

describe("a planned leave", () => {
  const leaving = { id: "p-user", leftOn: "2026-11-25" };
  const onTheDay = { now: "2026-11-25T00:10:00.000Z", today: "2026-11-25" };

  test("counts from its day on, by the program's own act, once", async () => {
    expect(await setLeft(store, owner, clock, leaving)).toBeNull();
    expect((await readFigures(store, owner, clock)).left.cards).toBe(0);
    expect(await takeLeaves(store, clock)).toBe(0);
    expect(await takeLeaves(store, onTheDay)).toBe(1);
    expect((await readFigures(store, owner, onTheDay)).left.cards).toBe(2);
    expect(await takeLeaves(store, onTheDay)).toBe(0);
    const [event] = await listEvents(store, owner, { deed: "person.leave" });
    expect([event?.actorId, event?.at]).toEqual([null, onTheDay.now]);
  });

  test("brings due days forward to it, and called off lets them go", async () => {
    const cardIds = (await cards()).map((one) => one.id);
    await openCases(store, owner, clock, { cardIds, reason: "left_company" });
    const [before] = await cards();
    await setLeft(store, owner, clock, leaving);
    expect((await cards()).map((one) => one.due)).toEqual(["2026-11-25", "2026-11-25"]);
    await setLeft(store, owner, clock, { ...leaving, leftOn: null });
    expect((await cards()).map((one) => one.due)).toEqual([before?.due, before?.due]);
    expect(await takeLeaves(store, onTheDay)).toBe(0);
  });
});

test("a personal card lacks its holder while they are gone, and no longer once they are back", async () => {
  await store.run(store.db.update(card).set({ holderType: "personal", holder: "李甲" }));
  const kinds = async () => (await store.db.select().from(blocker)).map((one) => one.kind);
  await setLeft(store, owner, clock, { id: "p-user", leftOn: "2026-11-20" });
  expect(await kinds()).toEqual(["holder_gone", "holder_gone"]);
  expect((await readFigures(store, owner, clock)).left.cards).toBe(2);
  await setLeft(store, owner, clock, { id: "p-user", leftOn: null });
  expect(await kinds()).toEqual([]);
  expect((await readFigures(store, owner, clock)).left.cards).toBe(0);
});

test("cards that are kept or gone are not waiting on their person", async () => {
  await store.run(store.db.update(card).set({ stage: "kept" }).where(eq(card.number, "13100000001")));
  const people = await listPeople(store, owner);
  expect(people.find((one) => one.id === "p-user")?.cards).toBe(1);
});

test("who left longest ago with cards comes first, who left without any stands among the others", async () => {
  await store.run(store.db.update(card).set({ userId: "p-teammate" }).where(eq(card.number, "13100000002")));
  await setLeft(store, owner, clock, { id: "p-user", leftOn: "2026-11-10" });
  await setLeft(store, owner, clock, { id: "p-teammate", leftOn: "2026-10-01" });
  await setLeft(store, owner, clock, { id: "p-stranger", leftOn: "2026-09-01" });
  const names = (await listPeople(store, owner)).map((one) => one.name);
  expect(names.slice(0, 2)).toEqual(["王乙", "李甲"]);
  expect(names.slice(2)).toContain("何己");
});
