import type { Values } from "./text";

/** A made-up visit and leaver, with which a wording is previewed. Papers are in Chinese. */
export const sampleValues: Values = {
  firm: "示例科技有限公司",
  licence: "00X0",
  carrier: "中国移动",
  channel: "政企客户经理",
  province: "广东",
  place: "示例路营业厅",
  handler: "陈示例",
  count: "14",
  day: "2026年12月1日",
  batchNo: "PC-2026-0012",
  manager: "郑经理",
  cash: "38.50",
  today: "2026年11月23日",
  number: "13100000001",
  holder: "李甲",
  person: "李甲",
  staffNo: "0001",
  team: "电销一部",
  left: "2026年11月30日",
  open: "2",
};
