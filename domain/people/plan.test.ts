import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mappingFor, proposeFor } from "../register/mapping";
import type { Act } from "../register/settled";
import type { PersonRow, SiteRow, TeamRow } from "../rows";
import { peopleFields, peopleHeading, peopleVocabulary } from "./columns";
import { planPeople } from "./plan";
import type { PeopleInput } from "./planned";
import { peopleCells } from "./print";
import { readPeople } from "./read";

const today = "2026-11-22";
const sites: SiteRow[] = [
  { id: "south", version: 1, name: "南区" },
  { id: "north", version: 1, name: "北区" },
];
const teams: TeamRow[] = [
  { id: "s1", version: 1, name: "销一组", siteId: "south" },
  { id: "s2", version: 1, name: "销二组", siteId: "south" },
];

function person(id: string, more: Partial<PersonRow> = {}): PersonRow {
  return { id, version: 1, name: "李甲", staffNo: "A1", teamId: "s1", employment: "active", leftOn: null, ...more };
}

const all = { teamIds: null, mayCreateTeams: true };

function plan(grid: string[][], people: PersonRow[], more: Partial<PeopleInput> = {}, acts: readonly Act[] = []) {
  const mapping = proposeFor(peopleVocabulary, grid);
  const { rows } = readPeople(grid, mapping, acts);
  const takenStaffNos = new Set<string>();
  return planPeople({ rows, mapping, today, people, takenStaffNos, sites, teams, rights: all, ...more });
}

const head = ["工号", "姓名", "部门", "在职状态", "离职日期"];
const one = (cells: string[], people: PersonRow[], more: Partial<PeopleInput> = {}, acts: readonly Act[] = []) => {
  const [row] = plan([head, cells], people, more, acts).rows;
  if (row === undefined) throw new Error("no row was read");
  return row;
};
const why = (row: ReturnType<typeof one>) => (row.verdict === "to_settle" ? row.problems[0]?.code : row.verdict);

describe("what a row changes", () => {
  test("somebody who is known by 工号 leaves, plans to, comes back, moves, and gets a name's 工号", () => {
    const li = person("p1");
    expect(one(["A1", "李甲", "销一组", "离职", "2026-11-01"], [li])).toMatchObject({
      verdict: "changed",
      set: { employment: "left", leftOn: "2026-11-01" },
    });
    expect(one(["A1", "李甲", "销一组", "离职", "2026-12-31"], [li])).toMatchObject({ set: { leftOn: "2026-12-31" } });
    const gone = person("p1", { employment: "left", leftOn: "2026-11-01" });
    expect(one(["A1", "李甲", "销一组", "在职", ""], [gone])).toMatchObject({
      set: { employment: "active", leftOn: null },
    });
    expect(one(["a1", "李甲", "销二组", "在职", ""], [li])).toMatchObject({ team: { id: "s2" }, set: {} });
    expect(one(["A9", "李甲", "销一组", "", ""], [person("p1", { staffNo: null })])).toMatchObject({
      personId: "p1",
      set: { staffNo: "A9" },
    });
  });

  test("a blank cell erases nothing, and a leaving day alone says that they left", () => {
    const gone = person("p1", { employment: "left", leftOn: "2026-11-01" });
    expect(one(["A1", "李甲", "", "", ""], [gone]).verdict).toBe("unchanged");
    expect(one(["A1", "李甲", "", "离职", ""], [gone]).verdict).toBe("unchanged");
    const planned = person("p1", { leftOn: "2026-12-31" });
    expect(one(["A1", "李甲", "销一组", "在职", ""], [planned]).verdict).toBe("unchanged");
    expect(one(["A1", "李甲", "", "", "2026-11-02"], [person("p1")])).toMatchObject({
      set: { employment: "left", leftOn: "2026-11-02" },
    });
  });

  test("是否在职 is read as yes and no", () => {
    const grid = [
      ["工号", "姓名", "是否在职"],
      ["A1", "李甲", "否"],
    ];
    expect(plan(grid, [person("p1")]).rows[0]).toMatchObject({ set: { employment: "left" } });
  });
});

