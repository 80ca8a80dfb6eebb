import { describe, expect, test } from "vitest";
import { readCarrier } from "./carrier";
import { readContract, readDay } from "./day";
import { type FlagSense, readFlag } from "./flag";
import { type MoneySense, printMoney, readMoney } from "./money";
import { isFirm, isNobody, readHolderType, readStatus } from "./status";

describe("money becomes whole fen", () => {
  test.each<[string, MoneySense, number]>([
    ["59元/月", "rent", 5900],
    ["¥59", "rent", 5900],
    ["￥ 59", "rent", 5900],
    ["５９．００", "rent", 5900],
    ["128.5块", "rent", 12850],
    ["1,234.50", "balance", 123450],
    ["8", "rent", 800],
    ["欠12.5", "balance", -1250],
    ["欠12.5", "arrears", 1250],
    ["(12.50)", "balance", -1250],
    ["（12.50）", "arrears", 1250],
    ["-71.80", "arrears", 7180],
    ["－71.80", "balance", -7180],
    ["欠费81.8元", "arrears", 8180],
    ["-¥5", "balance", -500],
    ["0", "arrears", 0],
    ["无", "arrears", 0],
    ["否", "arrears", 0],
    ["19.99", "rent", 1999],
    ["0.29", "rent", 29],
  ])("%s in a %s column is %d", (cell, sense, fen) => expect(readMoney(cell, sense)).toEqual({ is: "amount", fen }));

  test("a debt without an amount is owed, blank is unknown, never nought", () => {
    expect(readMoney("√", "arrears")).toEqual({ is: "owed" });
    expect(readMoney("是", "arrears")).toEqual({ is: "owed" });
    for (const cell of ["", "-", "?", "待定"]) expect(readMoney(cell, "arrears")).toEqual({ is: "unknown" });
    for (const cell of ["", "-", "无", "N/A"]) expect(readMoney(cell, "rent")).toEqual({ is: "unknown" });
  });

  test.each(["面议", "约30", "1,23", "12.345", "(12", "-5", "59-69"])("%s is no rent", (cell) =>
    expect(readMoney(cell, "rent")).toEqual({ is: "unreadable" }),
  );

  test("printed money reads back", () => {
    for (const fen of [0, 5, 29, 100, 12850, -1250]) {
      expect(readMoney(printMoney(fen), "balance")).toEqual({ is: "amount", fen });
    }
  });
});

describe("days of every make are one day", () => {
  test.each([
    "2024-3-5",
    "2024/3/5",
    "2024.3.5",
    "2024年3月5日",
    "20240305",
    "45356",
    "２０２４／０３／０５",
    "2024-03-05 00:00:00",
  ])("%s", (cell) => expect(readDay(cell)).toEqual({ is: "day", day: "2024-03-05" }));
  test("a day without its year is not guessed", () => {
    expect(readDay("3月5日")).toEqual({ is: "no_year" });
    expect(readDay("3/5")).toEqual({ is: "no_year" });
  });
  test.each(["2024-02-30", "2024-13-01", "05/03/2024", "明年", "1024-01-01"])("%s is unreadable", (cell) =>
    expect(readDay(cell)).toEqual({ is: "unreadable" }),
  );
  test.each(["长期", "永久", "无", "－", "N/A", "待定", ""])("%j is no day", (cell) =>
    expect(readDay(cell)).toEqual({ is: "none" }),
  );
  test("无 and 已到期 say that there is no contract; blank says nothing", () => {
    expect(readContract("无")).toEqual({ read: { is: "none" }, none: true });
    expect(readContract("已到期")).toEqual({ read: { is: "none" }, none: true });
    expect(readContract("")).toEqual({ read: { is: "none" }, none: false });
    expect(readContract("2027-05-14")).toEqual({ read: { is: "day", day: "2027-05-14" }, none: false });
  });
});

