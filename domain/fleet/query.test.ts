import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  chosenValues,
  everything,
  fleetAddress,
  fleetWith,
  isFiltered,
  isReadable,
  parseFleetQuery,
  pressed,
  printFleetQuery,
  printSort,
  queryFrom,
  sortOf,
  toggled,
  withoutFilters,
} from "./query";
import { queries } from "./query/arbitrary";
import { figures } from "./query/fields";
import { identified, printPlain, printTerms } from "./query/print";
import { readTerms } from "./query/read";

const read = (text: string) => printTerms(readTerms(text).terms);

test("a printed view is read back as it was, whatever it asks for", () => {
  fc.assert(
    fc.property(queries, (view) => {
      expect(parseFleetQuery(new URLSearchParams(printFleetQuery(view)))).toEqual(view);
    }),
    { numRuns: 100 },
  );
});

test("a query in the reader's own words is read back as it was, in either language", () => {
  fc.assert(
    fc.property(queries, fc.constantFrom("zh" as const, "en" as const), ({ terms }, language) => {
      expect(readTerms(printTerms(terms, { language, names: {} })).terms).toEqual(terms);
    }),
    { numRuns: 100 },
  );
});

test("nothing that is typed is an error or gets lost, and reading it twice changes nothing", () => {
  const bits = fc.constantFrom(...'carrier:,due<>7d..-"“”\\：，@#移动无 \n\u0000\ud800%_');
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(fc.nat({ max: 0xffff })).map((codes) => String.fromCharCode(...codes)),
        fc.array(bits).map((all) => all.join("")),
      ),
      (text) => {
        const once = readTerms(text);
        expect(readTerms(printTerms(once.terms)).terms).toEqual(once.terms);
        expect(once.terms.length === 0).toBe(text.trim() === "");
        expect(once.faults.length > 0).toBe(once.terms.some((term) => term.is === "unread"));
      },
    ),
    { numRuns: 100 },
  );
});

test.each([
  ["运营商:移动", "carrier:cmcc"],
  ["运营商：移动，联通", "carrier:cmcc,cucc"],
  ["Carrier:China-Mobile", "carrier:cmcc"],
  ["open:fee", "open:fee_arrears"],
  ["未清:欠费,银行", "open:fee_arrears,bind_bank"],
  ["due:<7d", "due:<7d"],
  ["期限:＜7天", "due:<7d"],
  ["due:<2026-12-01", "due:<2026-12-01"],
  ["期限:逾期", "due:overdue"],
  ["due:0..7", "due:0d..7d"],
  ["rent:29..59", "rent:29..59"],
  ["月租:≥29.5元", "rent:>=29.50"],
  ["rent:..59", "rent:<=59"],
  ["rent:未知", "rent:unknown"],
  ["balance:<0", "balance:<0"],
  ["离职:>30天", "left:>30d"],
  ["-has:certificate", "-has:certificate"],
  ["缺:凭证", "-has:certificate"],
  ["-缺:凭证", "has:certificate"],
  ["team:电销一部", "team:电销一部"],
  ['team:"电销 一部"', 'team:"电销 一部"'],
  ["团队:“电销 一部”", 'team:"电销 一部"'],
  ["team:@t1,无", "team:none,@t1"],
  ['project:"无"', 'project:"无"'],
  ["要数:离职未销", "figure:left"],
  ["number:131-0000-0001,+8613100000002", "number:13100000001,13100000002"],
  ["131 0000 0001 李甲", '131 "0000" "0001" 李甲'],
  ["131 0000 0001", "13100000001"],
  ["131 carrier:cmcc 0000", "131 carrier:cmcc 0000"],
  ['"李"', "李"],
  ['-"李 甲"', '-"李 甲"'],
  ["工位号:A-12", "工位号:A-12"],
  ['"运营商":自填', '"运营商":自填'],
])("%s is read as %s", (typed, canonical) => {
  expect(read(typed)).toBe(canonical);
  expect(isReadable(queryFrom(typed))).toBe(true);
});

test.each([
  ["carrier:", "value_missing", "carrier:"],
  ["carrier:cmcc,", "value_missing", "carrier:cmcc,"],
  ["stage:ready carrier:火星", "bad_value", "carrier:火星"],
  ["due:soon", "bad_day", "due:soon"],
  ["due:<2026-02-30", "bad_day", "due:<2026-02-30"],
  ["rent:cheap", "bad_money", "rent:cheap"],
  ["rent:60..50", "bad_range", "rent:60..50"],
  ["number:abc", "bad_number", "number:abc"],
  ['team:"电销', "quote_open", 'team:"电销'],
  ['ab"cd', "quote_inside", 'ab"cd'],
])("%s cannot be read: %s, and it says where", (typed, fault, part) => {
  const { faults, terms } = readTerms(typed);
  const from = typed.indexOf(part);
  expect(faults).toEqual([{ fault, text: part, from, to: from + part.length }]);
  expect(terms.at(-1)).toEqual({ is: "unread", text: part, fault });
});

