import { afterEach, beforeEach, expect, test } from "vitest";
import { bringTo } from "@/db/case/example";
import { openCases } from "@/db/case/open";
import { actorOf, clock } from "@/db/example";
import { addTyped, type FleetCard, seedFleet } from "@/db/fleet/example";
import { exportFleet } from "@/db/fleet/export";
import { readEvents } from "@/db/history";
import { planRegister } from "@/db/import/plan";
import type { Store } from "@/db/store";
import { openTest } from "@/db/testing";
import type { Actor } from "@/domain/actor";
import { isRefusal } from "@/domain/change";
import { everything, queryFrom, sortOf } from "@/domain/fleet/query";
import { fieldOf } from "@/domain/register/columns";
import { proposeMapping } from "@/domain/register/header";
import { readRegister } from "@/domain/register/read";
import { printRows } from "./csv";
import { exportedRows, wordsIn } from "./fleetexample";
import { ownColumns } from "./fleetrow";
import { readSheet } from "./spreadsheet";

let store: Store;
let id: Record<FleetCard, string>;
beforeEach(async () => {
  store = await openTest();
  id = await seedFleet(store);
});
afterEach(() => store.close());

const owner = actorOf("owner");

function exported(text = "", actor: Actor = owner, locale: "zh" | "en" = "zh") {
  return exportedRows(store, actor, { ...queryFrom(text), sort: sortOf("-rent"), page: 3 }, locale);
}

/** Cells of one card by their headings. */
async function cellsOf(query: string, actor?: Actor): Promise<Record<string, string | null>> {
  const [header = [], row = []] = await exported(query, actor);
  return Object.fromEntries(header.map((heading, at) => [heading, row[at] ?? null]));
}

test("a card is printed cell by cell, digits and Chinese intact, the unknown left empty", async () => {
  await addTyped(store, {
    number: "17000000001",
    carrier: "mvno",
    iccid: "89860000000000000019",
    rentFen: 1900,
    balanceFen: -1250,
    holder: "=示例科技有限公司",
    userId: "p-stranger",
    contractEnd: "2027-03-31",
    remark: "第一行\n第二行",
  });
  expect(await cellsOf("17000000001")).toEqual({
    手机号: "17000000001",
    ICCID: "8986 0000 0000 0000 0019",
    运营商: "虚商",
    归属地: null,
    套餐: null,
    月租: "19.00",
    余额: "-12.50",
    欠费: "12.50",
    实名类型: "单位实名",
    机主: "=示例科技有限公司",
    使用人: "何己",
    工号: null,
    在职状态: "在职",
    离职日期: null,
    职场: "南区",
    部门: "销一组",
    用途: "坐席手机",
    使用情况: "在用",
    线路状态: "正常",
    入网时间: null,
    合约到期: "2027-03-31",
    销户日期: null,
    项目: null,
    供卡方: null,
    存放位置: null,
    集团账户: null,
    联系电话: null,
    备注: "第一行\n第二行",
    阶段: "未发起",
    进入阶段: "2026-11-22",
    未清事项: "欠费、合约",
    下一步: null,
    期限: null,
    凭证状态: null,
    销号原因: null,
    办理单号: null,
  });
  const text = printRows(await exported("17000000001"));
  expect(text).toContain("'=示例科技有限公司");
  expect(text.endsWith("\r\n")).toBe(true);
});

test("an export has exactly the cards of its view, by number, and its event says so without a name or number", async () => {
  const rows = await exported("figure:left 李甲");
  expect(rows.slice(1).map(([number]) => number)).toEqual(["13100000001", "19900000005"]);
  const [newest] = await readEvents(store, {});
  expect(newest).toMatchObject({
    deed: "fleet.export",
    detail: { cards: 2, filter: ["figure:left", "*"] },
  });
});

test("an export holds the cards of the reader's scope alone, without personal holders' names for an auditor", async () => {
  const numbers = (await exported("", actorOf("teamManager"))).slice(1).map(([number]) => number);
  expect(numbers).toEqual(["13100000001", "15000000002", "18900000006"]);
  await addTyped(store, { number: "13500000077", holderType: "personal", holder: "王乙" });
  expect((await cellsOf("13500000077")).机主).toBe("王乙");
  expect((await cellsOf("13500000077", actorOf("auditor"))).机主).toBeNull();
  expect(isRefusal(await exportFleet(store, actorOf("user"), clock, everything))).toBe(true);
});

test("no heading of the list's own columns is taken for a register's", () => {
  for (const locale of ["zh", "en"] as const) {
    const words = wordsIn(locale);
    expect(ownColumns.map((column) => fieldOf(words.heading(column)))).toEqual(ownColumns.map(() => null));
  }
});

test.each(["zh", "en"] as const)(
  "importing an export in %s changes nothing, whatever stage the cards are in",
  async (locale) => {
    const more = { contactNumber: "13600000088", remark: "+86 客户留言", plan: "畅享 59" };
    await addTyped(store, {
      ...more,
      number: "13500000031",
      balanceFen: -1250,
      line: "suspended",
      contractEnd: "2027-01-31",
    });
    await addTyped(store, { ...more, number: "13500000032", carrier: "cucc", iccid: "89860000000000000010" });
    await addTyped(store, {
      number: "13500000033",
      holderType: "personal",
      holder: "李甲",
      userId: "p-user",
      teamId: "n1",
    });
    await bringTo(store, await addTyped(store, { number: "13500000034" }), "verifying");
    await bringTo(store, await addTyped(store, { number: "13500000035" }), "pre_cancelled");
    await openCases(store, owner, clock, { cardIds: [id.stock, id.busy], reason: "unused" });
    const sheet = readSheet(new TextEncoder().encode(`\uFEFF${printRows(await exported("", owner, locale))}`));
    if ("refused" in sheet) throw new Error(sheet.by[0]);
    const mapping = proposeMapping(sheet.rows);
    const register = { rows: readRegister(sheet.rows, mapping).rows, mapping };
    const planned = await planRegister(store, owner, clock, register);
    if (isRefusal(planned)) throw new Error(planned.refused);
    const { plan } = planned;
    const moved = plan.rows.filter((row) => row.verdict !== "unchanged");
    expect(moved.map((row) => ({ ...row, read: row.read.number }))).toEqual([]);
    expect(plan.counts.unchanged).toBe(14);
    expect([plan.newPeople, plan.newTeams, plan.newSites, plan.people]).toEqual([[], [], [], []]);
  },
);
