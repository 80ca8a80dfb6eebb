import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { actorOf, clock, seedCentre } from "./example";
import { addPerson, editPerson, listPeople, setLeft } from "./people";
import { card } from "./schema/card";
import type { Store } from "./store";
import { openTest } from "./testing";

let store: Store;
beforeEach(async () => {
  store = await openTest();
  await seedCentre(store, ["13100000001", "13100000002"]);
});
afterEach(() => store.close());

const owner = actorOf("owner");

test("a person edited on a stale view is refused with every field that differs", async () => {
  const id = "p-user";
  const first = { id, version: 1, name: "李甲", staffNo: "A01001", teamId: "s2" };
  expect(await editPerson(store, owner, clock, first)).toBeNull();
  expect(await editPerson(store, owner, clock, { ...first, staffNo: null, teamId: "s1" })).toEqual({
    refused: "stale",
    conflict: [
      { field: "staffNo", yours: null, theirs: "A01001" },
      { field: "teamId", yours: "销一组", theirs: "销二组" },
    ],
  });
});

test("nobody leaves on a day that is still ahead, and a staff number stands once", async () => {
  expect(await setLeft(store, owner, clock, { id: "p-user", leftOn: "2026-11-23" })).toEqual({
    refused: "invalid",
    fields: { leftOn: "future" },
  });
  const input = { name: "冯戊", staffNo: "A01009", teamId: "s1" };
  await addPerson(store, owner, clock, input);
  expect(await addPerson(store, owner, clock, { ...input, name: "许辛" })).toEqual({ refused: "duplicate" });
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
