import { expect, test } from "vitest";
import { shippedPacks } from "@/domain/rules";
import { paperLists } from "./paperlists";

test("channels that ask a firm for the same papers stand in one list, closed ones in none", () => {
  const lists = paperLists(shippedPacks.cmcc, ["corporate"]);
  expect(lists.map((one) => one.channels)).toEqual([["account_manager", "own_store", "remote_store"]]);
  expect(lists[0]?.papers.map((one) => one.code)).toContain("licence_copy");
});

test("each kind of holder has lists of its own", () => {
  const lists = paperLists(shippedPacks.ctcc, ["corporate", "personal"]);
  expect(new Set(lists.map((one) => one.holder))).toEqual(new Set(["corporate", "personal"]));
  expect(lists.every((one) => one.channels.length > 0 && one.papers.length > 0)).toBe(true);
});
