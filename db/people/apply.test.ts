import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "../../domain/actor";
import { isRefusal } from "../../domain/change";
import { peopleVocabulary } from "../../domain/people/columns";
import type { CardChoice } from "../../domain/people/follow";
import { readPeople } from "../../domain/people/read";
import { proposeFor } from "../../domain/register/mapping";
import type { Verdict } from "../../domain/register/planned";
import { actorOf, clock, type Standing, seedCentre } from "../example";
import { readFigures } from "../fleet/figures";
import { createDraft } from "../import/draft";
import { addPerson, editPerson, listPeople, setLeft } from "../people";
import { card } from "../schema/card";
import { event } from "../schema/log";
import { person } from "../schema/people";
import type { Store } from "../store";
import { openTest } from "../testing";
import { checkLog } from "../verify";
import { applyPeople, readPeopleImport } from "./apply";
import { planPeople } from "./plan";

let store: Store;
beforeEach(async () => {
  store = await openTest();
  await seedCentre(store, ["13100000001", "13100000002"]);
});
afterEach(() => store.close());

const owner = actorOf("owner");
const head = ["工号", "姓名", "部门", "在职状态", "离职日期"];
const gone = ["", "李甲", "销一组", "离职", "2026-11-01"];

function listOf(rows: string[][]) {
  const grid = [head, ...rows];
  const mapping = proposeFor(peopleVocabulary, grid);
  return { rows: readPeople(grid, mapping).rows, mapping };
}

async function draftOf(actor: Actor): Promise<string> {
  const file = { bytes: Buffer.from("名单"), fileName: "名单.csv", rows: 1, kind: "people" as const };
  const made = await createDraft(store, actor, clock, file);
  if (isRefusal(made)) throw new Error(JSON.stringify(made));
  return made.draftId;
}

async function apply(rows: string[][], standing: Standing = "owner", cards: CardChoice = "stay") {
  const actor = actorOf(standing);
  const list = listOf(rows);
  const planned = await planPeople(store, actor, clock, list);
  if (isRefusal(planned)) return planned;
  const given = { draftId: await draftOf(actor), encoding: "utf-8", sheet: null, expected: planned.plan.counts, cards };
  return applyPeople(store, actor, clock, { ...list, ...given });
}

const personOf = async (name: string) => (await store.db.select().from(person).where(eq(person.name, name)))[0];
const cards = () => store.db.select().from(card).orderBy(card.number);
const everything = async () => [await store.db.select().from(person).orderBy(person.id), await cards()];

test("leavers, newcomers and the cards they leave behind are stored in one act, of which every event tells", async () => {
  const run = await apply([gone, ["A9", "许辛", "新客组", "在职", ""]]);
  if (isRefusal(run)) throw new Error(JSON.stringify(run));
  expect(run).toMatchObject({ kind: "people", rowsRead: 2, created: 1, changed: 1, unchanged: 0, toSettle: 0 });
  expect(await personOf("李甲")).toMatchObject({ employment: "left", leftOn: "2026-11-01" });
  expect(await personOf("许辛")).toMatchObject({ staffNo: "A9", employment: "active" });
  expect((await cards()).map((one) => one.userLeftOn)).toEqual(["2026-11-01", "2026-11-01"]);
  expect((await readFigures(store, owner, clock)).left.cards).toBe(2);
  const events = await store.db.select().from(event).where(eq(event.batch, run.id));
  expect(new Set(events.map((one) => one.deed))).toEqual(new Set(["people.import"]));
  // The import, 新客组, 许辛, 李甲, and their two cards.
  expect(events).toHaveLength(6);
  expect(events.filter((one) => one.cardId !== null)).toHaveLength(2);
  expect(await checkLog(store)).toMatchObject({ faults: [] });
});

test("who is back takes the figure back, and their staff number, when it is new, comes along", async () => {
  await apply([gone]);
  await apply([["A1", "李甲", "销一组", "在职", ""]]);
  expect(await personOf("李甲")).toMatchObject({ staffNo: "A1", employment: "active", leftOn: null });
  expect((await readFigures(store, owner, clock)).left.cards).toBe(0);
  expect((await cards()).map((one) => one.userLeftOn)).toEqual([null, null]);
});

