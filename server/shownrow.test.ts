import { expect, test } from "vitest";
import { allColumns, baseColumns } from "@/domain/fleet/layout";
import { partsOf, shownParts } from "./shownrow";

const customs = [{ id: "f1", version: 1, name: "卡托编号" }];

test("every column of the table is in a file that has it, and none twice", () => {
  for (const column of allColumns(["f1"])) expect(partsOf(column, customs).length).toBeGreaterThan(0);
  const keys = shownParts(allColumns(["f1"]), customs).map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
  expect(shownParts(["user", "team"], customs).map(({ key }) => key)).toEqual(["user", "team", "leftOn"]);
});

test("the columns keep the order of the table", () => {
  const keys = (columns: Parameters<typeof shownParts>[0]) => shownParts(columns, customs).map(({ key }) => key);
  expect(keys(["number", "custom.f1", "rent"])).toEqual(["number", "carrier", "custom.f1", "rent"]);
  expect(keys([...baseColumns]).at(-1)).toBe("certificateState");
});
