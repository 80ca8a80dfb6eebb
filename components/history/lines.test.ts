import { expect, test } from "vitest";
import { linesOf, type RowChange } from "./lines";

function item(id: string, before: string | null, after: string): RowChange {
  const fields = [
    { field: "state", before, after },
    { field: "note", before: null, after: "moved/phone" },
    { field: "settledBy", before: null, after: "a1" },
  ];
  return { table: "blocker", id, op: before === null ? "add" : "edit", fields };
}

test("bookkeeping is not told, the rest stands in the order of the form", () => {
  const fields = [
    { field: "stateSince", before: "2026-11-22", after: "2026-11-23" },
    { field: "channel", before: null, after: "own_store" },
    { field: "due", before: "2026-11-26", after: "2026-11-28" },
  ];
  const lines = linesOf([{ table: "case", id: "c1", op: "edit", fields }]);
  expect(lines.map((line) => line.field)).toEqual(["due", "channel"]);
});

test("eleven items that went the same way are one line", () => {
  const changes = Array.from({ length: 11 }, (_, n) => item(`b${n}`, "unknown", "cleared"));
  expect(linesOf(changes)).toEqual([
    { table: "blocker", rowId: "b0", field: "state", before: "unknown", after: "cleared", n: 11 },
  ]);
});

test("one item is told with its note", () => {
  expect(linesOf([item("b1", "open", "cleared")]).map((line) => [line.field, line.n])).toEqual([
    ["state", 1],
    ["note", 1],
  ]);
});

test("papers that come with the channel are no lines of their own", () => {
  const fields = [{ field: "state", before: null, after: "missing" }];
  expect(linesOf([{ table: "material", id: "m1", op: "add", fields }])).toEqual([]);
});
