import { eq, inArray } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { newFile } from "../domain/card";
import { change } from "../domain/change";
import { shippedRules } from "../domain/rules";
import { fileChanges } from "../domain/summary";
import { actorOf, actorWith, clock } from "./example";
import { logSeq, readEvents } from "./history";
import { newId } from "./id";
import { foreseeRelabel, listLabels, relabel } from "./labels";
import { type OrganisedCard, seedOrganised } from "./organised";
import { card } from "./schema/card";
import { scope } from "./schema/people";
import type { Store } from "./store";
import { openTest } from "./testing";

let store: Store;
let ids: Record<OrganisedCard, string>;
const owner = actorOf("owner");

beforeEach(async () => {
  store = await openTest();
  ids = await seedOrganised(store);
});
afterEach(() => store.close());

async function projectOf(id: string): Promise<string | null | undefined> {
  return (await store.db.select().from(card).where(eq(card.id, id)))[0]?.project;
}

test("a renamed project is renamed on every card, a form that was open meanwhile is told, and the log says one act", async () => {
  const input = { kind: "project", from: "甲方", to: "甲方二期" } as const;
  expect(await foreseeRelabel(store, owner, input)).toEqual({ cards: 2, joins: 0, accounts: 0 });
  const before = await logSeq(store);
  expect(await relabel(store, owner, clock, { ...input, join: false })).toEqual({ cards: 2 });
  expect([await projectOf(ids.aJia), await projectOf(ids.bJia), await projectOf(ids.aYi)]).toEqual([
    "甲方二期",
    "甲方二期",
    "乙方",
  ]);
  const events = (await readEvents(store, {})).filter((one) => one.seq > before);
  expect(events.map((one) => one.deed)).toEqual(["card.relabel", "card.relabel"]);
  expect(new Set(events.map((one) => one.batch)).size).toBe(1);
  const editions = await store.db.select({ edition: card.edition }).from(card).where(eq(card.project, "甲方二期"));
  expect(editions.map((one) => one.edition)).toEqual([1, 1]);
});

test("two names become one only after it was said, and scopes follow without a second copy", async () => {
  const row = (id: string, accountId: string, targetId: string) =>
    change("scope", null, { id, version: 0, accountId, kind: "project", targetId });
  await store.commit(null, { kind: "account.role" }, clock.now, [
    row("one", "a-operator", "甲方"),
    row("two", "a-auditor", "甲方"),
    row("three", "a-auditor", "乙方"),
  ]);
  const input = { kind: "project", from: "甲方", to: "乙方" } as const;
  expect(await foreseeRelabel(store, owner, input)).toEqual({ cards: 2, joins: 1, accounts: 2 });
  expect(await relabel(store, owner, clock, { ...input, join: false })).toEqual({ refused: "already" });
  expect(await projectOf(ids.aJia)).toBe("甲方");
  await relabel(store, owner, clock, { ...input, join: true });
  expect(await listLabels(store, owner, ["project"])).toEqual([{ kind: "project", name: "乙方", cards: 3 }]);
  const scopes = await store.db
    .select()
    .from(scope)
    .where(inArray(scope.kind, ["project"]));
  expect(scopes.map((one) => [one.accountId, one.targetId]).sort()).toEqual([
    ["a-auditor", "乙方"],
    ["a-operator", "乙方"],
  ]);
});

test("who sees part of the cards renames that part, and never out of their own sight", async () => {
  const siteManager = actorOf("siteManager");
  const input = { kind: "project", from: "甲方", to: "甲方二期", join: false } as const;
  expect(await relabel(store, siteManager, clock, input)).toEqual({ cards: 1 });
  expect(await projectOf(ids.bJia)).toBe("甲方");
  expect(await relabel(store, actorWith("manager", { projects: ["甲方"] }), clock, input)).toEqual({
    refused: "invalid",
    fields: { to: "leaves_scope" },
  });
  expect(await relabel(store, owner, clock, { ...input, from: "没有" })).toEqual({ refused: "not_found" });
  expect(await relabel(store, owner, clock, { ...input, to: "甲方" })).toMatchObject({ refused: "invalid" });
});

test("a name that thousands of cards bear is renamed whole, in commits of one act", async () => {
  const context = { today: clock.today, newId, leavingNumbers: new Set<string>(), rules: shippedRules };
  const changes = Array.from({ length: 2500 }, (_, n) => {
    const number = `1370000${String(n).padStart(4, "0")}`;
    return fileChanges(null, newFile({ number, place: "旧柜" }, { user: null, team: null }, context));
  });
  await store.commit(null, { kind: "demo.seed" }, clock.now, changes.flat());
  const renaming = { kind: "place", from: "旧柜", to: "新柜", join: false } as const;
  expect(await relabel(store, owner, clock, renaming)).toEqual({ cards: 2500 });
  expect(await listLabels(store, owner, ["place"])).toEqual([{ kind: "place", name: "新柜", cards: 2500 }]);
});
