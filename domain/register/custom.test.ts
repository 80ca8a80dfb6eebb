import { expect, test } from "vitest";
import type { Column } from "./columns";
import { customKey } from "./custom";
import { mappingAt } from "./header";
import type { Mapping } from "./mapping";
import { planImport } from "./plan";
import type { Plan } from "./planned";
import { readRegister } from "./read";
import { headingsKey, namedColumns, recalledColumns } from "./remember";
import { applied, base, emptyWorld, everything, imported, only, planGrid, sheet, today, type World } from "./testing";

/** A plan of a sheet whose columns that fit nothing are kept. */
function kept(world: World, grid: string[][], column: (heading: string) => Column): Plan {
  const proposed = mappingAt(grid, 0);
  const columns = proposed.columns.map((field, at) => field ?? column(proposed.headings[at] ?? ""));
  const mapping: Mapping = { ...proposed, columns };
  const none = new Set<string>();
  const known = { takenNumbers: none, takenIccids: none, rights: everything };
  return planImport({ rows: readRegister(grid, mapping).rows, mapping, today, ...known, ...world });
}

test("a column that fits nothing is kept as a custom field, made once, and a second import of it changes nothing", () => {
  const grid = sheet({ ...base, 工位: "A-12" }, { 号码: "13800000002", SIM卡号: "", 工位: "" });
  const asNew = (name: string) => customKey({ name });
  const plan = kept(emptyWorld(), grid, asNew);
  expect(plan.newFields.map(({ name }) => name)).toEqual(["工位"]);
  const world = applied(emptyWorld(), plan);
  const [field] = world.customFields;
  expect(world.cards.map(({ card }) => card.custom)).toEqual([{ [field?.id ?? ""]: "A-12" }, {}]);
  // The same name means the field that there is, and a blank cell never erases.
  expect(kept(world, grid, asNew)).toMatchObject({ newFields: [], counts: { unchanged: 2 } });
  const moved = kept(world, sheet({ ...base, 工位: "B-01" }), () => customKey({ id: field?.id ?? "" }));
  expect(only(moved.rows)).toMatchObject({ changes: [{ field: `custom:${field?.id}`, from: "A-12", to: "B-01" }] });
  expect(applied(world, moved).cards[0]?.card.custom).toEqual({ [field?.id ?? ""]: "B-01" });
});

test("a column of a custom field that is gone is not read", () => {
  const plan = kept(emptyWorld(), sheet({ ...base, 工位: "A-12" }), () => customKey({ id: "gone" }));
  expect(applied(emptyWorld(), plan).cards[0]?.card.custom).toEqual({});
});

test("项目, 供卡方, 存放位置 and 集团账户 are stored, compared and never erased", () => {
  const said = { ...base, 项目: "甲方回访", 供卡方: "示例号商", 存放位置: "卡池01-07", 集团账户: "JT-001" };
  const world = imported(said);
  const stored = { project: "甲方回访", supplier: "示例号商", place: "卡池01-07", account: "JT-001" };
  expect(world.cards[0]?.card).toMatchObject(stored);
  expect(planGrid(sheet(said), world).counts.unchanged).toBe(1);
  const moved = planGrid(sheet({ ...said, 存放位置: "卡池02-01", 项目: "" }), world);
  expect(only(moved.rows)).toMatchObject({ changes: [{ field: "place", from: "卡池01-07", to: "卡池02-01" }] });
});

test("the holder of a corporate card is a firm, known by its exact name or made new; persons and clients are none", () => {
  const firm = { ...base, 实名类型: "单位", 机主: "示例科技有限公司" };
  const world = imported(firm, { 号码: "13800000002", SIM卡号: "", 实名类型: "单位", 机主: "示例科技有限公司 " });
  expect(world.entities.map(({ name }) => name)).toEqual(["示例科技有限公司"]);
  expect(new Set(world.cards.map(({ card }) => card.entityId))).toEqual(new Set([world.entities[0]?.id]));
  expect(planGrid(sheet(firm), world).counts.unchanged).toBe(1);
  for (const [type, holder] of [
    ["个人", "李甲"],
    ["第三方单位", "别家有限公司"],
  ] as const) {
    const other = imported({ ...base, 实名类型: type, 机主: holder });
    expect(other.entities).toEqual([]);
    expect(
      applied(world, planGrid(sheet({ ...base, 实名类型: type, 机主: holder }), world)).cards[0]?.card.entityId,
    ).toBe(null);
  }
});

test("who does not see everything makes no firms", () => {
  const rights = { teamIds: new Set(["t"]), mayCreateTeams: false };
  const team = { id: "t", version: 1, name: "一组", siteId: null };
  const grid = sheet({ ...base, 实名类型: "单位", 机主: "示例科技有限公司" });
  const plan = planGrid(grid, { ...emptyWorld(), teams: [team] }, { rights });
  expect(plan).toMatchObject({ newEntities: [], counts: { new: 1 } });
});

test("columns are remembered by their headings, in any order and dress; what is gone is not read", () => {
  const row = { headings: ["手机号", "备用 1", "备用 1", "工位"], columns: ["number", null, "remark", "custom:f1"] };
  const headings = ["工位", "备用1", "手机号：", "备用 1"];
  expect(headingsKey("register", headings)).toBe(headingsKey("register", row.headings));
  expect(headingsKey("bill", headings)).not.toBe(headingsKey("register", headings));
  expect(headingsKey("register", ["", " "])).toBe(null);
  expect(recalledColumns(row, headings, [{ id: "f1" }])).toEqual(["custom:f1", null, "number", "remark"]);
  expect(recalledColumns(row, headings, [])).toEqual([null, null, "number", "remark"]);
});

test("a heading that is a custom field's name is that field, as our own list prints it", () => {
  const mapping = mappingAt([["手机号", "工位", "别的"]], 0);
  const fields = [{ id: "f1", version: 1, name: "工位" }];
  expect(namedColumns(mapping, fields)).toEqual(["number", "custom:f1", null]);
  expect(namedColumns(mapping, [])).toBe(null);
});
