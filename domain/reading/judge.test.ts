import { describe, expect, test } from "vitest";
import { pageOf, record } from "./example";
import { findIn } from "./find";
import { judge } from "./judge";
import type { RecordFacts, TextField, TextVerdict } from "./verdict";

const read = (rows: readonly string[], changes: Partial<RecordFacts> = {}, sure = 1) =>
  judge(findIn({ pages: [pageOf(rows, sure)] }), { ...record, ...changes });
const field = (name: TextField, rows: readonly string[], changes: Partial<RecordFacts> = {}) =>
  read(rows, changes).fields.find((one) => one.field === name);

const form = (business: string, result: string, number = "13800000001") => [
  "中国移动通信集团业务受理单",
  "受理单号：SL20260305000471",
  `业务号码：${number}|客户名称：李甲`,
  `业务类型：${business}|办理结果：${result}`,
  "受理日期：2026-03-03|生效日期：2026-03-05",
  "联系电话：13900000009|经办人：王示例",
];

describe("a paper comes to one verdict", () => {
  const cases: [string, TextVerdict, string[]][] = [
    ["a form with its result", "match", form("销户", "已办结")],
    [
      "a form with cells apart",
      "match",
      ["业务受理单|中国移动", "业务号码|13800000001", "业务类型|销户", "办理状态|已完成"],
    ],
    [
      "a form with somebody to call in a cell",
      "masked_match",
      ["用户号码|138****0001", "业务类型|销户", "办理结果|成功", "联系电话|17700000009"],
    ],
    [
      "a form that was turned down in a cell",
      "not_a_cancellation",
      ["用户号码|13800000001", "业务类型|销户", "办理结果|审核不通过", "联系电话|17700000009"],
    ],
    ["a form of 注销", "match", form("号码注销", "办理成功")],
    ["a form of 拆机", "match", form("拆机", "已竣工")],
    [
      "a proof in a sentence",
      "match",
      ["销户证明", "兹证明号码13800000001已于2026年3月5日办理完成销户手续。", "中国移动"],
    ],
    ["a message", "match", ["10086", "您的号码13800000001已成功销户，感谢使用。【中国移动】"]],
    [
      "a message that wraps in the word",
      "match",
      ["10086", "尊敬的客户，您的号码13800000001已于3月5日办理销", "户成功。【中国移动】"],
    ],
    [
      "a message that wraps in the number",
      "match",
      ["10086", "尊敬的客户您好，现在通知您，您的号码138000", "00001已销户。【中国移动】"],
    ],
    ["a masked number", "masked_match", ["10086", "您的号码138****0001已销户。【中国移动】"]],
    ["a tail", "masked_match", ["10086", "您尾号0001的号码销户业务已办理成功。【中国移动】"]],
    ["another number", "other_number", form("销户", "已办结", "13800000002")],
    ["another masked number", "other_number", ["10086", "您的号码138****0002已销户。"]],
    ["only 受理", "acceptance_only", form("销户", "已受理")],
    ["a message of 受理", "acceptance_only", ["10086", "您的号码13800000001销户申请已受理，预计72小时内完成销户。"]],
    ["提交成功", "acceptance_only", ["中国移动APP", "号码13800000001", "销户申请提交成功，请等待审核"]],
    ["a form that says nothing of a result", "acceptance_only", form("销户", "")],
    ["a state that was misread", "unreadable", form("销户", "已办站")],
    ["停机保号", "not_a_cancellation", form("停机保号", "已办结")],
    [
      "a message of 停机 that advertises 销户",
      "not_a_cancellation",
      ["10086", "您的号码13800000001已停机，如需销户请到营业厅办理。"],
    ],
    ["过户", "not_a_cancellation", form("过户", "办理成功")],
    ["补换卡", "not_a_cancellation", form("补换卡", "办理成功")],
    ["预销户", "not_a_cancellation", ["10000", "您的号码13800000001已预销户，次月1日正式销户。"]],
    [
      "a cancellation that failed",
      "not_a_cancellation",
      ["10086", "您的号码13800000001销户失败，原因：有未出账话费。"],
    ],
    ["one that was called off", "not_a_cancellation", form("销户", "已撤销")],
    ["nothing that can be read", "unreadable", ["业务", "中国"]],
    ["no number", "unreadable", ["业务受理单", "业务类型：销户", "办理结果：已办结"]],
    ["no business", "unreadable", ["中国移动", "号码13800000001", "谢谢惠顾"]],
    ["a contact's number alone", "unreadable", ["业务类型：销户", "办理结果：已办结", "联系电话：13800000001"]],
    [
      "a day before the application",
      "disagrees",
      ["号码13800000001", "业务类型：销户", "办理结果：成功", "销户日期：2026-02-05"],
    ],
    ["another carrier", "disagrees", ["中国联通", "号码13800000001", "业务类型：销户", "办理结果：成功"]],
    ["another holder", "disagrees", ["户名：赵丁", "号码13800000001", "业务类型：销户", "办理结果：成功"]],
  ];
  test.each(cases)("%s: %s", (_, verdict, rows) => {
    const judged = read(rows);
    expect([judged.verdict, judged.reasons]).toEqual([verdict, judged.reasons]);
  });
});

