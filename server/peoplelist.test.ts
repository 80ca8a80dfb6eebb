import { afterEach, beforeEach, expect, test } from "vitest";
import { actorOf, clock, seedCentre } from "@/db/example";
import { listEvents } from "@/db/history";
import type { Store } from "@/db/store";
import { openTest } from "@/db/testing";
import { isRefusal } from "@/domain/change";
import { applyPeopleDraft, choosePeopleReading, previewPeople, takePeople } from "./peoplelist";

let store: Store;
beforeEach(async () => {
  store = await openTest();
  await seedCentre(store);
});
afterEach(() => store.close());

const manager = actorOf("siteManager");
const text = (leaving: string) => Buffer.from(`姓名,部门,去向,备用\n李甲,销一组,${leaving},x`);

async function take(bytes: Buffer) {
  const taken = await takePeople(store, manager, clock, [{ bytes, fileName: "名单.csv" }]);
  if (isRefusal(taken)) throw new Error(JSON.stringify(taken));
  return taken.draftId;
}

async function preview(draftId: string) {
  const shown = await previewPeople(store, manager, clock, draftId);
  if (isRefusal(shown)) throw new Error(JSON.stringify(shown));
  return shown;
}

async function apply(draftId: string) {
  const { reading, plan } = await preview(draftId);
  const agreed = { draftId, seen: reading.seen, expected: plan.counts, cards: "stay" as const };
  const run = await applyPeopleDraft(store, manager, clock, agreed);
  if (isRefusal(run)) throw new Error(JSON.stringify(run));
}

const columns = ["user", "team", "employment", null] as const;
const saved = () => listEvents(store, actorOf("owner"), { deed: "mapping.save" });

test("columns that somebody chose are remembered once the list is stored, for lists of these headings in any order", async () => {
  const first = await take(text("离职"));
  expect((await preview(first)).reading.mapping.columns).not.toEqual(columns);
  expect(await choosePeopleReading(store, manager, clock, { draftId: first, columns: [...columns] })).toBeNull();
  expect(await saved()).toHaveLength(0);
  await apply(first);
  expect(await saved()).toHaveLength(1);

  const again = await take(Buffer.from("去向,备用,姓名,部门\n在职,x,李甲,销一组"));
  const { reading, draft, plan } = await preview(again);
  expect(reading.mapping.columns).toEqual(["employment", null, "user", "team"]);
  expect(draft.choice.recalled).toBe(clock.now);
  expect(plan.counts).toMatchObject({ changed: 1 });
  await apply(again);
  // Nothing new was learnt.
  expect(await saved()).toHaveLength(1);
});

test("columns as the reader proposes them are not remembered, and other headings are read anew", async () => {
  await apply(await take(Buffer.from("姓名,部门,在职状态\n李甲,销一组,离职")));
  expect(await saved()).toHaveLength(0);
  expect((await preview(await take(text("离职")))).draft.choice.recalled).toBeNull();
});

test("another header row is looked up among the remembered ones as well", async () => {
  const first = await take(text("离职"));
  await choosePeopleReading(store, manager, clock, { draftId: first, columns: [...columns] });
  await apply(first);
  const draftId = await take(Buffer.from("工号,姓名,部门,在职状态\n姓名,部门,去向,备用\n李甲,销一组,在职,x"));
  expect(await choosePeopleReading(store, manager, clock, { draftId, headerRow: 1 })).toBeNull();
  expect((await preview(draftId)).reading.mapping.columns).toEqual(columns);
});
