import { expect, test } from "vitest";
import { standAside, widthOf } from "./fit";
import { laidOut, plainLayout, withColumn } from "./layout";

const shown = (layout = plainLayout) => laidOut(layout, []).filter((one) => one.shown);
const total = shown().reduce((sum, one) => sum + widthOf(one), 0);

test("where there is room nobody stands aside", () => {
  expect(standAside(shown(), total)).toEqual([]);
});

test("columns go by importance, the number and the next step never", () => {
  expect(standAside(shown(), total - 1)).toEqual(["holder"]);
  expect(standAside(shown(), total - 130)).toEqual(["holder", "rent"]);
  expect(standAside(shown(), 0)).not.toContain("number");
  expect(standAside(shown(), 0)).not.toContain("next");
});

test("what somebody has added goes first, from the right, and pinned columns last", () => {
  const added = withColumn(withColumn(plainLayout, [], "remark", { shown: true }), [], "plan", { shown: true });
  expect(standAside(shown(added), total)).toEqual(["remark", "plan"]);
  const pinned = withColumn(added, [], "remark", { pinned: true });
  expect(standAside(shown(pinned), total + 196)).toEqual(["plan"]);
  expect(standAside(shown(pinned), total)).toEqual(["plan", "holder", "rent"]);
});

test("a width that somebody has said is the width", () => {
  expect(widthOf({ id: "user", widthPx: 300 })).toBe(300);
  expect(widthOf({ id: "custom.f1", widthPx: null })).toBe(128);
});
