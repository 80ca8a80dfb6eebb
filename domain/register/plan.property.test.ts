import fc from "fast-check";
import { expect, test } from "vitest";
import { proposeMapping } from "./header";
import { readRegister } from "./read";
import { applied, emptyWorld, planGrid } from "./testing";

const header =
  "号码 SIM卡号 运营商 使用人 工号 在职状态 离职日期 职场 部门 实名类型 机主 月租 欠费 协议到期 绑定银行 绑定社交 联系人备份 状态 销户日期 备注".split(
    " ",
  );

const of = (...cells: string[]) => fc.constantFrom(...cells);
const digit = fc.integer({ min: 1, max: 9 });
const number = fc.oneof(
  { weight: 8, arbitrary: digit.map((n) => `1380000000${n}`) },
  of("", "138****0001", "1.38E+10", "4000000002", "+86 13800000001", "13800000001/13800000002"),
);
const iccid = fc.oneof(
  { weight: 4, arbitrary: digit.map((n) => `8986000000000000001${n}`) },
  of("", "8.98600E+19", "坏"),
);
const row = fc
  .tuple(
    number,
    iccid,
    of("移动", "", "联通", "某某"),
    of("李甲", "王乙", "", "库存", "李甲(A9)"),
    of("", "A1", "A2"),
    of("", "在职", "离职"),
    of("", "2026-01-02", "2026.3.4"),
    of("", "南区", "北区"),
    of("", "一部", "二部"),
    of("个人", "单位", ""),
    of("李甲", "示例有限公司", ""),
    of("29", "", "59元/月", "面议"),
    of("无", "欠12.5", "", "是", "0"),
    of("", "无", "2027-05-14", "2026-02-13", "5月1日"),
    of("是", "否", "", "招行"),
    of("√", "×", "?"),
    of("已", "未", ""),
    of("在用", "停机", "欠停", "库存", "已注销", "", "怪"),
    of("", "2023-10-06"),
    of("", "=1+1", "两行\n备注"),
  )
  .map((cells) => [...cells]);
const grid = fc.array(row, { maxLength: 14 }).map((rows) => [header, ...rows]);

test("the five counts add up to the rows read, whatever the file", () => {
  fc.assert(
    fc.property(grid, (cells) => {
      const plan = planGrid(cells, emptyWorld());
      const { rows, blank } = readRegister(cells, proposeMapping(cells));
      const sum = Object.values(plan.counts).reduce((total, count) => total + count, 0);
      expect(sum).toBe(rows.length);
      expect(rows.length + blank).toBe(cells.length - 1);
    }),
    { numRuns: 300 },
  );
});

test("a second import of the same file changes nothing", () => {
  fc.assert(
    fc.property(grid, grid, (earlier, cells) => {
      const before = applied(emptyWorld(), planGrid(earlier, emptyWorld()));
      const first = planGrid(cells, before);
      const second = planGrid(cells, applied(before, first));
      const changed = second.rows.filter(({ verdict }) => verdict === "new" || verdict === "changed");
      expect(changed).toEqual([]);
      expect(second.newPeople.length + second.newTeams.length + second.newSites.length + second.people.length).toBe(0);
      // Every row that was stored, by itself: one that waited may have become clear by what another row told.
      first.rows.forEach(({ verdict }, n) => {
        if (verdict !== "to_settle" && verdict !== "left_out") expect(second.rows[n]?.verdict).toBe("unchanged");
      });
    }),
    { numRuns: 500 },
  );
});

test("no two open cards ever share a number or a SIM", () => {
  fc.assert(
    fc.property(grid, grid, (earlier, cells) => {
      const before = applied(emptyWorld(), planGrid(earlier, emptyWorld()));
      const { cards } = applied(before, planGrid(cells, before));
      const open = cards.filter((known) => known.open).map(({ card }) => card);
      const iccids = open.flatMap((card) => card.iccid ?? []);
      expect(new Set(open.map((card) => card.number)).size).toBe(open.length);
      expect(new Set(iccids).size).toBe(iccids.length);
    }),
    { numRuns: 300 },
  );
});

test("no cells of any kind make reading or planning throw", () => {
  const anything = fc.array(
    fc.array(fc.oneof(fc.string({ unit: "binary" }), of(...header, "卡号", "合计")), { maxLength: 8 }),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(anything, (cells) => {
      planGrid(cells, emptyWorld());
    }),
    { numRuns: 500 },
  );
});

test("a register of 20,000 rows is planned, and again without a change", () => {
  const rows = Array.from({ length: 20_000 }, (_, index) => {
    const tail = String(index).padStart(7, "0");
    const user = [`员工${index}`, `A${tail}`, "在职", "", "", `${index % 40}部`, "单位", "示例有限公司"];
    return [`1380${tail}`, `8986010000${tail}017`, "移动", ...user, "29", "无", "", "是", "否", "", "在用", "", ""];
  });
  const cells = [header, ...rows];
  const first = planGrid(cells, emptyWorld());
  expect(first.counts.new).toBe(20_000);
  expect(planGrid(cells, applied(emptyWorld(), first)).counts.unchanged).toBe(20_000);
}, 60_000);
