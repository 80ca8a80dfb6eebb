import { afterEach, beforeEach, expect, test } from "vitest";
import { change } from "../domain/change";
import type { PersonRow, SiteRow } from "../domain/rows";
import { readEvents } from "./history";
import { event, eventValue } from "./schema/log";
import { person, site } from "./schema/people";
import type { Store } from "./store";
import { openTest } from "./testing";
import { checkLog } from "./verify";

let store: Store;
beforeEach(async () => {
  store = await openTest();
});
afterEach(() => store.close());

const at = "2026-11-22T08:00:00.000Z";
const who = { accountId: "a1", role: "owner" } as const;
const south: SiteRow = { id: "s1", version: 0, name: "南区" };
const north: SiteRow = { id: "s2", version: 0, name: "北区" };
const li: PersonRow = {
  id: "p1",
  version: 0,
  name: "李甲",
  staffNo: "A01001",
  teamId: null,
  employment: "active",
  leftOn: null,
};

const add = (...rows: SiteRow[]) =>
  store.commit(
    who,
    { kind: "site.add" },
    at,
    rows.map((row) => change("site", null, row)),
  );
const sites = () => store.db.select().from(site).orderBy(site.id);

test("changes and their events are stored together", async () => {
  expect(await add(south, north)).toEqual({ seq: 2 });
  expect(await sites()).toEqual([
    { ...south, version: 1 },
    { ...north, version: 1 },
  ]);
  const events = await readEvents(store, {});
  expect(events.map((e) => [e.seq, e.deed, e.actorId])).toEqual([
    [2, "site.add", "a1"],
    [1, "site.add", "a1"],
  ]);
});

test("a stale row is refused, every stale row is named, and nothing is written", async () => {
  await add(south, north);
  const [first, second] = await sites();
  if (!first || !second) throw new Error("two sites");
  await store.commit(who, { kind: "site.rename" }, at, [change("site", first, { ...first, name: "南一区" })]);
  const third: SiteRow = { id: "s3", version: 0, name: "西区" };
  const answer = await store.commit(who, { kind: "site.rename" }, at, [
    change("site", first, { ...first, name: "南二区" }),
    change("site", { ...second, version: 7 }, { ...second, name: "北二区" }),
    change("site", null, third),
  ]);
  expect(answer).toEqual({
    stale: [
      { table: "site", id: "s1" },
      { table: "site", id: "s2" },
    ],
  });
  expect((await sites()).map((s) => s.name)).toEqual(["南一区", "北区"]);
  expect((await readEvents(store, {})).length).toBe(3);
});

test("a unique value that is taken meanwhile is an answer, not an error, and nothing is written", async () => {
  await add(south);
  expect(await add(north, { id: "s9", version: 0, name: "南区" })).toEqual({ taken: true });
  expect((await sites()).length).toBe(1);
});

test("personal values stand in the event as commitments and can be erased without breaking the log", async () => {
  await store.commit(who, { kind: "person.add", reason: "入职" }, at, [change("person", null, li)]);
  const [stored] = await store.db.select().from(event);
  expect(String(stored?.body)).not.toContain("李甲");
  expect(String(stored?.body)).not.toContain("入职");
  const [newest] = await readEvents(store, {});
  expect(newest?.reason).toBe("入职");
  expect(newest?.changes[0]?.fields).toContainEqual({ field: "name", before: null, after: "李甲" });
  await store.run(store.db.delete(eventValue));
  const [erased] = await readEvents(store, {});
  expect(erased?.changes[0]?.fields).toContainEqual({ field: "name", before: null, after: undefined });
  expect((await checkLog(store)).faults).toEqual([]);
});

test("an event can neither be changed nor removed", async () => {
  await store.commit(who, { kind: "person.add" }, at, [change("person", null, li)]);
  await expect(store.run(store.db.update(event).set({ body: "{}" }))).rejects.toThrow("append-only");
  await expect(store.run(store.db.delete(event))).rejects.toThrow("append-only");
  await expect(store.run(store.db.update(eventValue).set({ value: "1" }))).rejects.toThrow("append-only");
});

test("the password's hash never enters the log", async () => {
  await store.commit(who, { kind: "person.add" }, at, [change("person", null, li)]);
  const account = {
    id: "a2",
    version: 0,
    personId: "p1",
    login: "lijia",
    role: "staff",
    passwordHash: "geheim",
    totpSecret: "geheim",
    disabledAt: null,
    recoveryHashes: ["geheim"] as string[],
  } as const;
  await store.commit(who, { kind: "account.add" }, at, [change("account", null, account)]);
  const bodies = await store.db.select().from(event);
  expect(JSON.stringify(bodies)).not.toContain("geheim");
  expect(JSON.stringify(await store.db.select().from(eventValue))).not.toContain("geheim");
});

test("a deed without rows is one event", async () => {
  expect(await store.commit(who, { kind: "fleet.export", detail: { rows: 3 } }, at, [])).toEqual({ seq: 1 });
  const [newest] = await readEvents(store, {});
  expect(newest?.detail).toEqual({ rows: 3 });
});

test("sixteen writers of one row: one wins each version, nobody is lost", async () => {
  await store.commit(who, { kind: "person.add" }, at, [change("person", null, li)]);
  const [row] = await store.db.select().from(person);
  if (!row) throw new Error("one person");
  const answers = await Promise.all(
    Array.from({ length: 16 }, (_, i) =>
      store.commit(who, { kind: "person.edit" }, at, [change("person", row, { ...row, name: `李${i}` })]),
    ),
  );
  expect(answers.filter((a) => "seq" in a).length).toBe(1);
  expect(answers.filter((a) => "stale" in a).length).toBe(15);
});