test("a query that is too long or has too many parts cannot be read as a whole: nothing of it is left out", () => {
  expect(readTerms("李".repeat(8001)).faults).toMatchObject([{ fault: "too_long", from: 0, to: 8001 }]);
  expect(readTerms("-李 ".repeat(61)).faults).toMatchObject([{ fault: "too_many" }]);
});

describe("controls write the same query", () => {
  test("the plain view has an empty address and filters nothing; order and page do not count as filters", () => {
    expect(printFleetQuery(everything)).toBe("");
    expect(fleetAddress(everything)).toBe("/fleet");
    expect(isFiltered({ ...everything, page: 3, sort: sortOf("-rent") })).toBe(false);
    expect(isFiltered(queryFrom("rent:unknown"))).toBe(true);
  });

  test("an address stays readable", () => {
    expect(
      fleetAddress({ ...fleetWith({ carrier: ["cmcc"], team: ["t1"], project: ["甲方"] }), sort: sortOf("due,-rent") }),
    ).toBe(`/fleet?q=carrier:cmcc+team:@t1+project:${encodeURIComponent("甲方")}&sort=due,-rent`);
  });

  test("choosing a value twice takes it back, and either starts from the first page", () => {
    const chosen = toggled({ ...queryFrom("李"), page: 4 }, "stage", "ready");
    expect(printFleetQuery(chosen)).toBe(`q=${encodeURIComponent("李")}+stage:ready`);
    expect(toggled(chosen, "stage", "ready")).toEqual(queryFrom("李"));
    expect(printTerms(toggled(chosen, "stage", "not_started").terms)).toBe("李 stage:not_started,ready");
  });

  test("a control changes its own part and no negated one", () => {
    const view = toggled(queryFrom("-carrier:cmcc carrier:cucc"), "carrier", "cbn");
    expect(printTerms(view.terms)).toBe("-carrier:cmcc carrier:cucc,cbn");
    expect(chosenValues(view, "carrier")).toHaveLength(2);
  });

  test("what a control adds stands before an open quote, which would swallow it", () => {
    expect(printTerms(toggled(queryFrom('李 "王'), "carrier", "cbn").terms)).toBe('李 carrier:cbn "王');
  });

  test("figures go together by AND, each pressed and let go by itself", () => {
    const both = pressed(pressed(everything, "left"), "wasting");
    expect(printTerms(both.terms)).toBe("figure:left figure:wasting");
    expect(pressed(both, "left")).toEqual(queryFrom("figure:wasting"));
    for (const figure of figures) expect(pressed(pressed(everything, figure), figure)).toEqual(everything);
  });

  test("clearing the filters keeps the order", () => {
    const sort = sortOf("-rent,due");
    expect(withoutFilters({ ...queryFrom("李 rent:unknown"), sort, page: 2 })).toEqual({ ...everything, sort });
  });
});

test("orders are read each once, unknown ones left out, and the plain one where none is left", () => {
  expect(printSort(sortOf("-rent,due,rent,price"))).toBe("-rent,due");
  expect(sortOf("price")).toEqual(everything.sort);
});

test("a reader sees names for ids, and names that are typed back mean the same rows", () => {
  const names = { t1: "电销 一部", u1: "李甲", u2: "李甲" };
  const { terms } = readTerms("team:@t1,@t9 user:@u1");
  const shown = printTerms(terms, { language: "zh", names });
  expect(shown).toBe('团队:"电销 一部",@t9 使用人:@u1');
  expect(identified(readTerms(shown).terms, names)).toEqual(terms);
  expect(identified(readTerms("user:李甲").terms, names)).toEqual(readTerms("user:李甲").terms);
});

test("what the log tells of a query has codes and ids, never a name, number or word", () => {
  expect(printPlain(readTerms("carrier:cmcc -user:李甲,@u1 number:13100000001 王乙 工位:3 due:<7d").terms)).toEqual([
    "carrier:cmcc",
    "-user:*,@u1",
    "number:*",
    "*",
    "custom:*",
    "due:<7d",
  ]);
});
