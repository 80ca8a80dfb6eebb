import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { queryFrom } from "../../domain/fleet/query";
import { bringTo } from "../case/example";
import { actorOf, clock } from "../example";
import { listFleet } from "../fleet/list";
import { logSeq, readEvents } from "../history";
import { type OrganisedCard, seedOrganised } from "../organised";
import { card } from "../schema/card";
import type { Store } from "../store";
import { openTest } from "../testing";
import { setMany } from "./example";
import { foreseeBulk } from "./run";

let store: Store;
let ids: Record<OrganisedCard, string>;
const owner = actorOf("owner");

beforeEach(async () => {
  store = await openTest();
  ids = await seedOrganised(store);
});
afterEach(() => store.close());

test("what is foreseen is what happens: three groups, one batch in the log, nothing stored for who is already so", async () => {
  const cardIds = [ids.aJia, ids.aYi, ids.bare, "none"];
  const setting = { cardIds, field: "site", to: "south" } as const;
  const told = await foreseeBulk(store, owner, clock, {
    deed: { do: "set", field: "site", to: "south" },
    chosen: { cardIds },
  });
  expect(told).toEqual({
    cards: 4,
    changes: [],
    already: [ids.aJia, ids.bare],
    refused: [
      { cardId: "none", number: null, refusal: { refused: "not_found" } },
      { cardId: ids.aYi, number: "13100000002", refusal: { refused: "invalid", fields: { siteId: "of_team" } } },
    ],
  });
  const before = await logSeq(store);
  await setMany(store, owner, { ...setting, cardIds: cardIds.filter((id) => id !== "none") });
  expect(await logSeq(store)).toBe(before);
  await setMany(store, owner, { cardIds: [ids.aJia, ids.aYi, ids.bJia], field: "place", to: "A柜-03" });
  const events = (await readEvents(store, {})).filter((one) => one.seq > before);
  expect(events).toHaveLength(3);
  expect(new Set(events.map((one) => one.batch)).size).toBe(1);
});

test("another team takes the card to its site and renames it in the lists", async () => {
  await setMany(store, owner, { cardIds: [ids.aJia], field: "team", to: "n1" });
  const [row] = await store.db.select().from(card).where(eq(card.id, ids.aJia));
  expect(row).toMatchObject({ teamId: "n1", siteId: "north", teamName: "续费组", edition: 1 });
});

test("the firm of a card stays while the carrier has its papers, other fields may change", async () => {
  await bringTo(store, ids.aJia, "submitted");
  const firm = await setMany(store, owner, { cardIds: [ids.aJia], field: "entity", to: "firm-b" });
  expect(firm).toMatchObject({ done: [], refused: [{ refusal: { refused: "wrong_stage" } }] });
  expect(await setMany(store, owner, { cardIds: [ids.aJia], field: "supplier", to: "号商甲" })).toMatchObject({
    done: [ids.aJia],
  });
});

test("filters find cards by firm and by every name, and those that have none", async () => {
  await setMany(store, owner, { cardIds: [ids.aJia], field: "place", to: "A,柜~3" });
  const found = async (text: string) =>
    (await listFleet(store, owner, clock, queryFrom(text))).rows.map((row) => row.id).sort();
  expect(await found("entity:@firm-a")).toEqual([ids.aJia, ids.aYi].sort());
  expect(await found("entity:@firm-b,none")).toEqual([ids.bJia, ids.bare].sort());
  expect(await found("project:甲方")).toEqual([ids.aJia, ids.bJia].sort());
  expect(await found("project:none")).toEqual([ids.bare]);
  expect(await found('place:"A,柜~3" project:甲方,none')).toEqual([ids.aJia]);
});
