import { describe, expect, test } from "vitest";
import type { CardRow } from "../rows";
import {
  base,
  emptyWorld,
  imported,
  madeBlocker,
  only,
  other,
  outcome,
  outcomes,
  planGrid,
  sheet,
  today,
  type World,
} from "./testing";

function withCard(world: World, change: Partial<CardRow>): World {
  return { ...world, cards: world.cards.map((known) => ({ ...known, card: { ...known.card, ...change } })) };
}

describe("a new card", () => {
  test("brings its fields, user, team and site, each named once however many rows name it", () => {
    const shared = { 使用人: "李甲", 工号: "A1", 部门: "一部", 职场: "南区" };
    const plan = planGrid(sheet({ ...base, ...shared, 月租: "59元" }, { ...other, ...shared }), emptyWorld());
    expect(plan.counts).toEqual({ new: 2, changed: 0, unchanged: 0, to_settle: 0, left_out: 0 });
    expect(plan.newSites).toEqual([{ key: "site 南区", name: "南区" }]);
    expect(plan.newTeams).toEqual([{ key: "team site 南区/一部", name: "一部", site: { key: "site 南区" } }]);
    expect(plan.newPeople).toEqual([
      {
        key: "no a1",
        name: "李甲",
        staffNo: "A1",
        team: { key: "team site 南区/一部" },
        employment: "active",
        leftOn: null,
      },
    ]);
    expect(plan.rows[0]).toMatchObject({
      verdict: "new",
      fields: { number: "13800000001", rentFen: 5900, use: "agent_phone", occupancy: "in_use", line: "unknown" },
      links: { user: { key: "no a1" }, team: { key: "team site 南区/一部" }, site: { key: "site 南区" } },
    });
  });

  test("states what the register knows, knows to be none, and does not know, each apart", () => {
    const row = {
      ...base,
      欠费: "欠12.5",
      绑定银行: "招商银行",
      绑定社交: "否",
      联系人备份: "",
      协议到期: "2027-05-14",
    };
    expect(only(planGrid(sheet(row), emptyWorld()).rows)).toMatchObject({
      facts: [
        { kind: "fee_arrears", state: "open", amountFen: 1250 },
        { kind: "bind_bank", state: "open", detail: "招商银行" },
        { kind: "bind_social", state: "cleared" },
        { kind: "backup_contacts", state: "unknown" },
        { kind: "contract_term", state: "open", until: "2027-05-14" },
      ],
    });
  });

  test("whose columns say nothing of an item states nothing of it", () => {
    expect(only(planGrid(sheet(base), emptyWorld()).rows)).toMatchObject({ verdict: "new", facts: [] });
  });

  test("欠停 with arrears 无 is unknown and warned of, and its line is stopped", () => {
    expect(only(planGrid(sheet({ ...base, 欠费: "无", 状态: "欠停" }), emptyWorld()).rows)).toMatchObject({
      warnings: ["arrears_contradict_line"],
      fields: { line: "suspended_arrears", lineCheckedOn: today },
      facts: [
        { kind: "fee_arrears", state: "unknown", amountFen: null },
        { kind: "line_state", state: "open", detail: "欠停" },
      ],
    });
  });

  test("an ended contract and a normal line raise nothing", () => {
    const row = { ...base, 协议到期: "2026-02-13", 状态: "在用" };
    expect(only(planGrid(sheet(row), emptyWorld()).rows)).toMatchObject({ facts: [] });
  });

  test("a personal line whose holder has left is said; a firm as its holder only warns", () => {
    const gone = {
      ...base,
      实名类型: "个人",
      机主: "李甲",
      使用人: "李甲",
      工号: "A1",
      在职状态: "离职",
      离职日期: "2026-03-01",
    };
    const plan = planGrid(sheet(gone), emptyWorld());
    expect(only(plan.rows)).toMatchObject({ facts: [{ kind: "holder_gone", state: "open" }] });
    expect(plan.newPeople).toMatchObject([{ employment: "left", leftOn: "2026-03-01" }]);
    const firm = { ...base, 实名类型: "个人", 机主: "示例有限公司" };
    expect(only(planGrid(sheet(firm), emptyWorld()).rows)).toMatchObject({
      warnings: ["holder_contradicts_type"],
      facts: [],
    });
  });

  test("cancelled long ago is history: its day and number are kept and no item is raised", () => {
    const row = { ...base, 状态: "已注销", 销户日期: "2023-10-06", 受理单号: "SL1", 欠费: "欠5" };
    expect(only(planGrid(sheet(row), emptyWorld()).rows)).toMatchObject({
      verdict: "new",
      fields: { history: true, line: "cancelled" },
      past: { effectiveOn: "2023-10-06", receiptNo: "SL1" },
      facts: [],
    });
  });
});