describe("what waits for a person", () => {
  test("a 工号 under another name, until somebody says that it is a new name", () => {
    const row = one(["A1", "李佳", "销一组", "", ""], [person("p1")]);
    expect(row).toMatchObject({ candidates: ["p1"] });
    expect(why(row)).toBe("staff_no_other_name");
    const chosen: Act = { n: 1, rows: [2], doing: { is: "person", personId: "p1" } };
    expect(one(["A1", "李佳", "销一组", "", ""], [person("p1")], {}, [chosen])).toMatchObject({
      verdict: "changed",
      set: { name: "李佳" },
    });
  });

  test("two of one name without 工号, until one of them is pointed at", () => {
    const two = [person("p1", { staffNo: null }), person("p2", { staffNo: null })];
    const cells = ["", "李甲", "销一组", "离职", ""];
    expect(one(cells, two)).toMatchObject({ verdict: "to_settle", candidates: ["p1", "p2"] });
    const chosen: Act = { n: 1, rows: [2], doing: { is: "person", personId: "p2" } };
    expect(one(cells, two, {}, [chosen])).toMatchObject({ verdict: "changed", personId: "p2" });
  });

  test("a name without 工号 that stands in another team is nobody's guess", () => {
    expect(why(one(["", "李甲", "销二组", "", ""], [person("p1")]))).toBe("person_ambiguous");
  });

  test("在职 with a day that has come, a word that is neither, nobody's name", () => {
    expect(why(one(["A1", "李甲", "", "在职", "2026-11-01"], [person("p1")]))).toBe("employment_contradicts_day");
    expect(why(one(["A1", "李甲", "", "停薪留职", ""], [person("p1")]))).toBe("employment_unreadable");
    expect(why(one(["", "", "销一组", "在职", ""], []))).toBe("name_missing");
    expect(why(one(["A7", "", "销一组", "在职", ""], []))).toBe("name_missing");
  });

  test("a second row about one person that says something else; one that says the same is left out", () => {
    const grid = [head, ["A1", "李甲", "销一组", "在职", ""], ["A1", "李甲", "销一组", "离职", ""]];
    expect(plan(grid, [person("p1")]).rows.map(({ verdict }) => verdict)).toEqual(["unchanged", "to_settle"]);
    const same = [head, ["A1", "李甲", "销一组", "在职", ""], ["A1", "李甲", "销一组", "在职", ""]];
    expect(plan(same, []).rows.map(({ verdict }) => verdict)).toEqual(["new", "left_out"]);
  });
});

describe("two of one name without 工号", () => {
  const heads = ["姓名", "部门", "职场", "在职状态", "离职日期"];
  const apart = (rows: string[][], people: PersonRow[]) => plan([heads, ...rows], people).rows;
  const one = person("p1", { staffNo: null });
  const other = person("p2", { staffNo: null, teamId: "s2" });

  test("in two teams are told apart by their teams", () => {
    const rows = [
      ["李甲", "销一组", "南区", "在职", ""],
      ["李甲", "销二组", "", "离职", "2026-11-01"],
    ];
    expect(apart(rows, [one, other])).toMatchObject([
      { verdict: "unchanged", personId: "p1" },
      { verdict: "changed", personId: "p2", team: null },
    ]);
  });

  test("in one team stay as they are where the rows say just what is stored of them", () => {
    const gone = person("p2", { staffNo: null, employment: "left", leftOn: "2026-11-01" });
    const rows = [
      ["李甲", "销一组", "南区", "离职", "2026-11-01"],
      ["李甲", "销一组", "南区", "在职", ""],
    ];
    expect(apart(rows, [one, gone])).toMatchObject([
      { verdict: "unchanged", personId: "p2" },
      { verdict: "unchanged", personId: "p1" },
    ]);
    const twins = ["李甲", "销一组", "南区", "在职", ""];
    const verdicts = apart([twins, twins], [one, { ...other, teamId: "s1" }]).map((row) => row.verdict);
    expect(verdicts).toEqual(["unchanged", "unchanged"]);
  });

  test("in one team wait for a person where a row says something new, or one of them is not in the list", () => {
    const twin = { ...other, teamId: "s1" };
    const stays = ["李甲", "销一组", "南区", "在职", ""];
    const leaves = ["李甲", "销一组", "南区", "离职", "2026-11-01"];
    for (const rows of [[stays, leaves], [stays], [leaves]]) {
      for (const row of apart(rows, [one, twin])) {
        expect([why(row), row.verdict === "to_settle" && row.candidates]).toEqual(["person_ambiguous", ["p1", "p2"]]);
      }
    }
  });

  test("beside one with 工号: whose number is in the list is not the other", () => {
    const rows = [head, ["A1", "李甲", "销一组", "在职", ""], ["", "李甲", "销一组", "离职", "2026-11-01"]];
    expect(plan(rows, [person("p1"), person("p2", { staffNo: null })]).rows).toMatchObject([
      { verdict: "unchanged", personId: "p1" },
      { verdict: "changed", personId: "p2" },
    ]);
  });

  test("wait where the list gives their name a 工号 that nobody has: it may be either's", () => {
    const rows = [head, ["A9", "李甲", "销一组", "在职", ""], ["", "李甲", "销一组", "离职", "2026-11-01"]];
    expect(plan(rows, [one, { ...other, teamId: "s1" }]).rows[1]?.verdict).toBe("to_settle");
  });
});

