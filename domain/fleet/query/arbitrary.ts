import fc from "fast-check";
import { printPosition } from "../position";
import { type FleetQuery, printFleetQuery, type SortKey, sortKeys } from "../query";
import { type FieldName, fieldNames, shapeOf } from "./fields";
import { printTerms } from "./print";
import { readTerms } from "./read";
import type { Point, Term, Value } from "./terms";

/** What tests ask at random: every field and kind of value, as text could bring it. */
const name = fc.oneof(
  fc.constantFrom("李甲", "王 乙", "电销一部", "A,柜~3", "无", "cmcc", "@x", "-负", "a:b", 'x"y', "甲方", "北区", "3"),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 8 }),
);
const point = (field: FieldName): fc.Arbitrary<Point> =>
  shapeOf(field).kind === "money"
    ? fc.record({ fen: fc.integer({ min: -20_000, max: 20_000 }) })
    : fc.oneof(
        fc.record({ days: fc.integer({ min: -60, max: 60 }) }),
        fc.record({ day: fc.constantFrom("2026-10-12", "2026-11-22", "2026-11-28", "2026-12-01") }),
      );

function range(field: FieldName): fc.Arbitrary<Value> {
  const than = fc.constantFrom("<" as const, "<=" as const, ">" as const, ">=" as const, "=" as const);
  return fc.oneof(
    fc.record({ is: fc.constant("than" as const), than, point: point(field) }),
    fc.tuple(fc.integer({ min: -60, max: 60 }), fc.nat({ max: 40 })).map(([from, more]): Value => {
      const money = shapeOf(field).kind === "money";
      const at = (n: number): Point => (money ? { fen: n * 100 } : { days: n });
      return { is: "between", from: at(from), to: at(from + more) };
    }),
  );
}

function valueOfField(field: FieldName): fc.Arbitrary<Value> {
  const { kind, codes } = shapeOf(field);
  const text = name.map((said): Value => ({ is: "text", text: said }));
  const code = codes.length === 0 ? [] : [fc.constantFrom(...codes).map((one): Value => ({ is: "code", code: one }))];
  switch (kind) {
    case "codes":
      return fc.oneof(...code);
    case "named":
      return fc.oneof(
        ...code,
        text,
        fc.constantFrom("s1", "p-user", "n1").map((id): Value => ({ is: "id", id })),
      );
    case "label":
    case "text":
    case "has":
      return fc.oneof(...code, text);
    case "money":
    case "day":
      return fc.oneof(...code, range(field));
    case "number":
      return fc
        .constantFrom("0001", "131", "13100000001", "13900000021")
        .map((said): Value => ({ is: "text", text: said }));
    case "iccid":
      return fc.oneof(
        ...code,
        fc.constantFrom("898600", "89860000000000000019").map((said): Value => ({ is: "text", text: said })),
      );
  }
}

const term: fc.Arbitrary<Term> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom(...fieldNames).chain((field) =>
      fc.record({
        is: fc.constant("field" as const),
        field: fc.constant(field),
        not: fc.boolean(),
        values: fc.array(valueOfField(field), { minLength: 1, maxLength: 3 }),
      }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      is: fc.constant("custom" as const),
      name: fc.oneof(fc.constantFrom("工位号", "运营商"), name),
      not: fc.boolean(),
      values: fc.array(
        fc.oneof(
          name.map((text): Value => ({ is: "text", text })),
          fc.constant<Value>({ is: "code", code: "none" }),
        ),
        { minLength: 1, maxLength: 2 },
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      is: fc.constant("text" as const),
      text: fc.oneof(name, fc.constantFrom("0001", "898600", "131")),
      not: fc.boolean(),
    }),
  },
);

/** Terms as the reader gives them: what a text cannot carry, or carries in another order, has gone through a text once. */
export const termLists: fc.Arbitrary<readonly Term[]> = fc
  .array(term, { maxLength: 5 })
  .map((terms) => readTerms(printTerms(terms)).terms);

export const queries: fc.Arbitrary<FleetQuery> = fc
  .record({
    terms: termLists,
    sort: fc.uniqueArray(
      fc.record({
        key: fc.constantFrom<SortKey[]>(...sortKeys, "site", "added", "custom.f-1"),
        descending: fc.boolean(),
      }),
      {
        minLength: 1,
        maxLength: 3,
        selector: ({ key }) => key,
      },
    ),
    page: fc.integer({ min: 1, max: 999_999 }),
    at: fc.option(fc.constantFrom("end", printPosition({ way: "after", values: ["1", 2, null] })), { nil: null }),
  })
  // On the first page there is no position.
  .map((query) => (query.page > 1 ? query : { ...query, at: null }))
  .filter((query) => printFleetQuery(query).length < 2000);
