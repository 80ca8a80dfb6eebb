import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { CardFile } from "../../domain/cardfile";
import { isRefusal } from "../../domain/change";
import { proposeMapping } from "../../domain/register/header";
import { readRegister } from "../../domain/register/read";
import type { ImportRow } from "../../domain/register/rows";
import { sheet } from "../../domain/register/testing";
import { assignUser } from "../cards";
import { decideCard } from "../decide";
import { actorOf, clock, type Standing, seedCentre } from "../example";
import { listEvents } from "../history";
import { listSites, listTeams } from "../organisation";
import { listPeople, setLeft } from "../people";
import type { Store } from "../store";
import { openTest } from "../testing";
import { checkLog } from "../verify";
import { applyRegister } from "./apply";
import { createDraft } from "./draft";
import { allFiles } from "./example";
import { planRegister } from "./plan";
import { listImports, previewUndo, undoImport } from "./undo";

let store: Store;
beforeEach(async () => {
  store = await openTest();
  await seedCentre(store, []);
});
afterEach(() => store.close());

const owner = actorOf("owner");

async function imported(rows: Record<string, string>[], standing: Standing = "owner"): Promise<ImportRow> {
  const actor = actorOf(standing);
  const grid = sheet(...rows);
  const mapping = proposeMapping(grid);
  const register = { rows: readRegister(grid, mapping).rows, mapping };
  const file = { bytes: Buffer.from("x"), fileName: "台账.csv", rows: rows.length };
  const draft = await createDraft(store, actor, clock, file);
  const planned = await planRegister(store, actor, clock, register);
  if (isRefusal(draft) || isRefusal(planned)) throw new Error(JSON.stringify([draft, planned]));
  const applying = { ...register, draftId: draft.draftId, encoding: "utf-8", expected: planned.plan.counts };
  const run = await applyRegister(store, actor, clock, applying);
  if (isRefusal(run)) throw new Error(JSON.stringify(run));
  return run;
}

async function previewed(run: ImportRow, standing: Standing = "owner") {
  const shown = await previewUndo(store, actorOf(standing), clock, run.id);
  if (isRefusal(shown)) throw new Error(JSON.stringify(shown));
  return shown;
}

async function takenBack(run: ImportRow, standing: Standing = "owner") {
  const { sums } = await previewed(run, standing);
  return undoImport(store, actorOf(standing), clock, { importId: run.id, expected: sums });
}

const cardOf = async (number: string) => (await allFiles(store)).find(({ card }) => card.number === number)?.card;

const li = { 手机号: "13100000001", 使用人: "赵甲", 工号: "A01", 职场: "西区", 部门: "回访组", 月租: "29" };
const wang = { 手机号: "13100000002", 使用人: "钱丙", 工号: "A02", 职场: "西区", 部门: "回访组", 月租: "29" };

