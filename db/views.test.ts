import { afterEach, beforeEach, expect, test } from "vitest";
import { type Actor, makeActor } from "../domain/actor";
import { isRefusal } from "../domain/change";
import { plainLayout, withColumn } from "../domain/fleet/layout";
import { everything, fleetWith } from "../domain/fleet/query";
import { readTerms } from "../domain/fleet/query/read";
import { mostPins, savedOf, type ViewInput } from "../domain/fleet/saved";
import { actorOf, clock, type Standing, seedCentre, standingNames } from "./example";
import { openView } from "./fleet/opened";
import { countPinned, listPinned, pinView } from "./fleet/pinned";
import { listEvents } from "./history";
import { readPreference, savePreference } from "./preferences";
import type { Store } from "./store";
import { openTest } from "./testing";
import { listViews, readView, removeView, saveView } from "./views";

let store: Store;
beforeEach(async () => {
  store = await openTest();
  await seedCentre(store);
});
afterEach(() => store.close());

const ready = savedOf(fleetWith({ stage: ["ready"] }));
const input = (part: Partial<ViewInput> = {}): ViewInput => ({
  name: "可办理",
  shared: "own",
  teamId: null,
  content: { ...ready, layout: plainLayout },
  ...part,
});

async function save(
  actor: Actor,
  part: Partial<ViewInput> = {},
  id: string | null = null,
  version: number | null = null,
) {
  return saveView(store, actor, clock, { ...input(part), id, version });
}

async function saved(actor: Actor, part: Partial<ViewInput> = {}): Promise<string> {
  const made = await save(actor, part);
  if (isRefusal(made)) throw new Error(JSON.stringify(made));
  return made.id;
}

/** Who finds a view in their list and by a link to it. */
async function finders(id: string): Promise<Standing[]> {
  const found: Standing[] = [];
  for (const standing of standingNames) {
    const listed = (await listViews(store, actorOf(standing))).some((one) => one.id === id);
    expect((await readView(store, actorOf(standing), id)) !== null).toBe(listed);
    if (listed) found.push(standing);
  }
  return found;
}

test("a view of one's own is found by nobody else, not even the owner", async () => {
  expect(await finders(await saved(actorOf("operator")))).toEqual(["operator"]);
});

test("a team's view is found by who sees the team or belongs to it", async () => {
  const id = await saved(actorOf("siteManager"), { shared: "team", teamId: "s1" });
  expect(await finders(id)).toEqual(["owner", "siteManager", "teamManager", "operator", "auditor"]);
  // A member of the team who handles cards elsewhere.
  const member = makeActor({ ...actorOf("otherManager"), accountId: "a-else", personId: "p-user" });
  expect(await readView(store, member, id)).toMatchObject({ name: "可办理", teamName: "销一组", changes: false });
});

test("everybody's view is found by all who have the fleet", async () => {
  const id = await saved(actorOf("owner"), { shared: "everyone" });
  expect(await finders(id)).toEqual(["owner", "siteManager", "teamManager", "otherManager", "operator", "auditor"]);
});

test("with a team shares who sees it, with everybody who sees everything", async () => {
  const share = async (standing: Standing, part: Partial<ViewInput>) => {
    const made = await save(actorOf(standing), part);
    return isRefusal(made) ? (made.fields ?? made.refused) : "shared";
  };
  expect(await share("teamManager", { shared: "team", teamId: "s1" })).toBe("shared");
  expect(await share("auditor", { shared: "team", teamId: "s2" })).toBe("shared");
  expect(await share("teamManager", { shared: "team", teamId: "s2" })).toEqual({ teamId: "not_found" });
  expect(await share("teamManager", { shared: "team", teamId: null })).toEqual({ teamId: "not_found" });
  expect(await share("otherManager", { shared: "everyone" })).toEqual({ shared: "not_everyone" });
  expect(await share("user", {})).toBe("not_allowed");
});

test("its maker is named only to who may see them", async () => {
  const id = await saved(makeActor({ ...actorOf("siteManager"), accountId: "a-user" }), {
    shared: "team",
    teamId: "s1",
  });
  expect((await readView(store, actorOf("teamManager"), id))?.owner).toBe("李甲");
  const other = await saved(actorOf("siteManager"), { shared: "team", teamId: "s1" });
  expect((await readView(store, actorOf("teamManager"), other))?.owner).toBeNull();
});

test("a shared view is changed by its maker and by managers of all whom it is shared with", async () => {
  const id = await saved(actorOf("operator"), { shared: "team", teamId: "s1" });
  const changes = async (standing: Standing) => (await readView(store, actorOf(standing), id))?.changes;
  expect(await changes("operator")).toBe(true);
  expect(await changes("teamManager")).toBe(true);
  expect(await changes("owner")).toBe(true);
  expect(await changes("auditor")).toBe(false);
  expect(await save(actorOf("auditor"), { name: "改名" }, id, 1)).toMatchObject({ refused: "not_allowed" });
  expect(await removeView(store, actorOf("auditor"), clock, { id, version: 1 })).toMatchObject({
    refused: "not_allowed",
  });
  expect(await save(actorOf("otherManager"), { name: "改名" }, id, 1)).toMatchObject({ refused: "not_found" });
});

