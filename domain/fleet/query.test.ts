import fc from "fast-check";
import { expect, test } from "vitest";
import { warningKinds } from "../warnings";
import { blockerKinds, carriers, stages } from "../words";
import {
  certificateChoices,
  dueChoices,
  everything,
  type FleetQuery,
  figures,
  isFiltered,
  parseFleetQuery,
  printFleetQuery,
  searchText,
  sortKeys,
  toggled,
  withoutFilters,
} from "./query";

const some = <T extends string>(values: readonly T[]) => fc.subarray([...values]);
const ids = fc
  .uniqueArray(fc.string({ unit: fc.constantFrom(..."0123456789abcdefz"), minLength: 16, maxLength: 16 }), {
    maxLength: 3,
  })
  .map((list) => list.sort());

const names = fc
  .uniqueArray(fc.string({ unit: "grapheme", maxLength: 12 }).map(searchText), { maxLength: 3 })
  .map((list) => list.sort());

const query: fc.Arbitrary<FleetQuery> = fc.record({
  q: fc.string({ unit: "grapheme", maxLength: 20 }).map(searchText),
  figure: some(figures),
  carrier: some([...carriers, "none"]),
  team: ids,
  stage: some(stages),
  item: some([...blockerKinds, "unknown", "none"]),
  certificate: some(certificateChoices),
  due: some(dueChoices),
  user: ids,
  entity: ids,
  project: names,
  account: names,
  supplier: names,
  place: names,
  warn: some(warningKinds),
  rentUnknown: fc.boolean(),
  sort: fc.record({ key: fc.constantFrom(...sortKeys), descending: fc.boolean() }),
  page: fc.integer({ min: 1, max: 999_999 }),
});

test("a printed view is read back as it was, whatever was typed into the search", () => {
  fc.assert(
    fc.property(query, (view) => {
      expect(parseFleetQuery(new URLSearchParams(printFleetQuery(view)))).toEqual(view);
    }),
    { numRuns: 500 },
  );
});

test("no query string is an error, and reading it twice changes nothing", () => {
  const name = fc.constantFrom(...Object.keys(everything), "rent", "x");
  fc.assert(
    fc.property(fc.array(fc.tuple(name, fc.string({ unit: "binary" }))), (pairs) => {
      const once = parseFleetQuery(new URLSearchParams(pairs));
      expect(parseFleetQuery(new URLSearchParams(printFleetQuery(once)))).toEqual(once);
    }),
  );
});

test("the plain view has an empty address and filters nothing; order and page do not count as filters", () => {
  expect(printFleetQuery(everything)).toBe("");
  expect(isFiltered({ ...everything, page: 3, sort: { key: "rent", descending: true } })).toBe(false);
  expect(isFiltered({ ...everything, rentUnknown: true })).toBe(true);
});

test("unknown values and pages are left out", () => {
  const read = parseFleetQuery(new URLSearchParams("figure=left,gone&carrier=%20cmcc&sort=price&page=-2&team=a'b,t1"));
  expect(read).toEqual({ ...everything, figure: ["left"], team: ["t1"] });
});

test("choosing a value twice takes it back, and either starts from the first page", () => {
  const chosen = toggled({ ...everything, page: 4 }, "stage", "ready");
  expect(chosen).toEqual({ ...everything, stage: ["ready"] });
  expect(toggled(chosen, "stage", "ready")).toEqual(everything);
});

test("clearing the filters keeps the order", () => {
  const sort = { key: "rent", descending: true } as const;
  expect(withoutFilters({ ...everything, q: "李", figure: ["left"], rentUnknown: true, sort, page: 2 })).toEqual({
    ...everything,
    sort,
  });
});
