import { describe, expect, test } from "vitest";
import type { PersonRow, TeamRow } from "../rows";
import { applied, base, emptyWorld, imported, only, other, outcome, outcomes, planGrid, sheet } from "./testing";

describe("people", () => {
  const named = { ...base, 使用人: "李甲", 部门: "一部" };

  test("two of one name without 工号 are to settle, both", () => {
    expect(outcomes(emptyWorld(), named, { ...other, 使用人: "李甲", 部门: "二部" })).toEqual([
      "person_ambiguous",
      "person_ambiguous",
    ]);
  });

  test("one name in one team is one person with two cards", () => {
    const plan = planGrid(sheet(named, { ...other, 使用人: "李甲", 部门: "一部" }), emptyWorld());
    expect(plan.counts.new).toBe(2);
    expect(plan.newPeople).toHaveLength(1);
  });

  test("a 工号 under another name is to settle", () => {
    const world = imported({ ...base, 使用人: "李甲", 工号: "A1" });
    expect(outcomes(world, { ...other, 使用人: "王乙", 工号: "A1" })).toEqual(["staff_no_other_name"]);
  });

  test("who left is recorded once, and a register never brings a leaver back", () => {
    const world = imported({ ...base, 使用人: "李甲", 工号: "A1" });
    const left = { ...base, 使用人: "李甲", 工号: "A1", 在职状态: "离职", 离职日期: "2026-03-01" };
    const plan = planGrid(sheet(left), world);
    expect(plan.people).toEqual([{ personId: world.people[0]?.id, set: { employment: "left", leftOn: "2026-03-01" } }]);
    expect(only(plan.rows)).toMatchObject({
      changes: [{ field: "employment", from: "active", to: "left" }, { field: "leftOn" }],
    });
    const after = applied(world, plan);
    const back = planGrid(sheet({ ...left, 在职状态: "在职", 离职日期: "" }), after);
    expect(back.people).toEqual([]);
    expect(only(back.rows)).toMatchObject({ verdict: "unchanged", warnings: ["employment_differs"] });
  });
});

describe("an importer of some teams", () => {
  const mine: TeamRow = { id: "mine", version: 1, name: "一部", siteId: null };
  const theirs: TeamRow = { id: "theirs", version: 1, name: "二部", siteId: null };
  const world = { ...emptyWorld(), teams: [mine, theirs] };
  const rights = { teamIds: new Set(["mine"]), mayCreateTeams: false };
  const outcomeOf = (row: Record<string, string>) => only(planGrid(sheet(row), world, { rights }).rows);

  test("may not bring cards into another team, whether or not it exists", () => {
    expect(outcome(outcomeOf({ ...base, 部门: "二部" }))).toBe("team_not_yours");
    expect(outcome(outcomeOf({ ...base, 部门: "没有的部" }))).toBe("team_not_yours");
  });

  test("brings cards without a team into the only one they have", () => {
    expect(outcomeOf({ ...base, 部门: "" })).toMatchObject({ verdict: "new", links: { team: { id: "mine" } } });
  });

  test("with several teams has to say which", () => {
    const several = { teamIds: new Set(["mine", "theirs"]), mayCreateTeams: false };
    expect(outcome(only(planGrid(sheet({ ...base, 部门: "" }), world, { rights: several }).rows))).toBe("team_missing");
  });

  test("finds a person by 工号 wherever they work", () => {
    const person: PersonRow = {
      id: "p",
      version: 1,
      name: "李甲",
      staffNo: "A1",
      teamId: "theirs",
      employment: "active",
      leftOn: null,
    };
    const plan = planGrid(
      sheet({ ...base, 部门: "一部", 使用人: "李甲", 工号: "a1" }),
      { ...world, people: [person] },
      { rights },
    );
    expect(only(plan.rows)).toMatchObject({ links: { user: { id: "p" } } });
  });
});
