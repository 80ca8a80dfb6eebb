import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { noScope } from "../domain/actor";
import { actorOf, clock, seedCentre } from "./example";
import { readEvents } from "./history";
import { editTeam, listTeams } from "./organisation";
import { card } from "./schema/card";
import { team } from "./schema/people";
import type { Store } from "./store";
import { openTest } from "./testing";

let store: Store;
beforeEach(async () => {
  store = await openTest();
  await seedCentre(store, ["13100000001", "13100000002"]);
});
afterEach(() => store.close());

const owner = actorOf("owner");
const cards = () => store.db.select().from(card);
const s1 = { id: "s1", version: 1 };

test("a team that moves takes its cards along: site, name and search words, in one act", async () => {
  expect(await editTeam(store, owner, clock, { ...s1, name: "续费二组", siteId: "north" })).toBeNull();
  for (const one of await cards()) {
    expect(one).toMatchObject({ siteId: "north", teamId: "s1", teamName: "续费二组" });
    expect(one.search).toContain("续费二组");
  }
  const events = (await readEvents(store, {})).filter((one) => one.deed === "team.edit");
  expect(new Set(events.map((one) => one.cardId)).size).toBe(3); // the team itself and two cards
});

test("who has the old site alone loses sight of a moved team, who has the new one gains it", async () => {
  await editTeam(store, owner, clock, { ...s1, name: "销一组", siteId: "north" });
  const sees = async (standing: "siteManager" | "otherManager") =>
    (await listTeams(store, actorOf(standing))).some((one) => one.id === "s1");
  expect([await sees("siteManager"), await sees("otherManager")]).toEqual([false, true]);
});

test("a team's new name leaves its cards where they lie", async () => {
  await store.run(store.db.update(card).set({ siteId: null }).where(eq(card.number, "13100000002")));
  expect(await editTeam(store, owner, clock, { ...s1, name: "电销一组", siteId: "south" })).toBeNull();
  const rows = await cards();
  expect(rows.map((one) => one.teamName)).toEqual(["电销一组", "电销一组"]);
  expect(rows.map((one) => one.siteId).sort()).toEqual(["south", null].sort());
});

test("a team edited on a stale view is refused with both values and nothing moves", async () => {
  await editTeam(store, owner, clock, { ...s1, name: "电销一组", siteId: "north" });
  expect(await editTeam(store, owner, clock, { ...s1, name: "甲组", siteId: "south" })).toEqual({
    refused: "stale",
    conflict: [
      { field: "name", yours: "甲组", theirs: "电销一组" },
      { field: "siteId", yours: "南区", theirs: "北区" },
    ],
  });
  expect((await cards()).map((one) => one.teamName)).toEqual(["电销一组", "电销一组"]);
});

test("a team gets no name that another one of the site has, and no site that is not there", async () => {
  expect(await editTeam(store, owner, clock, { ...s1, name: "销二组", siteId: "south" })).toEqual({
    refused: "duplicate",
  });
  expect(await editTeam(store, owner, clock, { ...s1, name: "销二组", siteId: "north" })).toBeNull();
  expect(await editTeam(store, owner, clock, { ...s1, version: 2, name: "x", siteId: "nowhere" })).toEqual({
    refused: "not_found",
  });
});

test("an owner with half of the sites moves no team from or to the other half", async () => {
  const half = { ...owner, scope: { ...noScope, siteIds: ["south"] } };
  const move = (id: string, siteId: string | null) =>
    editTeam(store, half, clock, { id, version: 1, name: "销一组", siteId });
  expect(await move("s1", "north")).toEqual({ refused: "not_found" });
  expect(await move("n1", "south")).toEqual({ refused: "not_found" });
  expect(await move("s1", null)).toEqual({ refused: "not_found" });
  const [row] = await store.db.select().from(team).where(eq(team.id, "s1"));
  expect(row?.siteId).toBe("south");
});