describe("a list is read row by row", () => {
  const list = ["批量销户清单|中国移动", "号码|结果", "13800000001|已销户", "13800000002|已受理", "13800000003|退回"];
  test.each([
    ["13800000001", "match"],
    ["13800000002", "acceptance_only"],
    ["13800000003", "not_a_cancellation"],
    ["13800000004", "other_number"],
  ])("%s: %s", (number, verdict) => expect(read(list, { number }).verdict).toBe(verdict));
});

describe("nothing is a match that is only likely", () => {
  test("a digit that was not read for sure leaves the number to a person", () => {
    expect(read(form("销户", "已办结"), {}, 0.6)).toMatchObject({
      verdict: "unreadable",
      reasons: ["number_uncertain"],
    });
  });

  test("on a page that is hard to read, 受理 without 办结 may be a word that was missed", () => {
    const page = pageOf(form("销户", ""));
    const lines = page.lines.map((line, at) => (at < 2 ? { ...line, sure: line.sure.map(() => 0.6) } : line));
    expect(judge(findIn({ pages: [{ ...page, lines }] }), record)).toMatchObject({
      verdict: "unreadable",
      reasons: ["not_said_done"],
    });
  });

  test("two lines without a list are for a person to tell apart", () => {
    const rows = ["业务号码：13800000002", "副号 13800000001", "业务类型：销户", "办理结果：成功"];
    expect(read(rows)).toMatchObject({ verdict: "unreadable", reasons: ["several_numbers"] });
  });

  test("a serial that looks like the number is none", () => {
    const rows = ["流水号：13800000001", "业务类型：销户", "办理结果：成功"];
    expect(read(rows).verdict).toBe("unreadable");
  });

  test("the number inside a longer run of digits is none", () => {
    expect(read(["8986138000000011234", "业务类型：销户", "办理结果：成功"]).verdict).toBe("unreadable");
  });
});

describe("each field is judged by itself and marked in its place", () => {
  test("the number's box stands on its digits", () => {
    const found = field("number", form("销户", "已办结"));
    expect(found).toMatchObject({ verdict: "same", found: "13800000001" });
    const [box] = found?.places[0]?.boxes ?? [];
    expect(box?.x).toBeCloseTo(0.05 + 5 * 0.02);
    expect(box?.width).toBeCloseTo(11 * 0.02);
  });

  test.each<[TextField, string[], string, string]>([
    ["serial", form("销户", "已办结"), "unread", "SL20260305000471"],
    ["holder", form("销户", "已办结"), "same", "李甲"],
    ["holder", ["客户姓名：李*", "号码：13800000001"], "masked", "李*"],
    ["effective_on", form("销户", "已办结"), "same", "2026-03-05"],
    ["effective_on", ["销户时间|2026年3月9日", "号码：13800000001"], "differs", "2026-03-09"],
    ["carrier", ["10010", "您好，您的号码13800000001已销户"], "differs", "cucc"],
    ["carrier", ["【中国移动】您的号码13800000001已销户"], "same", "cmcc"],
  ])("%s", (name, rows, verdict, found) => expect(field(name, rows)).toMatchObject({ verdict, found }));
});