describe("yes and no are read with their column", () => {
  test.each<[string, FlagSense, boolean | null]>([
    ["是", "bound", true],
    ["√", "bound", true],
    ["已绑", "bound", true],
    ["有", "bound", true],
    ["未绑", "bound", false],
    ["无", "bound", false],
    ["×", "bound", false],
    ["N", "bound", false],
    ["未解绑", "bound", true],
    ["未", "unbound", true],
    ["已", "unbound", false],
    ["已解绑", "unbound", false],
    ["未解绑", "unbound", true],
    ["否", "unbound", true],
    ["已备份", "backup", true],
    ["已", "backup", true],
    ["未备份", "backup", false],
    ["无联系人", "backup", true],
    ["客户资料已入CRM", "backup", true],
    ["", "bound", null],
    ["-", "bound", null],
    ["/", "backup", null],
    ["？", "unbound", null],
  ])("%j in a %s column is %s", (cell, sense, value) => expect(readFlag(cell, sense).value).toBe(value));

  test("a bank that is named is bound and remembered", () => {
    expect(readFlag("招商银行", "bound")).toEqual({ value: true, detail: "招商银行", unreadable: false });
    expect(readFlag("已绑招行", "bound")).toEqual({ value: true, detail: "招行", unreadable: false });
  });
  test("words that say neither are unknown and say so", () => {
    expect(readFlag("问李甲", "bound")).toEqual({ value: null, detail: null, unreadable: true });
  });
});

test.each([
  ["中国移动", "cmcc"],
  ["中移", "cmcc"],
  ["YD", "cmcc"],
  ["10086", "cmcc"],
  ["联通", "cucc"],
  ["天翼", "ctcc"],
  ["China Telecom", "ctcc"],
  ["广电", "cbn"],
  ["虚商", "mvno"],
  ["远特", "mvno"],
  ["小米移动", "mvno"],
  ["转售", "mvno"],
  ["某某", null],
  ["", null],
])("carrier %s is %s", (cell, carrier) => expect(readCarrier(cell)).toBe(carrier));

test.each([
  ["在用", "in_use", "normal"],
  ["正常", null, "normal"],
  ["库存", "stock", null],
  ["备用", "stock", null],
  ["闲置", "idle", null],
  ["已回收", "recovered", null],
  ["停机保号", null, "kept_number"],
  ["欠停", null, "suspended_arrears"],
  ["欠费停机", null, "suspended_arrears"],
  ["单停", null, "suspended_oneway"],
  ["局停", null, "suspended"],
  ["风控停机", null, "risk_control"],
  ["涉案关停", null, "legal_hold"],
  ["挂失", null, "reported_lost"],
  ["预销户", null, "pre_cancelled"],
  ["已注销", null, "cancelled"],
  ["销户", null, "cancelled"],
  ["", null, null],
])("status %j is %s at the desk and %s on the line", (cell, occupancy, line) =>
  expect(readStatus(cell)).toMatchObject({ occupancy, line, unreadable: false }),
);

test.each(["待销户", "申请注销", "销户中", "拟销户", "怪"])("status %s makes no card history and is told", (cell) =>
  expect(readStatus(cell)).toMatchObject({ line: null, occupancy: null, unreadable: true }),
);

test("未注销 says only that it is not over", () => {
  expect(readStatus("未注销")).toMatchObject({ line: null, unreadable: false });
});

test("holder types have three meanings and anything else is told", () => {
  expect(["公司户", "企业", "单位实名", "单位"].map(readHolderType)).toEqual(Array(4).fill("corporate"));
  expect(["个人", "个人户", "个人实名"].map(readHolderType)).toEqual(Array(3).fill("personal"));
  expect(readHolderType("第三方单位")).toBe("third_party");
  expect(readHolderType("")).toBeNull();
  expect(readHolderType("不知道吧")).toBeUndefined();
});

test("a firm's name is told from a person's", () => {
  expect(isFirm("示例呼叫中心有限公司")).toBe(true);
  expect(isFirm("李甲")).toBe(false);
  expect(isFirm("尤示例·丁")).toBe(false);
});

test("库存, 公用 and 待分配 are nobody; a blank cell says nothing", () => {
  expect(["库存", "公用", "待分配"].every(isNobody)).toBe(true);
  expect(isNobody("")).toBe(false);
});