describe("a manager of one team", () => {
  const rights = { teamIds: new Set(["s1"]), mayCreateTeams: false };
  const mine = { rights, takenStaffNos: new Set(["b1"]) };

  test("learns of a 工号 elsewhere only that it is taken, and brings nobody into another team", () => {
    expect(one(["B1", "王乙", "销一组", "离职", ""], [], mine)).toMatchObject({ verdict: "to_settle", candidates: [] });
    expect(why(one(["B1", "王乙", "销一组", "离职", ""], [], mine))).toBe("staff_no_elsewhere");
    expect(why(one(["A1", "李甲", "销二组", "在职", ""], [person("p1")], mine))).toBe("team_not_yours");
    expect(why(one(["A2", "何己", "没有的组", "在职", ""], [], mine))).toBe("team_not_yours");
  });

  test("brings a new person without a team into their own", () => {
    expect(one(["A2", "何己", "", "在职", ""], [], mine)).toMatchObject({
      verdict: "new",
      person: { team: { id: "s1" } },
    });
  });
});

test("who is here and not in the list is told and nothing else; who left is not missed", () => {
  const people = [
    person("p1"),
    person("p2", { staffNo: "A2", name: "王乙" }),
    person("p3", { staffNo: "A3", employment: "left" }),
  ];
  const planned = plan([head, ["A1", "李甲", "销一组", "在职", ""]], people);
  expect(planned.absent).toEqual(["p2"]);
  expect(planned.counts).toEqual({ new: 0, changed: 0, unchanged: 1, to_settle: 0, left_out: 0 });
});

const aName = fc.oneof(
  fc.stringMatching(/^[\u4e00-\u9fa5A-Za-z][\u4e00-\u9fa5A-Za-z·()0-9=+-]{0,8}$/),
  fc.constantFrom("李甲", "王乙"),
);
const aDay = fc.integer({ min: 1, max: 28 }).map((n) => `2026-${n % 2 ? "10" : "12"}-${String(n).padStart(2, "0")}`);
const employed = fc.option(aDay, { nil: null }).chain((leftOn) =>
  fc.boolean().map((unknown) => {
    if (leftOn === null) return { employment: unknown ? ("left" as const) : ("active" as const), leftOn };
    return { employment: leftOn <= today ? ("left" as const) : ("active" as const), leftOn };
  }),
);
const crowd = fc
  .array(fc.tuple(aName, employed, fc.boolean(), fc.constantFrom("s1", "s2", "n1", null)), { maxLength: 12 })
  .map((list) =>
    list.map(([name, { employment, leftOn }, numbered, teamId], n) => ({
      ...{ id: `p${n}`, version: 1, name, employment, leftOn, teamId },
      staffNo: numbered ? `A${1000 + n}` : null,
    })),
  );

test("our own list, in either language, changes nothing", () => {
  const places = [...teams, { id: "n1", version: 1, name: "销一组", siteId: "north" }];
  fc.assert(
    fc.property(crowd, fc.constantFrom("zh" as const, "en" as const), (people, locale) => {
      const words = (code: "active" | "left") =>
        (locale === "zh" ? { active: "在职", left: "离职" } : { active: "Active", left: "Left" })[code];
      const named = (one: PersonRow) => {
        const team = places.find(({ id }) => id === one.teamId);
        return {
          ...one,
          teamName: team?.name ?? null,
          siteName: sites.find(({ id }) => id === team?.siteId)?.name ?? null,
        };
      };
      const grid = [
        peopleFields.map((field) => peopleHeading(field, locale)),
        ...people.map((one) => peopleCells(named(one), words).map((cell) => cell ?? "")),
      ];
      const mapping = mappingFor(peopleVocabulary, grid, 0);
      const { rows } = readPeople(grid, mapping);
      const input = {
        rows,
        mapping,
        today,
        people,
        takenStaffNos: new Set<string>(),
        sites,
        teams: places,
        rights: all,
      };
      const { counts, newTeams, newSites, absent } = planPeople(input);
      expect(counts).toEqual({ new: 0, changed: 0, unchanged: people.length, to_settle: 0, left_out: 0 });
      expect([newTeams, newSites, absent]).toEqual([[], [], []]);
    }),
    { numRuns: 200 },
  );
});

test("every row has one verdict, and the sums add up", () => {
  const cell = fc.constantFrom(
    "",
    "A1",
    "A2",
    "李甲",
    "王乙",
    "销一组",
    "离职",
    "在职",
    "2026-11-01",
    "3月5日",
    "合计",
    "库存",
  );
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 5, maxLength: 5 }), { maxLength: 20 }), (cells) => {
      const grid = [head, ...cells];
      const { rows, counts } = plan(grid, [person("p1"), person("p2", { staffNo: null })]);
      const said = cells.filter((row) => row.some((one) => one !== "")).length;
      expect(rows).toHaveLength(said);
      expect(Object.values(counts).reduce((sum, n) => sum + n, 0)).toBe(said);
    }),
  );
});
