import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fields } from "./columns";
import { proposeMapping } from "./header";
import { planImport } from "./plan";
import type { Plan, PlanInput } from "./planned";
import { readRegister } from "./read";
import { type Act, type Doing, withAct, withoutAct } from "./settled";
import { actFor, candidatesFor, likeness, rowsWithoutTeam, type Wanted } from "./settling";
import { emptyWorld, everything, imported, outcome, sheet, today, type World } from "./testing";

function planned(
  grid: string[][],
  acts: readonly Act[],
  world: World = emptyWorld(),
  more: Partial<PlanInput> = {},
): Plan {
  const mapping = proposeMapping(grid);
  const { rows } = readRegister(grid, mapping, acts);
  const none = new Set<string>();
  const known = { takenNumbers: none, takenIccids: none, rights: everything };
  return planImport({ rows, mapping, today, ...known, ...world, ...more });
}

/** The preview after a wish, as a person sees it. */
function once(grid: string[][], wanted: Wanted, world: World = emptyWorld()): { plan: Plan; acts: Act[] } {
  const act = actFor(planned(grid, [], world).rows, wanted);
  if (act === null) throw new Error("nothing to do");
  const acts = withAct([], act.rows, act.doing);
  return { plan: planned(grid, acts, world), acts };
}

const outcomesOf = ({ rows }: Plan) => rows.map(outcome);
const cell = (field: (typeof fields)[number], text: string): Doing => ({ is: "cell", field, text });

describe("a cell", () => {
  const grid = sheet({ 号码: "1.38E+10", 月租: "29" }, { 号码: "13800000002", 月租: "面议" });

  test("that is typed anew goes through the reader, and the row comes in", () => {
    const doing = cell("number", "１３８ 0000-0001");
    const { plan } = once(grid, { row: 2, code: "phone_precision_lost", about: "number", doing, alike: false });
    expect(outcomesOf(plan)).toEqual(["new", "money_unreadable"]);
    expect(plan.rows[0]?.read.number).toBe("13800000001");
  });

  test("that is typed wrong keeps its reason and what was typed", () => {
    const doing = cell("number", "1380000000");
    const { plan } = once(grid, { row: 2, code: "phone_precision_lost", about: "number", doing, alike: false });
    expect(plan.rows[0]).toMatchObject({ problems: [{ code: "phone_length", read: "1380000000" }] });
  });

  test("of a field without a column is said of its row alone, and of no other", () => {
    const text = "89860000000000000019";
    const act = withAct([], [2], cell("iccid", text));
    const plan = planned(sheet({ 号码: "13800000001", 月租: "29" }, { 号码: "13800000002", 月租: "29" }), act);
    expect(plan.rows.map(({ read }) => read.iccid)).toEqual([text, null]);
  });
});

describe("the same for all alike", () => {
  const grid = sheet(
    { 号码: "13800000001", 月租: "面议", 余额: "面议" },
    { 号码: "13800000002", 月租: "面议", 余额: "1" },
    { 号码: "13800000003", 月租: "待议", 余额: "1" },
  );
  const wanted = { row: 3, code: "money_unreadable", about: "rent", alike: true } as const;

  test("types the same into cells that read the same in the same column", () => {
    const { acts } = once(grid, { ...wanted, doing: cell("rent", "29") });
    expect(acts).toMatchObject([{ rows: [2, 3] }]);
  });

  test("leaves blank every cell of the column with the problem, whatever it reads", () => {
    const { plan, acts } = once(grid, { ...wanted, doing: cell("rent", "") });
    expect(acts).toMatchObject([{ rows: [2, 3, 4] }]);
    expect(outcomesOf(plan)).toEqual(["money_unreadable", "new", "new"]);
  });

  test("is counted before it is done", () => {
    const { rows } = planned(grid, []);
    const [problem] = rows[1]?.verdict === "to_settle" ? rows[1].problems : [];
    if (problem === undefined) throw new Error("the row has no problem");
    expect(likeness(rows)(problem)).toEqual({ all: 3, same: 2 });
  });
});

describe("of two rows", () => {
  const twice = sheet({ 号码: "13800000001", 月租: "29" }, { 号码: "13800000001", 月租: "39" });
  const wanted = { row: 3, code: "duplicate_conflict", about: "number", alike: false } as const;
  test.each([
    ["this", ["left_out", "new"]],
    ["other", ["new", "left_out"]],
    ["neither", ["left_out", "left_out"]],
  ] as const)("with one number, %s counts", (which, expected) => {
    expect(outcomesOf(once(twice, { ...wanted, doing: { is: "keep", which } }).plan)).toEqual(expected);
  });

  test("with one SIM both cards come in, and one of them has it", () => {
    const iccid = "89860000000000000019";
    const grid = sheet({ 号码: "13800000001", SIM卡号: iccid }, { 号码: "13800000002", SIM卡号: iccid });
    const keep = { row: 3, code: "iccid_on_two_numbers", about: "iccid", alike: false } as const;
    const { plan } = once(grid, { ...keep, doing: { is: "keep", which: "this" } });
    expect(outcomesOf(plan)).toEqual(["new", "new"]);
    expect(plan.rows.map(({ read }) => read.iccid)).toEqual([null, iccid]);
  });
});

