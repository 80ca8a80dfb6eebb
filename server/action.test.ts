import { expect, test } from "vitest";
import { unprintable } from "./action";

test("each field with a null character is named, however deep, and nothing else", () => {
  expect(unprintable({ name: "李甲", cards: [{ note: "a\0b" }, { note: "ok" }], "x\0": 1 })).toEqual({
    refused: "invalid",
    fields: { "cards.0.note": "unprintable", "x\0": "unprintable" },
  });
  expect(unprintable({ name: "李甲\n李乙", n: 0 })).toBeNull();
});