test("a save over what somebody else has changed shows both sides and writes nothing", async () => {
  const id = await saved(actorOf("siteManager"), { shared: "team", teamId: "s1" });
  const team = { shared: "team", teamId: "s1" } as const;
  const first = await save(actorOf("teamManager"), { ...team, name: "先改的" }, id, 1);
  expect(first).toEqual({ id });
  const layout = withColumn(plainLayout, [], "rent", { shown: false });
  const late = await save(actorOf("siteManager"), { ...team, name: "后改的", content: { ...ready, layout } }, id, 1);
  expect(late).toMatchObject({ refused: "stale" });
  expect(isRefusal(late) && late.conflict).toEqual([
    { field: "name", yours: "后改的", theirs: "先改的" },
    {
      field: "layout",
      yours: "number,user,holder,stage,items,next,due,certificate",
      theirs: "number,user,holder,stage,items,next,rent,due,certificate",
    },
  ]);
  expect(await readView(store, actorOf("owner"), id)).toMatchObject({ name: "先改的", version: 2 });
  expect(await removeView(store, actorOf("siteManager"), clock, { id, version: 1 })).toMatchObject({
    refused: "stale",
  });
});

test("a new name leaves what the view asks for, and what stands already is no event", async () => {
  const id = await saved(actorOf("operator"));
  expect(await save(actorOf("operator"), { name: "新名", content: null }, id, 1)).toEqual({ id });
  expect(await readView(store, actorOf("operator"), id)).toMatchObject({ name: "新名", ...ready, version: 2 });
  expect(await save(actorOf("operator"), { name: "新名" }, id, 2)).toEqual({ id });
  expect(await readView(store, actorOf("operator"), id)).toMatchObject({ version: 2 });
});

test("what somebody saves over a view is the view's, and no longer their own way of seeing it", async () => {
  const id = await saved(actorOf("operator"));
  await savePreference(store, actorOf("operator"), clock, { key: `fleet.view.${id}`, value: { density: "roomy" } });
  await save(actorOf("operator"), { content: null, name: "新名" }, id, 1);
  expect(await readPreference(store, actorOf("operator"), `fleet.view.${id}`)).not.toBeNull();
  await save(actorOf("operator"), {}, id, 2);
  expect(await readPreference(store, actorOf("operator"), `fleet.view.${id}`)).toBeNull();
});

test("a view that is removed is gone for everybody, with its pins and how they liked to see it, and the log says who", async () => {
  const id = await saved(actorOf("siteManager"), { shared: "team", teamId: "s1" });
  const reader = actorOf("teamManager");
  expect(await pinView(store, reader, clock, { id, pinned: true })).toBeNull();
  await savePreference(store, reader, clock, { key: `fleet.view.${id}`, value: { density: "roomy" } });
  expect(await removeView(store, actorOf("siteManager"), clock, { id, version: 1 })).toBeNull();
  expect(await finders(id)).toEqual([]);
  expect(await listPinned(store, reader)).toEqual([]);
  expect(await readPreference(store, reader, `fleet.view.${id}`)).toBeNull();
  const deeds = (await listEvents(store, actorOf("owner"), {})).slice(0, 2);
  expect(deeds.map(({ deed, actorId }) => [deed, actorId])).toEqual([
    ["view.remove", "a-siteManager"],
    ["view.save", "a-siteManager"],
  ]);
});

test("a pinned view counts its reader's own cards, so that no count tells of others", async () => {
  const content = { ...savedOf(everything), layout: plainLayout };
  const id = await saved(actorOf("owner"), { shared: "everyone", content });
  const counted = async (standing: Standing) => {
    await pinView(store, actorOf(standing), clock, { id, pinned: true });
    return countPinned(store, actorOf(standing), clock);
  };
  expect(await counted("owner")).toEqual([{ id, total: 1, more: false }]);
  expect(await counted("otherManager")).toEqual([{ id, total: 0, more: false }]);
  await pinView(store, actorOf("owner"), clock, { id, pinned: false });
  expect(await countPinned(store, actorOf("owner"), clock)).toEqual([]);
});

test("only what one finds can be pinned, and a dozen at most", async () => {
  const hidden = await saved(actorOf("operator"));
  expect(await pinView(store, actorOf("owner"), clock, { id: hidden, pinned: true })).toMatchObject({
    refused: "not_found",
  });
  for (let n = 0; n < mostPins; n++) {
    const id = await saved(actorOf("owner"), { name: `视图${n}` });
    expect(await pinView(store, actorOf("owner"), clock, { id, pinned: true })).toBeNull();
  }
  const one = await saved(actorOf("owner"));
  expect(await pinView(store, actorOf("owner"), clock, { id: one, pinned: true })).toMatchObject({
    refused: "too_many",
  });
});

test("a preference is its account's alone, is replaced, and is forgotten", async () => {
  const [own, other] = [actorOf("operator"), actorOf("auditor")];
  const put = (value: string | null) => savePreference(store, own, clock, { key: "fleet.layout", value });
  await put("a");
  await put("b");
  expect(await readPreference(store, own, "fleet.layout")).toBe("b");
  expect(await readPreference(store, other, "fleet.layout")).toBeNull();
  await put(null);
  expect(await readPreference(store, own, "fleet.layout")).toBeNull();
});

test("who sees less opens a shared view without the names of what they do not see", async () => {
  const asks = { terms: readTerms("team:续费组 stage:not_started").terms, sort: everything.sort, page: 1, at: null };
  const content = { ...savedOf(asks), layout: plainLayout };
  const id = await saved(actorOf("owner"), { shared: "everyone", content });
  const asked = async (standing: Standing) => (await openView(store, actorOf(standing), clock, id))?.query;
  expect(await asked("owner")).toBe("team:续费组 stage:not_started");
  expect(await asked("teamManager")).toBe("team:@untold stage:not_started");
});