describe("two people of one name", () => {
  const world = imported(
    { 号码: "13800000001", 使用人: "李甲", 工号: "A1", 部门: "一部" },
    { 号码: "13800000002", 使用人: "李甲", 工号: "A2", 部门: "二部" },
  );
  const grid = sheet({ 号码: "13800000003", 使用人: "李甲" });
  const wanted = { row: 2, code: "person_ambiguous", about: "user", alike: false } as const;
  const [first] = world.people;

  test("are listed, only those whom the importer may see", () => {
    const { rows } = planned(grid, [], world);
    const [row] = rows;
    if (row?.verdict !== "to_settle") throw new Error("the row does not wait");
    expect(candidatesFor(row, rows, world.people, {}).map(({ staffNo }) => staffNo)).toEqual(["A1", "A2"]);
    const mine = { personIds: new Set([first?.id ?? ""]) };
    expect(candidatesFor(row, rows, world.people, mine).map(({ staffNo }) => staffNo)).toEqual(["A1"]);
  });

  test("are told apart by choice, and a new person is another one", () => {
    const one = once(grid, { ...wanted, doing: { is: "person", personId: first?.id ?? "" } }, world).plan;
    expect(one.rows).toMatchObject([{ verdict: "new", links: { user: { id: first?.id } } }]);
    const fresh = once(grid, { ...wanted, doing: { is: "person", personId: null } }, world).plan;
    expect(fresh.newPeople).toMatchObject([{ name: "李甲", staffNo: null }]);
  });

  test("are not chosen out of the importer's sight", () => {
    const acts = withAct([], [2], { is: "person", personId: first?.id ?? "" });
    const rights = { ...everything, personIds: new Set<string>() };
    expect(outcomesOf(planned(grid, acts, world, { rights }))).toEqual(["person_ambiguous"]);
  });
});

describe("a team", () => {
  const world = imported({ 号码: "13800000001", 部门: "一部" }, { 号码: "13800000002", 部门: "二部" });
  const [mine, theirs] = world.teams.map(({ id }) => id);
  const grid = sheet({ 号码: "13800000003" }, { 号码: "13800000004", 部门: "一部" });

  test("may be chosen for new cards without one, and has to be where they could not be seen afterwards", () => {
    expect(rowsWithoutTeam(planned(grid, [], world).rows)).toEqual([{ row: 2, required: false }]);
    const rights = { teamIds: new Set([mine ?? "", "another"]), mayCreateTeams: false };
    expect(rowsWithoutTeam(planned(grid, [], world, { rights }).rows)).toEqual([{ row: 2, required: true }]);
    const acts = withAct([], [2], { is: "team", teamId: mine ?? "" });
    expect(planned(grid, acts, world, { rights }).rows[0]).toMatchObject({
      verdict: "new",
      links: { team: { id: mine } },
    });
  });

  test("that is not the importer's is refused like one that is not there", () => {
    const rights = { teamIds: new Set([mine ?? ""]), mayCreateTeams: false };
    for (const teamId of [theirs ?? "", "nowhere"]) {
      const acts = withAct([], [2], { is: "team", teamId });
      expect(planned(grid, acts, world, { rights }).rows.map(outcome)).toEqual(["team_not_yours", "new"]);
    }
  });
});

const row = fc.integer({ min: 2, max: 8 });
const doing: fc.Arbitrary<Doing> = fc.oneof(
  fc.record({
    is: fc.constant("cell" as const),
    field: fc.constantFrom(...fields),
    text: fc.constantFrom("13800000001", "13800000009", "", "李甲", "A1", "x", "2026-01-02", "无"),
  }),
  fc.constant<Doing>({ is: "leave" }),
  fc.constant<Doing>({ is: "person", personId: null }),
  fc.constant<Doing>({ is: "team", teamId: "nowhere" }),
);
const acted = fc.record({ rows: fc.array(row, { minLength: 1, maxLength: 4 }), doing });
const cells = fc.record({
  号码: fc.constantFrom("13800000001", "13800000002", "138", ""),
  使用人: fc.constantFrom("李甲", "王乙", ""),
  部门: fc.constantFrom("一部", ""),
  月租: fc.constantFrom("29", "面议"),
});
const history = fc.array(acted, { maxLength: 6 });

function all(list: readonly { rows: number[]; doing: Doing }[]): Act[] {
  return list.reduce<Act[]>((acts, one) => withAct(acts, one.rows, one.doing), []);
}

test("undo after an act is the same preview as before, and no acts lose or add a row", () => {
  fc.assert(
    fc.property(fc.array(cells, { minLength: 1, maxLength: 6 }), history, acted, (rows, done, next) => {
      const grid = sheet(...rows);
      const before = all(done);
      const acts = withAct(before, next.rows, next.doing);
      const undone = withoutAct(acts, { n: acts.at(-1)?.n ?? 0 });
      expect(planned(grid, undone)).toEqual(planned(grid, before));
      const { counts } = planned(grid, acts);
      expect(Object.values(counts).reduce((sum, n) => sum + n, 0)).toBe(planned(grid, []).rows.length);
    }),
    { numRuns: 300 },
  );
});

test("undoing all that was done about a row leaves every act on the others", () => {
  fc.assert(
    fc.property(history, row, (done, gone) => {
      const acts = all(done);
      const rest = withoutAct(acts, { row: gone });
      const named = (list: readonly Act[]) => list.flatMap((act) => act.rows.map((one) => `${act.n} ${one}`));
      expect(named(rest)).toEqual(named(acts).filter((one) => !one.endsWith(` ${gone}`)));
    }),
  );
});
