import { afterEach, beforeEach, expect, test } from "vitest";
import { everything } from "../domain/fleet/query";
import { setMany } from "./bulk/example";
import { readCard } from "./card";
import { addCard, editCard } from "./cards";
import { listEntities } from "./entities";
import { actorWith, clock } from "./example";
import { typedCard } from "./fleet/example";
import { listFleet } from "./fleet/list";
import { listEvents } from "./history";
import { listLabels } from "./labels";
import { listTeams } from "./organisation";
import { type OrganisedCard, seedOrganised } from "./organised";
import { editPerson, findPeople, listPeople, setLeft } from "./people";
import type { Store } from "./store";
import { openTest } from "./testing";

let store: Store;
let ids: Record<OrganisedCard, string>;

beforeEach(async () => {
  store = await openTest();
  ids = await seedOrganised(store);
});
afterEach(() => store.close());

const byFirm = actorWith("operator", { entityIds: ["firm-a"] });
const byProject = actorWith("manager", { projects: ["甲方"] });

async function numbersOf(actor: typeof byFirm): Promise<string[]> {
  return (
    await listFleet(store, actor, clock, { ...everything, sort: [{ key: "number", descending: false }] })
  ).rows.map((row) => row.number);
}

test("who sees a firm sees its cards at every site, and no other card, event, firm or team", async () => {
  expect(await numbersOf(byFirm)).toEqual(["13100000001", "13100000002"]);
  expect(await readCard(store, byFirm, clock, ids.bJia)).toBeNull();
  expect(await listEvents(store, byFirm, { cardId: ids.bJia })).toEqual([]);
  expect((await listEntities(store, byFirm)).map(({ id, cards }) => [id, cards])).toEqual([["firm-a", 2]]);
  expect(await listTeams(store, byFirm)).toEqual([]);
  expect((await listLabels(store, byFirm, ["project"])).map((one) => one.name).sort()).toEqual(["乙方", "甲方"].sort());
});

test("who sees a project reads the names of those who use its cards, and nothing else of them", async () => {
  expect(await numbersOf(byProject)).toEqual(["13100000001", "13100000003"]);
  expect(await listPeople(store, byProject)).toEqual([]);
  const named = await findPeople(store, byProject, "");
  expect(named.map(({ name, teamId, staffNo, cards }) => [name, teamId, staffNo, cards]).sort()).toEqual(
    [
      ["何己", null, null, 0],
      ["李甲", null, null, 0],
    ].sort(),
  );
  const edit = { id: "p-user", version: 1, name: "李甲", staffNo: "A01001", teamId: "s1" };
  expect(await editPerson(store, byProject, clock, edit)).toEqual({ refused: "not_found" });
  expect(await setLeft(store, byProject, clock, { id: "p-user", leftOn: clock.today })).toEqual({
    refused: "not_found",
  });
});

test("a card may be given to a project of one's own and never out of one's sight, in bulk as by the form", async () => {
  const both = actorWith("manager", { projects: ["甲方", "乙方"] });
  expect(await setMany(store, both, { cardIds: [ids.aJia], field: "project", to: "乙方" })).toMatchObject({
    done: [ids.aJia],
  });
  const outcome = await setMany(store, byProject, { cardIds: [ids.bJia], field: "project", to: "乙方" });
  expect(outcome).toMatchObject({
    done: [],
    refused: [{ cardId: ids.bJia, refusal: { refused: "invalid", fields: { project: "leaves_scope" } } }],
  });
  // Not theirs before: not found, whatever it would become.
  const taking = await setMany(store, byProject, { cardIds: [ids.aYi], field: "project", to: "甲方" });
  expect(taking).toMatchObject({ done: [], refused: [{ cardId: ids.aYi, refusal: { refused: "not_found" } }] });
  const input = typedCard({ number: "13100000002", teamId: "n1", entityId: null, project: "乙方" });
  expect(await editCard(store, byFirm, clock, { id: ids.aYi, edition: 0, input })).toEqual({
    refused: "invalid",
    fields: { entityId: "leaves_scope" },
  });
});

test("another firm than one's own can be neither chosen nor added to", async () => {
  const other = await setMany(store, byFirm, { cardIds: [ids.aJia], field: "entity", to: "firm-b" });
  expect(other).toEqual({ refused: "invalid", fields: { to: "not_found" } });
  const card = typedCard({ number: "13100000009", teamId: null });
  expect(await addCard(store, byFirm, clock, card)).toEqual({ refused: "invalid", fields: { entityId: "required" } });
  expect(await addCard(store, byFirm, clock, { ...card, entityId: "firm-a" })).toMatchObject({
    cardId: expect.any(String),
  });
});

test("a team that is not one's own cannot be set, nor be taken away by who sees cards by team", async () => {
  const byTeam = actorWith("operator", { teamIds: ["s1"] });
  expect(await setMany(store, byTeam, { cardIds: [ids.aJia], field: "team", to: "n1" })).toEqual({
    refused: "invalid",
    fields: { to: "not_found" },
  });
  expect(await setMany(store, byTeam, { cardIds: [ids.aJia], field: "team", to: null })).toMatchObject({
    done: [],
    refused: [{ refusal: { fields: { teamId: "leaves_scope" } } }],
  });
});
