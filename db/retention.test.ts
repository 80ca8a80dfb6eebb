import { eq, getTableName, inArray, is, sql, Table } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { paper } from "../domain/case/example";
import { change, fieldClass, isRefusal } from "../domain/change";
import { pageOf } from "../domain/reading/example";
import { erasedCard, keptUntil } from "../domain/retention";
import type { ViewRow } from "../domain/rows";
import type { TableName } from "../domain/tables";
import { loadFiles } from "./cardfile";
import { addCertificate } from "./certificates";
import { actorOf, cancelCard, clock, personOf, seedCentre } from "./example";
import { listEvents } from "./history";
import { erasePast, readErasable, setRetention } from "./retention";
import * as batches from "./schema/batch";
import * as bulks from "./schema/bulk";
import * as cards from "./schema/card";
import { card } from "./schema/card";
import * as cases from "./schema/case";
import { certificate } from "./schema/case";
import * as imports from "./schema/import";
import * as logs from "./schema/log";
import { event, eventValue } from "./schema/log";
import * as people from "./schema/people";
import { account, person } from "./schema/people";
import * as policies from "./schema/policy";
import * as programs from "./schema/program";
import { reading } from "./schema/reading";
import * as views from "./schema/view";
import { differingEntries, searchWhere } from "./search";
import type { Store } from "./store";
import { checkTally } from "./tally";
import { openTest } from "./testing";
import { checkLog } from "./verify";

const owner = actorOf("owner");
const later = { now: "2030-01-10T01:00:00.000Z", today: "2030-01-10" };
let store: Store;
let past: string;
let open: string;

/** Two cards of 李甲's: the first was closed in November 2026, the second is still in use. */
beforeEach(async () => {
  store = await openTest();
  const ids = await seedCentre(store, ["13100000001", "13100000002"]);
  past = ids[0] ?? "";
  open = ids[1] ?? "";
  await cancelCard(store, past);
  const added = await addCertificate(store, actorOf("operator"), clock, {
    cardId: past,
    paper: paper({ effectiveOn: clock.today }),
  });
  if (isRefusal(added)) throw new Error(JSON.stringify(added));
  await edit(past, { stage: "closed", holderType: "personal", holder: "张丙", remark: "给赵六的号" });
});
afterEach(() => store.close());

async function edit(id: string, fields: Partial<typeof card.$inferSelect>) {
  const [row] = await store.db.select().from(card).where(eq(card.id, id));
  if (!row) throw new Error("no card");
  const written = await store.commit(owner, { kind: "card.edit" }, clock.now, [
    change("card", row, { ...row, ...fields }),
  ]);
  if (!("seq" in written)) throw new Error(JSON.stringify(written));
}

async function leave(leftOn: string) {
  const [row] = await store.db.select().from(person).where(eq(person.id, "p-user"));
  if (!row) throw new Error("no person");
  await store.commit(owner, { kind: "person.leave" }, clock.now, [
    change("person", row, { ...row, employment: "left", leftOn }),
  ]);
}

/** All that the database says of values, in one text. */
async function everything(): Promise<string> {
  const rows = [
    await store.db.select().from(card).where(eq(card.id, past)),
    await loadFiles(store, [past], undefined),
    await store.db
      .select()
      .from(eventValue)
      .where(inArray(eventValue.seq, store.db.select({ seq: event.seq }).from(event).where(eq(event.cardId, past)))),
  ];
  return JSON.stringify(rows);
}

test("the day until which things are kept goes back whole years, from 29 February to the 28th", () => {
  expect(keptUntil("2030-01-10", 3)).toBe("2027-01-10");
  expect(keptUntil("2028-02-29", 3)).toBe("2025-02-28");
  expect(keptUntil("2028-02-29", 4)).toBe("2024-02-29");
});

test("the dry run counts what is past keeping and touches nothing; younger cards and cards in use are not counted", async () => {
  const before = await everything();
  expect(await readErasable(store, owner, { ...later, today: "2029-11-21" })).toMatchObject({ cards: 0, values: 0 });
  const told = await readErasable(store, owner, later);
  expect(told).toMatchObject({
    years: 3,
    until: "2027-01-10",
    cards: 1,
    certificates: 1,
    people: 0,
    oldest: "2026-11-22",
  });
  expect(told?.values).toBeGreaterThan(5);
  expect(await everything()).toBe(before);
});