describe("who moves", () => {
  const away = ["A1", "李甲", "续费组", "在职", ""];
  beforeEach(() => editPerson(store, owner, clock, { id: "p-user", version: 1, name: "李甲", staffNo: "A1" }));

  test("leaves the cards where they lie, or takes them to the new team and its site", async () => {
    await apply([away], "owner", "stay");
    expect((await personOf("李甲"))?.teamId).toBe("n1");
    expect((await cards()).map((one) => one.teamId)).toEqual(["s1", "s1"]);
    await apply([["A1", "李甲", "销二组", "在职", ""]], "owner", "go");
    expect((await cards()).map(({ teamId, siteId }) => [teamId, siteId])).toEqual([
      ["s2", "south"],
      ["s2", "south"],
    ]);
  });

  test("takes no card along that the importer does not see", async () => {
    await store.run(store.db.update(card).set({ teamId: "n1", siteId: "north" }).where(eq(card.number, "13100000002")));
    await apply([["A1", "李甲", "销二组", "在职", ""]], "siteManager", "go");
    expect((await cards()).map((one) => one.teamId)).toEqual(["s2", "n1"]);
  });

  test("is moved by nobody into a team that is not the importer's", async () => {
    const before = await everything();
    expect(await apply([away], "siteManager")).toEqual({ refused: "already" });
    expect(await everything()).toEqual(before);
  });
});

test("of people outside the importer's teams nothing is read and nothing written", async () => {
  const before = await everything();
  expect(await apply([gone], "otherManager")).toMatchObject({ refused: "already" });
  expect(await everything()).toEqual(before);
});

test("roles without people are refused, whatever the list says", async () => {
  for (const standing of ["auditor", "user", "teammate"] as const) {
    expect(await apply([gone], standing)).toEqual({ refused: "not_allowed" });
    const list = listOf([gone]);
    const expected: Record<Verdict, number> = { new: 0, changed: 1, unchanged: 0, to_settle: 0, left_out: 0 };
    const given = { draftId: "none", encoding: "utf-8", sheet: null, expected, cards: "stay" as const };
    expect(await applyPeople(store, actorOf(standing), clock, { ...list, ...given })).toEqual({
      refused: "not_allowed",
    });
  }
});

test("sums that moved since they were agreed to are refused with both, and nothing is written", async () => {
  const list = listOf([gone, ["", "王乙", "销一组", "在职", ""]]);
  const draftId = await draftOf(owner);
  const expected: Record<Verdict, number> = { new: 0, changed: 1, unchanged: 1, to_settle: 0, left_out: 0 };
  await setLeft(store, owner, clock, { id: "p-teammate", leftOn: "2026-11-02" });
  const before = await everything();
  const given = { ...list, draftId, encoding: "utf-8", sheet: null, cards: "stay" as const };
  expect(await applyPeople(store, owner, clock, { ...given, expected })).toEqual({
    refused: "stale",
    conflict: [
      { field: "changed", yours: 1, theirs: 2 },
      { field: "unchanged", yours: 1, theirs: 0 },
    ],
  });
  expect(await everything()).toEqual(before);
  const agreed = { ...expected, changed: 2, unchanged: 0 };
  expect(await applyPeople(store, owner, clock, { ...given, expected: agreed })).toMatchObject({ changed: 2 });
  expect(await applyPeople(store, owner, clock, { ...given, expected: agreed })).toEqual({ refused: "already" });
});

test("two lists at once: each is planned on what the other has written", async () => {
  const one = apply([gone]);
  const other = apply([["A9", "许辛", "销一组", "在职", ""]]);
  for (const run of await Promise.all([one, other])) expect(isRefusal(run)).toBe(false);
  expect(await personOf("李甲")).toMatchObject({ employment: "left" });
  expect(await personOf("许辛")).toMatchObject({ teamId: "s1" });
});

test("our own list brought again comes to nothing, namesakes without 工号 among them", async () => {
  await addPerson(store, owner, clock, { name: "李甲", staffNo: null, teamId: "s2" });
  await addPerson(store, owner, clock, { name: "李甲", staffNo: null, teamId: "s1" });
  const rows = (await listPeople(store, owner)).map(({ staffNo, name, teamName, employment, leftOn }) => [
    staffNo ?? "",
    name,
    teamName ?? "—",
    employment === "left" ? "离职" : "在职",
    leftOn ?? "",
  ]);
  const planned = await planPeople(store, owner, clock, listOf(rows));
  expect(isRefusal(planned) ? planned : planned.plan.counts).toMatchObject({ unchanged: rows.length, to_settle: 0 });
  expect(await apply(rows)).toEqual({ refused: "already" });
});

test("a list is read again by who applied it, and by nobody else", async () => {
  const run = await apply([gone], "siteManager");
  if (isRefusal(run)) throw new Error(JSON.stringify(run));
  expect(await readPeopleImport(store, actorOf("siteManager"), run.id)).toMatchObject({ id: run.id, changed: 1 });
  expect(await readPeopleImport(store, owner, run.id)).toBeNull();
});
