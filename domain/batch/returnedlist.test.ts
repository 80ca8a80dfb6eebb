import { describe, expect, test } from "vitest";
import { readResult, readReturnedList } from "./returnedlist";

const cards = new Map([
  ["13100000001", "c1"],
  ["13100000002", "c2"],
  ["13100000003", "c3"],
]);

describe("the account manager's returned list", () => {
  test("numbers, days and results are read below a title, and the total line is no card", () => {
    const grid = [
      ["示例公司销户回单"],
      ["序号", "号码", "销户时间", "办理结果", "流水号", "备注"],
      ["1", "131-0000-0001", "2026/11/23", "销户成功", "LS-1", ""],
      ["2", "13100000002", "2026年11月23日", "退单", "", "授权书缺章"],
      ["合计", "", "", "", "", ""],
    ];
    expect(readReturnedList(grid, cards)).toEqual({
      rows: [
        { cardId: "c1", result: "cancelled", on: "2026-11-23", receiptNo: "LS-1", answer: null },
        { cardId: "c2", result: "returned", on: "2026-11-23", receiptNo: null, answer: "授权书缺章" },
      ],
      problems: [],
      unnamed: 1,
    });
  });

  test("what cannot be read is named with its line, and what can be read of that line is kept", () => {
    const grid = [
      ["手机号码", "注销时间", "结果"],
      ["13900000000", "2026-11-23", "成功"],
      ["1310000", "2026-11-23", "成功"],
      ["13100000001", "11月23日", "办妥了"],
      ["13100000002", "", "已销户"],
      ["13100000002", "2026-11-23", "已销户"],
    ];
    const list = readReturnedList(grid, cards);
    expect(list?.problems.map((one) => [one.line, one.fault])).toEqual([
      [2, "not_in_batch"],
      [3, "number_unreadable"],
      [4, "result_unknown"],
      [4, "day_unreadable"],
      [5, "day_missing"],
      [6, "twice"],
    ]);
    expect(list?.rows.map((one) => [one.cardId, one.result, one.on])).toEqual([
      ["c1", null, null],
      ["c2", "cancelled", null],
    ]);
  });

  test("a list without results is another kind of list", () => {
    expect(
      readReturnedList(
        [
          ["号码", "套餐"],
          ["13100000001", "8元"],
        ],
        cards,
      ),
    ).toBeNull();
  });

  test("result words are read as account managers write them, and a failed cancellation is never a success", () => {
    const said = {
      cancelled: ["成功", "已销户。", " 办结", "OK"],
      accepted: ["已受理", "办理中"],
      pre_cancelled: ["预销户", "预拆"],
      returned: ["不成功", "销户失败", "未成功", "欠费未清"],
      not_done: ["未办理"],
    };
    for (const [result, words] of Object.entries(said)) {
      for (const word of words) expect([word, readResult(word)]).toEqual([word, result]);
    }
    expect(readResult("见附件")).toBeNull();
  });
});
