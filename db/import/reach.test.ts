import { afterEach, beforeEach, expect, test } from "vitest";
import type { Scope } from "../../domain/actor";
import { isRefusal } from "../../domain/change";
import { proposeMapping } from "../../domain/register/header";
import { readRegister } from "../../domain/register/read";
import { actorOf, actorWith, clock, seedCentre } from "../example";
import { addTyped } from "../fleet/example";
import { card } from "../schema/card";
import type { Store } from "../store";
import { openTest } from "../testing";
import { applyRegister } from "./apply";
import { createDraft } from "./draft";
import { planRegister } from "./plan";

let store: Store;
beforeEach(async () => {
  store = await openTest();
  await seedCentre(store, []);
  await addTyped(store, { number: "13500000001", project: "甲方", teamId: "n1" });
  await addTyped(store, { number: "13500000002", project: "乙方", teamId: "n1" });
});
afterEach(() => store.close());

const heads = ["手机号", "项目", "机主", "部门", "月租"];

function registerOf(...rows: string[][]) {
  const grid = [heads, ...rows];
  const mapping = proposeMapping(grid);
  return { rows: readRegister(grid, mapping).rows, mapping };
}

async function outcomes(scope: Partial<Scope>, ...rows: string[][]): Promise<string[]> {
  const planned = await planRegister(store, actorWith("operator", scope), clock, registerOf(...rows));
  if (isRefusal(planned)) throw new Error(planned.refused);
  return planned.plan.rows.map((row) => (row.verdict === "to_settle" ? (row.problems[0]?.code ?? "") : row.verdict));
}

const ofProject = { projects: ["甲方"] };

test("who sees one project brings in its cards, and no others", async () => {
  expect(
    await outcomes(
      ofProject,
      ["13500000003", "甲方", "", "", "19"],
      ["13500000004", "乙方", "", "", "19"],
      ["13500000005", "", "", "", "19"],
      ["13500000006", "甲方", "", "续费组", "19"],
    ),
  ).toEqual(["new", "outside_scope", "outside_scope", "team_not_yours"]);
});

test("a card of the project is changed where it lies; one of another is known by its number alone", async () => {
  expect(
    await outcomes(ofProject, ["13500000001", "", "", "续费组", "19"], ["13500000002", "甲方", "", "续费组", "19"]),
  ).toEqual(["changed", "taken_elsewhere"]);
});

test("a row does not take a card out of the importer's project, nor into another's team", async () => {
  expect(
    await outcomes(ofProject, ["13500000001", "乙方", "", "", "19"], ["13500000003", "甲方", "", "销一组", ""]),
  ).toEqual(["outside_scope", "team_not_yours"]);
});

test("who sees one firm brings in what is registered to it, and nothing is stored of the rest", async () => {
  const firm = { id: "firm-a", version: 0, name: "示例呼叫有限公司", licenceLast4: null, sealKeeper: null };
  const row = { ...firm, accountManager: null, accountManagerPhone: null };
  await store.commit(null, { kind: "demo.seed" }, clock.now, [{ table: "entity", before: null, after: row }]);
  const importer = { ...actorOf("operator"), scope: actorWith("operator", { entityIds: ["firm-a"] }).scope };
  const register = registerOf(
    ["13500000003", "", "示例呼叫有限公司", "", "19"],
    ["13500000004", "", "别家示例有限公司", "", "19"],
    ["13500000001", "", "示例呼叫有限公司", "", "19"],
  );
  const draft = await createDraft(store, importer, clock, { bytes: Buffer.from("x"), fileName: "台账.csv", rows: 3 });
  const expected = { new: 1, changed: 0, unchanged: 0, to_settle: 2, left_out: 0 };
  const draftId = isRefusal(draft) ? "" : draft.draftId;
  const applied = await applyRegister(store, importer, clock, { ...register, draftId, encoding: "utf-8", expected });
  expect(applied).toMatchObject({ created: 1, changed: 0, toSettle: 2 });
  const stored = await store.db.select().from(card).orderBy(card.number);
  expect(stored.map(({ number, entityId }) => [number, entityId])).toEqual([
    ["13500000001", null],
    ["13500000002", null],
    ["13500000003", "firm-a"],
  ]);
});
