import { expect, test } from "vitest";
import {
  allColumns,
  baseColumns,
  laidOut,
  parseColumns,
  plainLayout,
  printColumns,
  readLayout,
  sameLayout,
  shownColumns,
  withColumn,
  withMoved,
  withStep,
} from "./layout";

const column = (id: string, part = {}) => ({ id, shown: true, widthPx: null, pinned: false, ...part });

test("without a layout the table begins as it is drawn, everything else hidden", () => {
  expect(shownColumns(plainLayout, ["f1"])).toEqual([...baseColumns]);
  expect(laidOut(plainLayout, ["f1"]).map(({ id }) => id)).toEqual(allColumns(["f1"]));
});

test("columns of an older version are dropped, new ones stand where they do by default", () => {
  const old = {
    columns: [column("number"), column("due"), column("gone"), column("user")],
    density: "compact" as const,
  };
  const laid = laidOut(old, ["f1"]);
  expect(laid.map(({ id }) => id)).not.toContain("gone");
  expect(new Set(laid.map(({ id }) => id))).toEqual(new Set(allColumns(["f1"])));
  // The holder follows the user, the certificate the due day, as by default.
  expect(shownColumns(old, ["f1"])).toEqual([
    "number",
    "due",
    "certificate",
    "user",
    "holder",
    "stage",
    "items",
    "next",
    "rent",
  ]);
});

test("a custom field that is gone goes from the table, and one that is new is hidden", () => {
  const layout = { columns: [column("number"), column("custom.f1"), column("user")], density: "regular" as const };
  expect(shownColumns(layout, ["f2"])).not.toContain("custom.f1");
  expect(laidOut(layout, ["f2"]).find(({ id }) => id === "custom.f2")?.shown).toBe(false);
});

test.each<[string, unknown]>([
  ["nothing", null],
  ["text", "number"],
  ["a list", []],
  ["columns that are none", { columns: "number", density: "huge" }],
  ["entries without an id", { columns: [{}, null, 7, { id: 7 }, { id: "<b>" }] }],
])("a layout that is %s is read as the plain one", (_, given) => {
  expect(readLayout(given)).toEqual(plainLayout);
});

test("widths are held to their bounds and an id stands once", () => {
  const read = readLayout({
    columns: [
      column("user", { widthPx: 9000 }),
      column("rent", { widthPx: 1.4 }),
      column("user"),
      column("due", { widthPx: Number.NaN }),
    ],
    density: "roomy",
  });
  expect(read.columns.map(({ id, widthPx }) => [id, widthPx])).toEqual([
    ["user", 640],
    ["rent", 48],
    ["due", null],
  ]);
  expect(read.density).toBe("roomy");
});

test("the number stands first and is never hidden, whatever a layout says", () => {
  const layout = { columns: [column("user"), column("number", { shown: false })], density: "regular" as const };
  expect(shownColumns(layout, [])[0]).toBe("number");
  expect(withMoved(layout, [], "number", "due")).toBe(layout);
});

test("a column is moved over others, steps past hidden ones, and takes its neighbour's pin", () => {
  const moved = withMoved(plainLayout, [], "due", "user");
  expect(shownColumns(moved, []).slice(0, 3)).toEqual(["number", "due", "user"]);
  const back = withStep(moved, [], "due", 1);
  expect(shownColumns(back, []).slice(0, 3)).toEqual(["number", "user", "due"]);
  const shown = withColumn(plainLayout, [], "remark", { shown: true });
  expect(shownColumns(withStep(shown, [], "remark", -1), []).slice(-2)).toEqual(["remark", "certificate"]);
  const pinned = withColumn(plainLayout, [], "stage", { pinned: true });
  expect(shownColumns(pinned, []).slice(0, 3)).toEqual(["number", "stage", "user"]);
  expect(laidOut(withMoved(pinned, [], "rent", "stage"), []).slice(1, 3)).toMatchObject([
    { id: "rent", pinned: true },
    { id: "stage", pinned: true },
  ]);
});

test("layouts that make the same table are the same, however much they say", () => {
  const full = { columns: laidOut(plainLayout, []), density: "regular" as const };
  expect(sameLayout(plainLayout, full, [])).toBe(true);
  expect(sameLayout(plainLayout, withColumn(full, [], "user", { widthPx: 200 }), [])).toBe(false);
});

test("the columns of an address are read back as they were printed, and unknown ones are left out", () => {
  expect(parseColumns(null, [])).toBeNull();
  expect(parseColumns("rent,nothing,rent,custom.f1,custom.f2", ["f1"])).toEqual(["number", "rent", "custom.f1"]);
  const shown = shownColumns(withColumn(plainLayout, ["f1"], "custom.f1", { shown: true }), ["f1"]);
  expect(parseColumns(printColumns(shown), ["f1"])).toEqual(shown);
});