test("an erased card keeps its story without a name or a number, in the rows, the log and the index, and all still verifies", async () => {
  const told = await readErasable(store, owner, later);
  const heads = [(await checkLog(store)).head];
  const [{ sha256 } = { sha256: "" }] = await store.db.select().from(certificate);
  const pages = [pageOf(["您的号码13100000001已成功销户，机主张丙"])];
  const at = { pages, pagesRead: 1, attempts: 1, queuedAt: later.now };
  await store.run(store.db.delete(reading), store.db.insert(reading).values({ sha256, state: "done", ...at }));
  expect(await erasePast(store, owner, later)).toEqual({
    cards: 1,
    certificates: 1,
    people: 0,
    bills: 0,
    visits: 0,
    values: told?.values,
    left: 0,
  });
  const left = await everything();
  for (const value of ["13100000001", "张丙", "赵六", "陈示例", "13600000088", "对公账户"])
    expect(left).not.toContain(value);
  const [row] = await store.db.select().from(card).where(eq(card.id, past));
  expect(row).toMatchObject({ number: "131****0001", holder: "张*", stage: "closed", userId: null, userName: null });
  const [other] = await store.db.select().from(card).where(eq(card.id, open));
  expect(other).toMatchObject({ number: "13100000002", userName: "李甲" });
  for (const sought of ["13100000001", "张丙", "lijia"]) {
    const found = await store.db.select({ id: card.id }).from(card).where(searchWhere(sought));
    expect(found.map(({ id }) => id)).not.toContain(past);
  }
  expect(await store.db.select().from(certificate)).toEqual([]);
  // The text that was read goes with the paper.
  expect(await store.db.select().from(reading)).toEqual([]);
  const log = await checkLog(store, heads);
  expect([log.faults, log.papers.size]).toEqual([[], 0]);
  expect((await checkTally(store)).faults).toEqual([]);
  expect(await differingEntries(store)).toEqual([]);
});

test("each erasure is an event of its card, and one more says how many there were", async () => {
  await erasePast(store, owner, later);
  const events = await listEvents(store, owner, { deed: "data.erase" });
  expect(events.map(({ cardId }) => cardId)).toEqual([null, past]);
  expect(events[0]?.detail).toMatchObject({ cards: 1, certificates: 1, people: 0, until: "2027-01-10" });
  expect(events[0]?.batch).toBe(events[1]?.batch);
  const number = events[1]?.changes.flatMap((one) => one.fields).find(({ field }) => field === "number");
  expect(number).toEqual({ field: "number", before: undefined, after: undefined });
});

test("what was erased is not past keeping any more, and a second press writes nothing", async () => {
  await erasePast(store, owner, later);
  const { head } = await checkLog(store);
  expect(await erasePast(store, owner, later)).toEqual({
    cards: 0,
    certificates: 0,
    people: 0,
    bills: 0,
    visits: 0,
    values: 0,
    left: 0,
  });
  expect((await checkLog(store)).head).toEqual(head);
});

test("somebody who left is erased once their cards are, and never while an account of theirs works", async () => {
  await leave("2026-11-20");
  await edit(open, { userId: null });
  await erasePast(store, owner, later);
  expect(await nameOf()).toBe(personOf("user").name);
  await store.run(store.db.update(account).set({ disabledAt: clock.now }).where(eq(account.personId, "p-user")));
  expect(await readErasable(store, owner, later)).toMatchObject({ cards: 0, people: 1 });
  expect(await erasePast(store, owner, later)).toMatchObject({ people: 1 });
  expect(await nameOf()).toBe("李*");
  const said = await store.db.select().from(eventValue).where(sql`${eventValue.value} like '%李甲%'`);
  const ofPerson = await store.db
    .select({ seq: event.seq })
    .from(event)
    .where(sql`${event.body} like '%"id":"p-user","op"%'`);
  expect(said.filter(({ seq }) => ofPerson.some((one) => one.seq === seq))).toEqual([]);
  expect((await checkLog(store)).faults).toEqual([]);
});

async function nameOf() {
  const [row] = await store.db.select().from(person).where(eq(person.id, "p-user"));
  return row?.name;
}

test("of every field that the log holds as personal, a past card keeps nothing", async () => {
  const [file] = await loadFiles(store, [past], undefined);
  if (!file) throw new Error("no card");
  const filled = <R extends object>(table: TableName, row: R): R => {
    const secrets = Object.keys(row).filter((field) => fieldClass(table, field) === "personal");
    return { ...row, ...Object.fromEntries(secrets.map((field) => [field, "某某13188880000"])) };
  };
  const changes = erasedCard({
    ...file,
    card: { ...filled("card", file.card), holderType: "personal" },
    cases: file.cases.map((row) => filled("case", row)),
    blockers: file.blockers.map((row) => filled("blocker", row)),
    materials: file.materials.map((row) => filled("material", row)),
    watches: file.watches.map((row) => filled("watch", row)),
  });
  expect(new Set(changes.map(({ table }) => table))).toEqual(
    new Set(["card", "case", "blocker", "material", "certificate"]),
  );
  for (const { after } of changes) expect(JSON.stringify(after)).not.toContain("13188880000");
});

