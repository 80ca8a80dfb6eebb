import { describe, expect, test } from "vitest";
import { guidesFor } from "./guides";
import { mergeGuides, shippedGuides } from "./shippedguides";

const names = (kind: Parameters<typeof guidesFor>[1], detail: string | null) =>
  guidesFor(shippedGuides, kind, detail).map((one) => one.id);

describe("guides to unbind", () => {
  test("a bank is found by its name, its short name and in a list", () => {
    expect(names("bind_bank", "招行")).toEqual(["cmb"]);
    expect(names("bind_bank", "中国工商银行")).toEqual(["icbc"]);
    expect(names("bind_bank", "工行、招商银行 尾号略")).toEqual(["icbc", "cmb"]);
    expect(names("bind_bank", "某某村镇银行")).toEqual([]);
    expect(names("bind_bank", null)).toEqual([]);
  });

  test("a longer name is not taken for a shorter one in it, and kinds are kept apart", () => {
    expect(names("bind_payment", "微信支付")).toEqual(["wechat_pay"]);
    expect(names("bind_social", "微信")).toEqual(["wechat"]);
    expect(names("bind_company", "企业微信")).toEqual(["wecom"]);
  });

  test("a manager's guide stands in the place of the shipped one, a new one after them", () => {
    const row = {
      version: 3,
      kind: "bind_bank",
      aliases: [],
      steps: "到柜台",
      source: "done_here",
      checkedOn: "2026-11-22",
      savedBy: "a",
      savedName: "孙示例",
    } as const;
    const merged = mergeGuides([
      { ...row, aliases: [], id: "cmb", name: "招商银行" },
      { ...row, aliases: [], id: "new", name: "示例村镇银行" },
    ]);
    expect(merged).toHaveLength(shippedGuides.length + 1);
    expect(merged.find((one) => one.id === "cmb")?.lines).toEqual(["到柜台"]);
    expect(merged.at(-1)?.name).toBe("示例村镇银行");
  });
});