describe("a stored card", () => {
  test("is found by number and shows old and new of each field that differs", () => {
    const world = imported({ ...base, 月租: "29", 备注: "一" });
    const row = only(planGrid(sheet({ ...base, 月租: "39", 备注: "一" }), world).rows);
    expect(row).toMatchObject({
      verdict: "changed",
      changes: [{ field: "rent", from: 2900, to: 3900 }],
      set: { rentFen: 3900 },
    });
  });

  test("is never emptied by a blank cell", () => {
    const world = imported({
      ...base,
      月租: "29",
      机主: "李甲",
      使用人: "李甲",
      工号: "A1",
      绑定银行: "是",
      协议到期: "2027-05-14",
    });
    const blank = { ...base, 月租: "", 机主: "-", 使用人: "", 工号: "", 绑定银行: "?", 协议到期: "" };
    expect(outcomes(world, blank)).toEqual(["unchanged"]);
  });

  test("loses its user where the register says outright that nobody has it", () => {
    const world = imported({ ...base, 使用人: "李甲", 工号: "A1" });
    const row = only(planGrid(sheet({ ...base, 使用人: "公用" }), world).rows);
    expect(row).toMatchObject({ changes: [{ field: "user", from: "李甲", to: null }], links: { user: null } });
  });

  test("is found by ICCID where the number is missing, and only then", () => {
    const world = imported({ ...base, 月租: "29" });
    expect(outcomes(world, { ...base, 号码: "", 月租: "29" })).toEqual(["unchanged"]);
    expect(outcomes(world, { ...base, 号码: "", SIM卡号: "89860300000000000032" })).toEqual(["phone_missing"]);
  });

  test("whose ICCID comes with another number is to settle, and the known number is proposed", () => {
    const world = imported(base);
    const plan = planGrid(sheet({ ...base, 号码: "13800000009" }), world);
    expect(only(plan.rows)).toMatchObject({
      verdict: "to_settle",
      problems: [{ code: "iccid_on_other_number", field: "iccid", column: 2, proposed: "13800000001" }],
    });
  });

  test("outside the importer's scope is to settle and nothing of it is told", () => {
    const plan = planGrid(sheet(base), emptyWorld(), { takenNumbers: new Set(["13800000001"]) });
    expect(only(plan.rows)).toMatchObject({
      problems: [{ code: "taken_elsewhere", read: "13800000001", suggestion: "ask_owner", proposed: null }],
    });
  });

  test("under way keeps its items, line and user; plain facts are still corrected", () => {
    const world = withCard(imported({ ...base, 月租: "29", 使用人: "李甲", 工号: "A1", 状态: "在用" }), {
      stage: "submitted",
    });
    const row = { ...base, 月租: "39", 使用人: "王乙", 工号: "A2", 状态: "停机", 欠费: "欠5" };
    expect(only(planGrid(sheet(row), world).rows)).toMatchObject({
      verdict: "changed",
      changes: [{ field: "rent" }],
      set: { rentFen: 3900 },
      links: {},
      items: [],
      warnings: ["in_progress_kept"],
    });
  });

  test("that the register calls cancelled is for its case to record, not for an import", () => {
    expect(outcomes(imported(base), { ...base, 状态: "已注销" })).toEqual(["cancelled_in_register"]);
  });

  test("that Simoff closed does not come back by an old register; a reissued number does", () => {
    const world = imported(base);
    const closed = {
      ...world,
      cards: world.cards.map((known) => ({
        ...known,
        open: false,
        past: { effectiveOn: "2026-10-01", receiptNo: null },
      })),
    };
    expect(outcomes(closed, base)).toEqual(["closed_before"]);
    expect(outcomes(closed, { ...base, 状态: "已注销" })).toEqual(["unchanged"]);
    expect(outcomes(closed, { ...base, SIM卡号: other.SIM卡号 })).toEqual(["new"]);
    expect(outcomes(closed, { 号码: base.号码, 入网时间: "2026-11-01" })).toEqual(["new"]);
  });
});