test("the years are two to ten, and only the owner sets them or erases", async () => {
  expect(await setRetention(store, owner, clock, 1)).toMatchObject({ refused: "invalid" });
  expect(await setRetention(store, owner, clock, 10)).toBeNull();
  expect(await readErasable(store, owner, later)).toMatchObject({ years: 10, cards: 0 });
  expect(await setRetention(store, actorOf("siteManager"), clock, 5)).toMatchObject({ refused: "not_allowed" });
  expect(await erasePast(store, actorOf("auditor"), later)).toMatchObject({ refused: "not_allowed" });
});

/** Each table there is, with all that it holds as one text. */
async function tables(): Promise<Record<string, string>> {
  const all = [batches, bulks, cards, cases, imports, logs, people, policies, programs, views].flatMap((one) =>
    Object.values(one),
  );
  const told: Record<string, string> = {};
  for (const one of all)
    if (is(one, Table)) told[getTableName(one)] = JSON.stringify(await store.db.select().from(one as typeof card));
  return told;
}

test("after an erasure no column of any table holds the number, the holder or what was typed, also where they were searched, refused or answered", async () => {
  const given = { name: "13100000001 那张", query: "holder-name 张丙 number:13100000001" };
  const layout = { columns: null, density: null } as unknown as ViewRow["layout"];
  const saved = {
    id: "v1",
    version: 0,
    ownerId: "a-owner",
    shared: "own" as const,
    teamId: null,
    sort: "",
    layout,
    ...given,
  };
  await store.commit(owner, { kind: "view.save" }, clock.now, [change("view", null, saved)]);
  const conflict = [{ field: "holder", yours: "张丙", theirs: "赵六" }];
  const told = {
    done: [open],
    already: [],
    unreached: [],
    refused: [{ cardId: past, refusal: { refused: "stale" as const, conflict } }],
  };
  const run = {
    accountId: "a-owner",
    deed: "card.edit" as const,
    what: { do: "set" as const },
    cards: 2,
    done: 1,
    already: 0,
    refused: 1,
  };
  const at = { startedAt: later.now, movedAt: later.now, endedAt: later.now, end: "done" as const };
  const long = { startedAt: clock.now, movedAt: clock.now, endedAt: clock.now, end: "done" as const };
  const token = {
    id: "t1",
    version: 1,
    accountId: "a-owner",
    name: "考勤",
    tokenHash: "h",
    scope: "write" as const,
    expiresAt: later.now,
    endedAt: null,
  };
  const body = '{"number":"13100000001","holder":"张丙"}';
  await store.run(
    store.db.insert(bulks.bulkRun).values([
      { id: "b1", ...run, ...at },
      { id: "b0", ...run, ...long },
    ]),
    store.db.insert(bulks.bulkPart).values([
      { runId: "b1", n: 0, cardIds: [open, past], told },
      { runId: "b0", n: 0, cardIds: [past], told },
    ]),
    store.db.insert(programs.token).values(token),
    store.db.insert(programs.answered).values([
      { tokenId: "t1", key: "k1", request: "r", status: 200, body, at: later.now },
      { tokenId: "t1", key: "k2", request: "r", status: 200, body: "{}", at: later.now },
      { tokenId: "t1", key: "k0", request: "r", status: 200, body: "{}", at: clock.now },
    ]),
  );
  const values = ["13100000001", "张丙", "赵六", "13600000088", "对公账户"];
  const where = async () =>
    Object.entries(await tables()).flatMap(([name, text]) =>
      values.filter((value) => text.includes(value)).map((value) => `${name} ${value}`),
    );
  expect((await where()).length).toBeGreaterThan(8);
  await erasePast(store, owner, later);
  expect(await where()).toEqual([]);
  expect((await store.db.select().from(views.view))[0]).toMatchObject({ name: "131****0001 那张" });
  const parts = await store.db.select().from(bulks.bulkPart);
  expect(parts.map(({ runId, told: left }) => [runId, left?.refused])).toEqual([
    ["b1", [{ cardId: past, refusal: { refused: "stale" } }]],
  ]);
  expect((await store.db.select().from(bulks.bulkRun)).map(({ id }) => id)).toEqual(["b1"]);
  expect((await store.db.select().from(programs.answered)).map(({ key }) => key)).toEqual(["k2"]);
  expect((await checkLog(store)).faults).toEqual([]);
});
