import { expect, test } from "vitest";
import { maskName } from "./mask";

test("of a masked name the first character is left", () => {
  expect(["李甲", "周示例", "J. Doe", " ", "示例科技有限公司"].map(maskName)).toEqual([
    "李*",
    "周**",
    "J***",
    "",
    "示***",
  ]);
});