describe("open items of a stored card", () => {
  const owing = { ...base, 欠费: "欠12.5", 绑定银行: "是" };

  function settledBy(world: World, settledByName: string | null): World {
    const cards = world.cards.map((known) => ({
      ...known,
      blockers: known.blockers.map((blocker) => ({ ...blocker, state: "cleared" as const, settledBy: settledByName })),
    }));
    return { ...world, cards };
  }

  test("follow the register: a debt that is gone is cleared, a new one opens", () => {
    expect(only(planGrid(sheet({ ...owing, 欠费: "无" }), imported(owing)).rows)).toMatchObject({
      items: [{ from: "open", fromAmountFen: 1250, to: { kind: "fee_arrears", state: "cleared" } }],
    });
    expect(only(planGrid(sheet(owing), imported({ ...owing, 欠费: "无" })).rows)).toMatchObject({
      items: [{ from: "cleared", to: { kind: "fee_arrears", state: "open", amountFen: 1250 } }],
    });
  });

  test("that a person settled stay settled when the register only repeats itself; a new amount is news", () => {
    const world = settledBy(imported(owing), "someone");
    expect(only(planGrid(sheet(owing), world).rows)).toMatchObject({ verdict: "unchanged", warnings: ["answer_kept"] });
    expect(only(planGrid(sheet({ ...owing, 欠费: "欠20" }), world).rows)).toMatchObject({
      items: [{ from: "cleared", to: { kind: "fee_arrears", amountFen: 2000 } }],
    });
  });

  test("that a person raised are not cleared by a register", () => {
    const world = imported({ ...base, 绑定银行: "" });
    const cards = world.cards.map((known) => {
      const fact = { kind: "bind_bank", state: "open", amountFen: null, detail: null, until: null } as const;
      return { ...known, blockers: [{ ...madeBlocker(known.card.id, fact), origin: "person" as const }] };
    });
    expect(only(planGrid(sheet({ ...base, 绑定银行: "否" }), { ...world, cards }).rows)).toMatchObject({
      verdict: "unchanged",
      warnings: ["answer_kept"],
    });
  });
});

test("one number twice: an identical row is left out, a different one waits and names the first", () => {
  const plan = planGrid(sheet({ ...base, 月租: "29" }, { ...base, 月租: "29" }, { ...base, 月租: "39" }), emptyWorld());
  expect(plan.rows.map(outcome)).toEqual(["new", "left_out", "duplicate_conflict"]);
  expect(plan.rows[1]).toMatchObject({ reason: "duplicate_identical" });
  expect(plan.rows[2]).toMatchObject({ problems: [{ proposed: "2", suggestion: "keep_one_row" }] });
});

test("a line of the past and one in service share a number", () => {
  const past = { ...base, 状态: "已销", 销户日期: "2022-02-01" };
  const now = { 号码: base.号码, SIM卡号: other.SIM卡号, 状态: "在用" };
  expect(outcomes(emptyWorld(), past, now)).toEqual(["new", "new"]);
  expect(outcomes(imported(past, now), past, now)).toEqual(["unchanged", "unchanged"]);
});
