import type { Field } from "@/domain/register/columns";
import type { PlannedRow } from "@/domain/register/planned";
import { type Act, settledRows } from "@/domain/register/settled";
import {
  asksTeam,
  type Candidate,
  candidatesFor,
  choosable,
  type Likeness,
  likeness,
  rowsWithoutTeam,
} from "@/domain/register/settling";
import type { Preview } from "./preview";

/** What was done about a row, with names instead of ids. */
export type Fix =
  | { is: "cell"; field: Field; was: string; now: string }
  | { is: "person"; name: string | null }
  | { is: "team"; name: string }
  | { is: "leave" };

/** An act as the list of acts shows it. */
export interface ShownAct {
  n: number;
  /** The first of its rows, and how many there are. */
  rows: number[];
  count: number;
  fix: Fix;
}

/** Two rows of which one counts: where they differ. */
export interface Differing {
  field: string;
  here: string;
  there: string;
}

/** What a page needs to settle its rows, and what was settled so far. Everything by row of the sheet. */
export interface Settling {
  /** The last acts, newest first, and how many there are. */
  acts: ShownAct[];
  done: number;
  fixes: Map<number, Fix[]>;
  /** Of each problem of a row, in their order. */
  likes: Map<number, Likeness[]>;
  candidates: Map<number, (Candidate & { team: string | null })[]>;
  differing: Map<number, Differing[]>;
  /** Teams that may be chosen; empty where nothing asks for one. */
  teams: { id: string; name: string }[];
  teamless: { all: number; required: number };
}

const shownActs = 50;
const shownRows = 8;
const shownDifferences = 6;

/** What settling needs on a page that shows these rows. Linear in the register. */
export function settlingOf(preview: Preview, rows: readonly PlannedRow[]): Settling {
  const { plan, draft } = preview;
  const waiting = rows.filter((row) => row.verdict === "to_settle");
  const like = likeness(plan.rows);
  const teamless = rowsWithoutTeam(plan.rows);
  const asked = teamless.length > 0 || waiting.some(({ problems }) => problems.some(({ code }) => asksTeam.has(code)));
  const { acts } = draft.choice;
  const ambiguous = waiting.filter(({ problems }) => problems.some(({ code }) => code === "person_ambiguous"));
  return {
    acts: acts
      .slice(-shownActs)
      .reverse()
      .map((act) => shownAct(preview, act)),
    done: acts.length,
    fixes: fixesOf(preview, rows),
    likes: new Map(waiting.map(({ row, problems }) => [row, problems.map(like)])),
    candidates: new Map(
      ambiguous.map((row) => [row.row, named(preview, candidatesFor(row, plan.rows, preview.people, preview.rights))]),
    ),
    differing: new Map(waiting.flatMap((row) => differingOf(preview, row))),
    teams: asked ? teamsOf(preview) : [],
    teamless: { all: teamless.length, required: teamless.filter(({ required }) => required).length },
  };
}

function named({ teams }: Preview, list: readonly Candidate[]) {
  return list.map((one) => ({ ...one, team: teams.find(({ id }) => id === one.teamId)?.name ?? null }));
}

function teamsOf({ teams, sites, rights }: Preview): Settling["teams"] {
  const mine = teams.filter(({ id }) => rights.teamIds?.has(id) ?? true);
  const counts = new Map<string, number>();
  for (const { name } of mine) counts.set(name, (counts.get(name) ?? 0) + 1);
  const label = ({ name, siteId }: (typeof mine)[number]) => {
    const site = sites.find(({ id }) => id === siteId)?.name;
    return site !== undefined && (counts.get(name) ?? 0) > 1 ? `${site} ${name}` : name;
  };
  return mine.map((team) => ({ id: team.id, name: label(team) })).sort((a, b) => a.name.localeCompare(b.name, "zh"));
}

function cellOf({ reading: { grid, mapping } }: Preview, field: Field, row: number): string {
  const column = mapping.columns.indexOf(field);
  return column < 0 ? "" : (grid[row - 1]?.[column] ?? "").trim();
}

function personName({ people }: Preview, personId: string | null): string | null {
  const person = people.find(({ id }) => id === personId);
  return person === undefined ? null : [person.name, person.staffNo].filter(Boolean).join(" ");
}

function teamName({ teams }: Preview, teamId: string): string {
  return teams.find(({ id }) => id === teamId)?.name ?? "";
}

function shownAct(preview: Preview, { n, rows, doing }: Act): ShownAct {
  const shown = { n, rows: rows.slice(0, shownRows), count: rows.length };
  switch (doing.is) {
    case "cell": {
      const was = new Set(rows.map((row) => cellOf(preview, doing.field, row)));
      const [only = ""] = was;
      return {
        ...shown,
        fix: { is: "cell", field: doing.field, was: was.size === 1 ? only : "", now: doing.text.trim() },
      };
    }
    case "person":
      return { ...shown, fix: { is: "person", name: personName(preview, doing.personId) } };
    case "team":
      return { ...shown, fix: { is: "team", name: teamName(preview, doing.teamId) } };
    case "leave":
      return { ...shown, fix: { is: "leave" } };
  }
}

function fixesOf(preview: Preview, rows: readonly PlannedRow[]): Map<number, Fix[]> {
  const settled = settledRows(preview.draft.choice.acts);
  const fixes = new Map<number, Fix[]>();
  for (const { row } of rows) {
    const one = settled.get(row);
    if (one === undefined) continue;
    const cells = [...one.cells].map(([field, now]): Fix => {
      return { is: "cell", field, was: cellOf(preview, field, row), now: now.trim() };
    });
    fixes.set(row, [
      ...cells,
      ...(one.person === null ? [] : [{ is: "person", name: personName(preview, one.person.personId) } as const]),
      ...(one.teamId === null ? [] : [{ is: "team", name: teamName(preview, one.teamId) } as const]),
      ...(one.left ? [{ is: "leave" } as const] : []),
    ]);
  }
  return fixes;
}

function differingOf(
  { reading: { grid, mapping } }: Preview,
  row: PlannedRow & { verdict: "to_settle" },
): [number, Differing[]][] {
  const problem = row.problems.find(({ code, proposed }) => choosable.has(code) && proposed !== null);
  if (problem === undefined) return [];
  const here = grid[row.row - 1] ?? [];
  const there = grid[Number(problem.proposed) - 1] ?? [];
  const differing = mapping.headings.map((field, at) => {
    return { field, here: (here[at] ?? "").trim(), there: (there[at] ?? "").trim() };
  });
  return [[row.row, differing.filter((one) => one.here !== one.there).slice(0, shownDifferences)]];
}
