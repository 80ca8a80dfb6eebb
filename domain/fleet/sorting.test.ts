import { expect, test } from "vitest";
import { everything, printSort, sortOf } from "./query";
import { mostSortKeys, sortedAlso, sortedBy } from "./sorting";

const by = (text: string) => sortOf(text);

test("a press sorts by that key alone, and turns it round where it leads", () => {
  expect(printSort(sortedBy(by("due,-rent"), "rent"))).toBe("rent");
  expect(printSort(sortedBy(by("rent"), "rent"))).toBe("-rent");
  expect(printSort(sortedBy(by("-rent"), "rent"))).toBe("rent");
});

test("with Shift a key is added behind, turned round, and taken out again; the others keep their places", () => {
  const added = sortedAlso(by("stage"), "rent");
  expect(printSort(added)).toBe("stage,rent");
  const turned = sortedAlso(added, "rent");
  expect(printSort(turned)).toBe("stage,-rent");
  expect(printSort(sortedAlso(turned, "stage"))).toBe("-stage,-rent");
  expect(printSort(sortedAlso(turned, "rent"))).toBe("stage");
});

test("without its last key the list has the order that it began with, and a fifth key takes the place of the fourth", () => {
  expect(sortedAlso(by("-rent"), "rent")).toEqual(everything.sort);
  const four = by("stage,rent,user,items");
  expect(four).toHaveLength(mostSortKeys);
  expect(printSort(sortedAlso(four, "number"))).toBe("stage,rent,user,number");
});
