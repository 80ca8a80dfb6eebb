import { expect, test } from "vitest";
import type { NudgeLine } from "@/domain/nudge/pack";
import { nudgeKinds, type TemplateRow } from "@/domain/template/rows";
import { shippedWordings } from "@/domain/template/shipped";
import { blank, wordingFaults } from "@/domain/template/text";
import { type MessageWay, messageText } from "./message";

const line: NudgeLine = {
  personId: "p1",
  name: "李甲甲",
  staffNo: "A01001",
  cards: [
    {
      cardId: "c1",
      number: "13100000001",
      due: "2026-11-21",
      todos: [
        { key: "1", step: "rebind_bank", detail: "招商银行" },
        { key: "2", step: "rebind_bank", detail: "工商银行" },
        { key: "3", step: "pay_arrears", detail: "38.50" },
      ],
    },
    {
      cardId: "c2",
      number: "13100000002",
      due: "2026-11-26",
      todos: [{ key: "4", step: "answer_unknown", detail: null }],
    },
  ],
  things: 4,
  due: "2026-11-21",
  days: 0,
  tone: 1,
  before: null,
  marked: null,
};
const way: MessageWay = {
  language: "zh",
  group: false,
  from: "孙示例",
  link: "http://192.168.1.20:3000/mine",
  today: "2026-11-23",
  templates: [],
};

test("a message names each card with its day and what is to be done, and where", () => {
  const text = messageText(line, way);
  expect(text).toContain("李甲甲，您好：");
  expect(text).toContain("1. 13100000001（已逾期 2 天）：换绑招商银行；换绑工商银行；缴清欠费 38.50 元");
  expect(text).toContain("2. 13100000002（11-26 周四 前）：答复待确认事项");
  expect(text).toContain("最近的期限是 11-21 周六，已逾期 2 天。");
  expect(text).toContain("http://192.168.1.20:3000/mine");
  expect(text).toContain("孙示例");
});

test("in English as well, whatever the page speaks", () => {
  const text = messageText(line, { ...way, language: "en" });
  expect(text).toContain("1. 13100000001 (2 days late): rebind 招商银行; rebind 工商银行; pay the arrears of ¥38.50");
  expect(text).toContain("2. 13100000002 (by Thu 26 Nov): answer what is to confirm");
  expect(text).toContain("2 cards of yours");
});

test("for a group there is no whole name, no whole number, no bank and no amount", () => {
  for (const language of ["zh", "en"] as const)
    for (const tone of [1, 2, 3] as const) {
      const text = messageText({ ...line, tone }, { ...way, language, group: true });
      expect(text).toContain("李**");
      expect(text).toContain("0001");
      for (const known of ["李甲甲", "A01001", "13100000001", "1310000", "招商", "38.50"])
        expect(text).not.toContain(known);
    }
});

test("what the program brings is sound in every tone, and leaves nothing to be written by hand", () => {
  for (const kind of nudgeKinds) expect(wordingFaults(kind, shippedWordings[kind])).toEqual([]);
  for (const language of ["zh", "en"] as const)
    for (const tone of [1, 2, 3] as const)
      expect(messageText({ ...line, tone, days: 5 }, { ...way, language })).not.toMatch(new RegExp(`${blank}|[{}]`));
});

test("the owner's own wording is what is sent, each tone its own", () => {
  const own = { kind: "nudge_zh_2", entityId: null, number: 1, title: "{姓名}", body: "办：{事项} {链接}" } as const;
  const saved = { savedBy: "a", savedName: "周示例", savedAt: "2026-11-22T00:00:00.000Z" };
  const templates: TemplateRow[] = [{ ...own, ...saved, id: "x", version: 1 }];
  expect(messageText({ ...line, tone: 2 }, { ...way, templates })).toMatch(/^李甲甲\n办：1\. /);
  expect(messageText(line, { ...way, templates })).toContain("您好");
});

test("a wording without what is to be done or without the link cannot be saved", () => {
  const faults = wordingFaults("nudge_zh_1", { title: "{姓名}", body: "请办一下 {张数}" });
  expect(faults.map(({ fault, text }) => [fault, text])).toEqual([
    ["lacks_placeholder", "事项"],
    ["lacks_placeholder", "链接"],
  ]);
  expect(wordingFaults("nudge_en_1", { title: "{name}", body: "{ steps } {link}" })).toEqual([]);
});
