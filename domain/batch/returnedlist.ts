import { bare, words } from "../register/cell";
import { readDay } from "../register/day";
import { isBlank } from "../register/header";
import { readNumber } from "../register/identifiers";
import { type Grid, type Mapping, proposeFor } from "../register/mapping";
import { vocabularyOf } from "../register/vocabulary";
import type { Day } from "../rows";
import type { BatchResult } from "../words";

/** What the account manager's returned list says of a number. */
export type ReturnedField = "number" | "on" | "result" | "serial" | "remark";

export const returnedVocabulary = vocabularyOf<ReturnedField>({
  number: "号码 手机号 手机号码 电话号码 业务号码 销户号码 用户号码 服务号码 计费号 phone mobile msisdn number",
  on: "销户时间 销户日期 办理时间 办理日期 拆机时间 拆机日期 注销时间 注销日期 生效日期 生效时间 完成时间 日期 时间 date",
  result: "结果 办理结果 处理结果 销户结果 办理状态 处理状态 状态 是否成功 result status",
  serial: "受理单号 流水号 业务流水 受理编号 订单号 工单号 serial",
  remark: "备注 原因 失败原因 说明 退回原因 remark reason",
});

/** Result words as account managers write them; the whole cell, spaces and punctuation left out. The first that fits. */
const said: readonly (readonly [RegExp, BatchResult])[] = [
  [/^(预销|预销户|预拆|预拆机|预注销|已预销|已预销户|预销户成功)$/, "pre_cancelled"],
  [/^(未办|未办理|未处理|未提交|没办|未销)$/, "not_done"],
  [/退回|退单|驳回|失败|不成功|未成功|未通过|缺|不符|欠费|补/, "returned"],
  [/^(已受理|受理|受理中|受理成功|办理中|处理中|在途|已提交|待审核|审核中|accepted)$/i, "accepted"],
  [
    /^(成功|已成功|办理成功|销户成功|注销成功|拆机成功|成功销户|已销|已销户|销户|已注销|注销|已拆机|拆机|办结|已办结|已办理|完成|已完成|ok|done|cancelled)$/i,
    "cancelled",
  ],
];

/** What the result cell says; null: a word that nobody knows. */
export function readResult(raw: string): BatchResult | null {
  const text = bare(raw).replace(/[\s。.,,;;!!√✓]/g, "");
  return said.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

/** What is wrong with one line of the list. */
export const listFaults = [
  "number_unreadable",
  "not_in_batch",
  "twice",
  "result_unknown",
  "day_unreadable",
  "day_missing",
] as const;
export type ListFault = (typeof listFaults)[number];

export interface ListProblem {
  /** Line of the sheet, from 1. */
  line: number;
  fault: ListFault;
  /** What was read there. */
  read: string;
}

/** One line that fits a card: what the screen is filled with. A part that could not be read is null, and stands among the problems. */
export interface Returned {
  cardId: string;
  result: BatchResult | null;
  on: Day | null;
  receiptNo: string | null;
  answer: string | null;
}

export interface ReturnedList {
  rows: Returned[];
  problems: ListProblem[];
  /** Numbers of the visit that the list does not name. */
  unnamed: number;
}

/**
 * The account manager's list against the cards of a visit. null where it has no column of numbers or no column of results: it is another
 * kind of list.
 * @param cards the visit's cards by number
 */
export function readReturnedList(grid: Grid, cards: ReadonlyMap<string, string>): ReturnedList | null {
  const mapping = proposeFor(returnedVocabulary, grid);
  if (!mapping.columns.includes("number") || !mapping.columns.includes("result")) return null;
  const rows = new Map<string, Returned>();
  const problems: ListProblem[] = [];
  for (let at = mapping.headerRow + 1; at < grid.length; at++) {
    const cells = grid[at] ?? [];
    const cell = cellsOf(mapping, cells);
    if (isBlank(cells) || isTotal(cell("number"))) continue;
    const read = readLine(cell, cards);
    const tell = (fault: ListFault, text: string) => problems.push({ line: at + 1, fault, read: text });
    for (const { fault, text } of read.faults) tell(fault, text);
    if (read.row === null) continue;
    if (rows.has(read.row.cardId)) tell("twice", cell("number"));
    else rows.set(read.row.cardId, read.row);
  }
  return { rows: [...rows.values()], problems, unnamed: cards.size - rows.size };
}

function cellsOf(mapping: Mapping<ReturnedField>, cells: readonly string[]): (field: ReturnedField) => string {
  return (field) => cells[mapping.columns.indexOf(field)] ?? "";
}

/** 合计 lines and signatures under the list are no cards. */
function isTotal(text: string): boolean {
  return /^(合计|总计|小计|共|total)/i.test(bare(text)) || bare(text) === "";
}

function readLine(
  cell: (field: ReturnedField) => string,
  cards: ReadonlyMap<string, string>,
): { row: Returned | null; faults: { fault: ListFault; text: string }[] } {
  const number = readNumber(cell("number"));
  if (number.is !== "number") return { row: null, faults: [{ fault: "number_unreadable", text: cell("number") }] };
  const cardId = cards.get(number.number);
  if (cardId === undefined) return { row: null, faults: [{ fault: "not_in_batch", text: number.number }] };
  const faults: { fault: ListFault; text: string }[] = [];
  const result = readResult(cell("result"));
  if (result === null) faults.push({ fault: "result_unknown", text: cell("result") });
  const day = readDay(cell("on"));
  if (day.is === "unreadable" || day.is === "no_year") faults.push({ fault: "day_unreadable", text: cell("on") });
  if (day.is === "none" && result === "cancelled") faults.push({ fault: "day_missing", text: "" });
  const remark = words(cell("remark"));
  const answer = remark ?? (result === "returned" ? words(cell("result")) : null);
  const on = day.is === "day" ? day.day : null;
  return { row: { cardId, result, on, receiptNo: words(cell("serial")), answer }, faults };
}