describe("an import that is taken back", () => {
  test("takes its cards, people, teams and sites along, and says so in one batch of its own", async () => {
    const before = [await listSites(store, owner), await listTeams(store, owner), await listPeople(store, owner)];
    const run = await imported([li, wang]);
    expect(await takenBack(run)).toEqual({ back: 0, removed: 2, kept: 0 });
    expect(await allFiles(store)).toEqual([]);
    expect([await listSites(store, owner), await listTeams(store, owner), await listPeople(store, owner)]).toEqual(
      before,
    );
    const events = await listEvents(store, owner, { deed: "import.undo" });
    expect(new Set(events.map(({ batch }) => batch)).size).toBe(1);
    expect(events[0]?.detail).toEqual({ import: run.id, back: 0, removed: 2, kept: 0 });
    expect((await checkLog(store)).faults).toEqual([]);
  });

  test("keeps a card that was worked on, with the people and the place that it needs, and names them", async () => {
    const run = await imported([li, wang]);
    const id = (await cardOf(li.手机号))?.id ?? "";
    const decision = (file: CardFile) => ({ ...file, card: { ...file.card, remark: "后来写的" } });
    await decideCard(store, owner, clock, { deed: { kind: "card.edit" }, cardId: id, decision });
    const { kept, gone } = await previewed(run);
    expect(kept).toMatchObject([
      { table: "card", cardId: id, name: li.手机号, field: null, because: "later_work" },
      { table: "person", name: "赵甲", because: "in_use" },
      { table: "team", name: "回访组", because: "in_use" },
      { table: "site", name: "西区", because: "in_use" },
    ]);
    expect(gone).toEqual([{ table: "person", n: 1 }]);
    await takenBack(run);
    expect((await allFiles(store)).map(({ card }) => [card.number, card.userName])).toEqual([[li.手机号, "赵甲"]]);
  });

  test("gives back what a register said of a person, on every card of theirs", async () => {
    await imported([li, { ...li, 手机号: "13100000003" }]);
    const run = await imported([
      { 手机号: li.手机号, 使用人: "赵甲", 工号: "A01", 在职状态: "离职", 离职日期: "2026-11-01" },
    ]);
    expect((await cardOf("13100000003"))?.userLeftOn).toBe("2026-11-01");
    await takenBack(run);
    expect((await cardOf("13100000003"))?.userLeftOn).toBeNull();
    expect((await cardOf(li.手机号))?.wasting).toBe(false);
  });

  test("leaves a leaving day that was corrected since, and lists it", async () => {
    await imported([li]);
    const left = {
      手机号: li.手机号,
      使用人: "赵甲",
      工号: "A01",
      在职状态: "离职",
      离职日期: "2026-11-01",
      月租: "39",
    };
    const run = await imported([left]);
    const zhao = (await listPeople(store, owner)).find(({ staffNo }) => staffNo === "A01");
    await setLeft(store, owner, clock, { id: zhao?.id ?? "", leftOn: "2026-11-15" });
    expect((await previewed(run)).kept).toMatchObject([{ table: "person", name: "赵甲", field: "leftOn" }]);
    await takenBack(run);
    expect(await cardOf(li.手机号)).toMatchObject({ rentFen: 2900 });
    const after = (await listPeople(store, owner)).find(({ staffNo }) => staffNo === "A01");
    expect(after?.leftOn).toBe("2026-11-15");
  });

  test("is refused a second time, and where it comes to something else than was agreed to", async () => {
    const run = await imported([li]);
    const agreed = { importId: run.id, expected: { back: 0, removed: 2, kept: 0 } };
    expect(await undoImport(store, owner, clock, agreed)).toEqual({
      refused: "stale",
      conflict: [{ field: "removed", yours: 2, theirs: 1 }],
    });
    await takenBack(run);
    expect(await undoImport(store, owner, clock, agreed)).toEqual({ refused: "already" });
    expect((await listImports(store, owner))[0]).toMatchObject({ appliedName: "周示例", undoneName: "周示例" });
  });
});

describe("rights", () => {
  const rows = [{ 手机号: "13100000001", 部门: "销一组", 月租: "29" }];

  test("the importer takes their own back; another operator does not, nor a manager who sees only part of it", async () => {
    const run = await imported([...rows, { 手机号: "13100000002", 部门: "销二组", 月租: "29" }], "operator");
    expect(await previewUndo(store, actorOf("teamManager"), clock, run.id)).toEqual({ refused: "not_found" });
    expect(await listImports(store, actorOf("teamManager"))).toEqual([]);
    expect(await takenBack(run, "operator")).toEqual({ back: 0, removed: 2, kept: 0 });
  });

  test("a card that went out of the importer's sight stays as it is and is only counted", async () => {
    const run = await imported(rows, "teamManager");
    const id = (await cardOf("13100000001"))?.id ?? "";
    await assignUser(store, owner, clock, { cardIds: [id], personId: "p-stranger" });
    const shown = await previewed(run, "teamManager");
    expect(shown).toMatchObject({ sums: { back: 0, removed: 0, kept: 1 }, kept: [], notYours: 1 });
  });
});

test("thousands of rows are taken back, with everything that they brought", async () => {
  const all = 2000; // several slices of reading and writing
  const many = Array.from({ length: all }, (_, n) => ({
    手机号: `1990${String(n).padStart(7, "0")}`,
    使用人: `员工${n}`,
    工号: `B${n}`,
    部门: `${n % 40}部`,
    欠费: n % 3 === 0 ? "12.5" : "无",
  }));
  const run = await imported(many);
  expect(await takenBack(run)).toEqual({ back: 0, removed: all, kept: 0 });
  expect(await allFiles(store)).toEqual([]);
}, 180_000);
