import { afterEach, beforeEach, expect, test } from "vitest";
import type { CardInput } from "../domain/cardinput";
import { isRefusal } from "../domain/change";
import { setMany } from "./bulk/example";
import { loadFiles } from "./cardfile";
import { addCard, assignUser, editCard } from "./cards";
import { keepCard } from "./case/exits";
import { openCases } from "./case/open";
import { actorOf, clock, type Standing, seedCentre } from "./example";
import { movePerson } from "./people";
import { card } from "./schema/card";
import { event } from "./schema/log";
import { person } from "./schema/people";
import type { Store } from "./store";
import { openTest } from "./testing";

let store: Store;
let id = "";
beforeEach(async () => {
  store = await openTest();
  [id = ""] = await seedCentre(store);
});
afterEach(() => store.close());

/** What one may do must not stand in the way of the next. */
async function anew(): Promise<void> {
  await store.close();
  store = await openTest();
  [id = ""] = await seedCentre(store);
}

async function inputOf(change: Partial<CardInput>): Promise<CardInput> {
  const [file] = await loadFiles(store, [id], undefined);
  if (!file) throw new Error("no card");
  return { ...file.card, ...change };
}

/** Where the card and 李甲 are now: `s1 s1`. */
async function places(): Promise<string> {
  const [lies] = await store.db.select({ team: card.teamId, user: card.userId }).from(card);
  const people = await store.db.select().from(person);
  return `${lies?.team} ${people.find((one) => one.id === "p-user")?.teamId}`;
}

const passed = (answer: unknown) => {
  if (answer === null) return "y";
  if (isRefusal(answer)) return "-";
  return (answer as { done?: string[] }).done?.length === 0 ? "-" : "y"; // an Outcome, or what was made
};

type Mover = (standing: Standing) => Promise<unknown>;
// Kept by hand, in this order: owner · manager of the site · manager of the team · manager elsewhere · operator of the site. The card is 李甲's,
// in team s1 of the southern site.
const order: Standing[] = ["owner", "siteManager", "teamManager", "otherManager", "operator"];
const movers: Record<string, [expected: string, Mover]> = {
  "the card's form, to the site's other team": [
    "y y - - y",
    async (as) =>
      editCard(store, actorOf(as), clock, { id, edition: 0, input: await inputOf({ teamId: "s2", userId: null }) }),
  ],
  "the card's form, to another site's team": [
    "y - - - -",
    async (as) =>
      editCard(store, actorOf(as), clock, { id, edition: 0, input: await inputOf({ teamId: "n1", userId: null }) }),
  ],
  "many cards, to another site's team": [
    "y - - - -",
    (as) => setMany(store, actorOf(as), { cardIds: [id], field: "team", to: "n1" }),
  ],
  "many cards, out of every team": [
    "y - - - -", // nobody with a narrower scope could take that back
    (as) => setMany(store, actorOf(as), { cardIds: [id], field: "team", to: null }),
  ],
  "many cards, to somebody of another site": [
    "y - - - -",
    (as) => assignUser(store, actorOf(as), clock, { cardIds: [id], personId: "p-stranger" }),
  ],
  "keeping it for somebody of another site": [
    "y - - - -",
    (as) => keepCard(store, actorOf(as), clock, { cardId: id, toId: "p-stranger" }),
  ],
  "a new card into another site's team": [
    "y - - y -",
    async (as) => {
      const input = { ...(await inputOf({ teamId: "n1", userId: null, number: "13100000009", iccid: null })) };
      return addCard(store, actorOf(as), clock, input);
    },
  ],
  "a person, to another site's team": [
    "y - - - -",
    (as) => movePerson(store, actorOf(as), clock, { id: "p-user", version: 1, teamId: "n1", cards: "go" }),
  ],
  "a person with their cards, to the site's other team": [
    "y y - - -",
    (as) => movePerson(store, actorOf(as), clock, { id: "p-user", version: 1, teamId: "s2", cards: "go" }),
  ],
};

for (const [name, [expected, move]] of Object.entries(movers)) {
  test(`${name}: the old place and the new one must both be one's own`, async () => {
    const got: string[] = [];
    for (const standing of order) {
      if (got.at(-1) === "y") await anew();
      const before = await places();
      got.push(passed(await move(standing)));
      if (got.at(-1) === "-") expect(await places()).toBe(before);
    }
    expect(got.join(" ")).toBe(expected);
  });
}

test("what is not there and what is not one's own are refused in the very same bytes", async () => {
  const elsewhere = actorOf("otherManager");
  const asked: Record<string, (id: string) => Promise<unknown>> = {
    edit: async (one) => editCard(store, elsewhere, clock, { id: one, edition: 0, input: await inputOf({}) }),
    set: (one) => setMany(store, elsewhere, { cardIds: [one], field: "team", to: "n1" }),
    assign: (one) => assignUser(store, elsewhere, clock, { cardIds: [one], personId: "p-stranger" }),
    open: (one) => openCases(store, elsewhere, clock, { cardIds: [one], reason: "unused" }),
    keep: (one) => keepCard(store, elsewhere, clock, { cardId: one, toId: "p-stranger" }),
  };
  for (const ask of Object.values(asked)) {
    // An act's own name is drawn anew each time.
    const said = async (one: string) =>
      JSON.stringify(await ask(one))
        .replaceAll(one, "…")
        .replace(/"id":"\w+"/, "");
    expect(await said(id)).toBe(await said("nothing"));
  }
  const person = async (one: string) =>
    JSON.stringify(await movePerson(store, elsewhere, clock, { id: one, version: 1, teamId: "n1", cards: "go" }));
  expect(await person("p-user")).toBe(await person("p-nobody"));
});

test("refused writes are in the log with deed and code, nothing of what was asked for, and ten a minute at most", async () => {
  const stranger = actorOf("stranger");
  // A minute of its own: the count is the process's, and emptied databases are handed on from test to test.
  const minute = { ...clock, now: "2026-11-22T02:00:00.000Z" };
  for (let i = 0; i < 15; i++)
    await openCases(store, stranger, minute, { cardIds: [id, "13800001111"], reason: "unused" });
  await openCases(store, actorOf("otherManager"), minute, { cardIds: ["13800001111"], reason: "unused" });
  const refused = async () =>
    (await store.db.select().from(event).orderBy(event.seq)).filter((row) => row.deed === "access.refused");
  const rows = await refused();
  expect(rows.map((row) => row.actorId)).toEqual([...Array(10).fill("a-stranger"), "a-otherManager"]);
  const details = rows.map((row) => (JSON.parse(row.body) as { detail: unknown }).detail);
  expect(details[0]).toEqual({ deed: "case.open", code: "not_allowed", times: 2 });
  expect(details[9]).toEqual({ deed: "case.open", code: "not_allowed", times: 2, last: true });
  expect(details[10]).toMatchObject({ deed: "case.open", code: "not_found" });
  for (const row of rows) expect(row.body).not.toMatch(/1380000|李甲|id1/);
  const later = { ...clock, now: "2026-11-22T02:01:00.000Z" };
  await openCases(store, stranger, later, { cardIds: [id], reason: "unused" });
  expect(await refused()).toHaveLength(12);
});
