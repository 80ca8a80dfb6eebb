import type { Day } from "@/domain/rows";
import { addDays } from "@/domain/workdays";

/** One made-up person of the demo; numbers, names and firms are all made up. */
export interface DemoPerson {
  name: string;
  staffNo: string;
  site: string;
  team: string;
  left: Day | null;
}

const families = "李孙钱秦郑吴赵韩冯何王沈许杨周尤曹朱陈卫蒋褚张孔严华金魏陶姜".split("");
const givens = "甲乙丙丁戊己庚辛壬癸示例样本测试虚构某某".match(/示例|样本|测试|虚构|某某|./g) ?? [];
const teams = [
  ["南区职场", "电销一部"],
  ["南区职场", "电销二部"],
  ["北区职场", "续费组"],
  ["北区职场", "回访组"],
] as const;

/** Numbers from 0 up to `below`, always in the same order: the demo is the same on every machine. */
export function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    // Numerical Recipes' linear congruential generator.
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** The people of the demo: every sixth has left within the last two months. */
export function demoPeople(count: number, today: Day): DemoPerson[] {
  const roll = dice(7);
  return Array.from({ length: count }, (_, i) => {
    const [site, team] = teams[i % teams.length] ?? teams[0];
    const name = `${families[i % families.length]}${givens[Math.floor(i / families.length + i) % givens.length]}`;
    const left = i % 6 === 5 ? addDays(today, -3 - roll(55)) : null;
    return { name, staffNo: `D${String(1001 + i)}`, site, team, left };
  });
}

const blocks = [
  ["131", "联通", "89860100"],
  ["150", "移动", "89860000"],
  ["199", "电信", "89860300"],
  ["189", "电信", "89860300"],
  ["198", "移动", "89860000"],
  ["192", "广电", "89861500"],
  ["186", "联通", "89860100"],
  ["135", "移动", "89860000"],
  ["170", "虚商", "89860300"],
] as const;
const heading =
  "号码,ICCID,运营商,使用人,工号,职场,团队,实名类型,户名,月租,余额,欠费金额,入网时间,合约到期,绑定银行,绑定社交,联系人备份,状态,注销时间,在职,离职日期,备注";

/** A register of `count` cards as a centre keeps it, as CSV text. */
export function demoRegister(count: number, people: readonly DemoPerson[], today: Day): string {
  const roll = dice(11);
  const pick = <T>(list: readonly T[]): T => list[roll(list.length)] as T; // the lists below are not empty
  const rows = Array.from({ length: count }, (_, i) => {
    const [prefix, carrier, issuer] = pick(blocks);
    const n = String(i + 1).padStart(4, "0");
    const gone = i % 20 === 19;
    const owner = roll(9) === 0 ? null : people[roll(people.length)];
    const personal = roll(5) === 0 && owner;
    const cells = [
      `${prefix}0000${n}`,
      `${issuer}0000000${n}`,
      carrier,
      owner?.name ?? "库存",
      owner?.staffNo ?? "",
      owner?.site ?? "南区职场",
      owner?.team ?? "电销一部",
      personal ? "个人实名" : "单位实名",
      personal ? personal.name : pick(["示例呼叫中心有限公司", "示例科技有限公司"]),
      pick(["29", "39", "59", "129", "19", ""]),
      pick(["12.40", "0", "", "33.00"]),
      pick(["无", "无", "无", "38.50", "12.60", "", ""]),
      addDays(today, -300 - roll(1500)),
      pick(["无", "无", "已到期", addDays(today, 20 + roll(300)), ""]),
      pick(["无", "是", ""]),
      pick(["无", "是", "", ""]),
      pick(["已备份", "未备份", ""]),
      gone ? "已注销" : owner ? pick(["在用", "在用", "在用", "停机"]) : pick(["库存", "闲置"]),
      gone ? addDays(today, -200 - roll(300)) : "",
      owner ? (owner.left ? "离职" : "在职") : "",
      owner?.left ?? "",
      pick(["", "", "", "外呼一线", "待盘点"]),
    ];
    return cells.join(",");
  });
  return `${heading}\r\n${rows.join("\r\n")}\r\n`;
}
