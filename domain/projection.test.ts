import { expect, test } from "vitest";
import { veilDigits, veiled } from "./projection";

test("each sort of value stands in its veil, and what is empty stays empty", () => {
  expect(veiled("name", "李甲")).toBe("李*");
  expect(veiled("name", "@manager")).toBe("@manager");
  expect(veiled("number", "13100000001")).toBe("131****0001");
  expect(veiled("iccid", "89860000000000000019")).toBe("898600****0019");
  expect(veiled("code", "A01001")).toBe("***01");
  expect(veiled("typed", "给赵六的号")).toBe("＊＊＊");
  expect(veiled("custom", { f1: "赵六", f2: ["13100000001"] })).toEqual({ f1: "＊＊＊", f2: ["＊＊＊"] });
  expect(veiled("chips", [{ kind: "bind_bank", detail: "招商" }])).toEqual([{ kind: "bind_bank", detail: null }]);
  expect(veiled("typed", null)).toBeNull();
});

test("of a text the telephone numbers go alone, and a hash keeps all of its digits", () => {
  expect(veilDigits("filter 13100000001, +8613100000002")).toBe("filter 131****0001, +86****0002");
  const hash = "a13100000001b".repeat(4);
  expect(veilDigits(hash)).toBe(hash);
});

test("values of the log stand as the sort that they are", () => {
  const told = (value: unknown) => JSON.parse(String(veiled("log", JSON.stringify(value))));
  expect(told("13100000001")).toBe("131****0001");
  expect(told("89860000000000000019")).toBe("898600****0019");
  expect(told("张丙")).toBe("张*");
  expect(told({ f1: "赵六" })).toEqual({ f1: "＊＊＊" });
  expect(told(null)).toBeNull();
});
