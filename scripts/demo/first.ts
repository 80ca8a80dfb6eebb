import writeExcel from "write-excel-file/node";
import type { Day } from "@/domain/rows";
import { addDays } from "@/domain/workdays";
import { demoPeople, demoRegister } from "./register";

/** Cells by heading; what is left out is blank. */
type Row = Record<string, string>;

const fresh: Row[] = Array.from({ length: 24 }, (_, i) => ({
  卡号: `1330000${String(9001 + i)}`,
  运营商: "电信",
  使用人: "库存",
  职场: "北区职场",
  团队: "回访组",
  实名类型: "单位实名",
  户名: "示例科技有限公司",
  月租: "19",
  状态: "库存",
  工位: `C-${String(i + 1).padStart(2, "0")}`,
}));

/** Each waits for a person for another reason. */
const waiting: Row[] = [
  { 卡号: "1.33E+10", 运营商: "电信", 团队: "回访组", 月租: "19", 工位: "C-25" },
  { 卡号: "13300009031", 运营商: "电信", 团队: "回访组", 月租: "面议", 工位: "C-26" },
  { 卡号: "13300009032", 运营商: "电信", 团队: "回访组", 月租: "面议", 工位: "C-27" },
  { 卡号: "13300009033", 运营商: "电信", 使用人: "赵甲", 工号: "D2001", 团队: "回访组", 月租: "29" },
  { 卡号: "13300009034", 运营商: "电信", 使用人: "赵甲", 工号: "D2002", 团队: "续费组", 月租: "29" },
  { 卡号: "13300009035", 运营商: "电信", 使用人: "赵甲", 月租: "29", 工位: "C-28" },
  { 卡号: "13300009036", 运营商: "电信", 团队: "回访组", 月租: "29", 工位: "C-29" },
  { 卡号: "13300009036", 运营商: "电信", 团队: "回访组", 月租: "39", 工位: "C-30" },
];

/**
 * A workbook as a centre would bring it beside the demo: most cards as they are but those of `closed` numbers, some with another rent, new
 * ones, and rows that must be settled.
 */
export async function firstRegister(today: Day, closed: ReadonlySet<string>): Promise<Buffer> {
  const lines = demoRegister(400, demoPeople(96, today), addDays(today, -55)).trimEnd().split("\r\n");
  const [names = [], ...cards] = lines.map((line) => line.split(","));
  const headings = [...names.map((name) => (name === "号码" ? "卡号" : name)), "工位"];
  const rent = headings.indexOf("月租");
  const known = cards
    .filter(([number = ""]) => !closed.has(number))

    .slice(0, 280)
    .map((cells, i) => cells.map((cell, at) => (at === rent && i % 20 === 3 ? "49" : cell)));
  const others = [...waiting, ...fresh].map((row) => headings.map((name) => row[name] ?? ""));
  const title = ["号卡台账", ...headings.slice(1).map(() => "")];
  const rows = [title, headings, ...known, ...others].map((row) => row.map((cell) => (cell === "" ? null : cell)));
  return writeExcel([{ sheet: "号卡台账", data: rows }]).toBuffer();
}
