import type { PersonRow } from "../rows";
import type { Field } from "./columns";
import type { Problem, ProblemCode } from "./faults";
import { fold } from "./places";
import type { ImportRights, PlannedRow } from "./planned";
import type { Act, Doing } from "./settled";

type Waiting = PlannedRow & { verdict: "to_settle" };

/** What the person wants done about a problem of a row, as the preview offers it. */
export interface Wanted {
  row: number;
  code: ProblemCode;
  /** The problem's field. */
  about: Field;
  doing: Doing | { is: "keep"; which: "this" | "other" | "neither" };
  /** The same for every row with this problem. */
  alike: boolean;
}

/** How many rows have the same problem in the same column, and how many of them with the same reading. */
export interface Likeness {
  all: number;
  same: number;
}

/** Problems where one may pick the row that counts; the problem names the other row. */
export const choosable: ReadonlySet<ProblemCode> = new Set(["duplicate_conflict", "iccid_on_two_numbers"]);

/** Problems that can be answered by a team. */
export const asksTeam: ReadonlySet<ProblemCode> = new Set(["team_missing", "team_not_yours", "team_ambiguous"]);

function isWaiting(row: PlannedRow): row is Waiting {
  return row.verdict === "to_settle";
}

function keyOf({ code, field }: Pick<Problem, "code" | "field">, read: string | null): string {
  return JSON.stringify([code, field, read]);
}

/** Likeness of every problem of the rows that wait: `likeness(rows)(problem)`. Linear. */
export function likeness(rows: readonly PlannedRow[]): (problem: Problem) => Likeness {
  const counts = new Map<string, number>();
  const count = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const row of rows) {
    if (!isWaiting(row)) continue;
    for (const problem of row.problems) {
      count(keyOf(problem, null));
      count(keyOf(problem, problem.read));
    }
  }
  return (problem) => ({
    all: counts.get(keyOf(problem, null)) ?? 0,
    same: counts.get(keyOf(problem, problem.read)) ?? 0,
  });
}

/** Whether an act is the same whatever was read: leaving out, leaving blank, keeping one of two. */
function isBlind({ doing }: Wanted): boolean {
  return doing.is === "leave" || doing.is === "keep" || (doing.is === "cell" && doing.text.trim() === "");
}

/** The act that a wish comes to on the rows as they are planned; null where the row does not have the problem any more. */
export function actFor(rows: readonly PlannedRow[], wanted: Wanted): Omit<Act, "n"> | null {
  const isIt = ({ code, field }: Problem) => code === wanted.code && field === wanted.about;
  const waiting = rows.filter(isWaiting);
  const first = waiting.find(({ row }) => row === wanted.row);
  const problem = first?.problems.find(isIt);
  if (first === undefined || problem === undefined) return null;
  const fits = (one: Problem) => isIt(one) && (isBlind(wanted) || one.read === problem.read);
  const chosen = wanted.alike ? waiting.filter(({ problems }) => problems.some(fits)) : [first];
  const { doing } = wanted;
  if (doing.is !== "keep") return { rows: chosen.map(({ row }) => row), doing };
  if (!choosable.has(wanted.code)) return null;
  return {
    rows: chosen.flatMap((row) => losing(row, row.problems.find(isIt)?.proposed ?? null, doing.which)),
    // A SIM on two numbers: both cards come in, the one that does not have it without its ICCID.
    doing: wanted.code === "iccid_on_two_numbers" ? { is: "cell", field: "iccid", text: "" } : { is: "leave" },
  };
}

function losing({ row }: Waiting, proposed: string | null, which: "this" | "other" | "neither"): number[] {
  const other = Number(proposed ?? Number.NaN);
  if (!Number.isInteger(other)) return [];
  return which === "this" ? [other] : which === "other" ? [row] : [row, other];
}

/** A row that a team may be chosen for. Required: it waits for one. */
export interface Teamless {
  row: number;
  required: boolean;
}

/** Rows that wait for a team, and new cards that would come in without. */
export function rowsWithoutTeam(rows: readonly PlannedRow[]): Teamless[] {
  return rows.flatMap((row): Teamless[] => {
    if (isWaiting(row)) {
      return row.problems.some(({ code }) => code === "team_missing") ? [{ row: row.row, required: true }] : [];
    }
    const bare = row.verdict === "new" && row.read.team === null && row.links.team === undefined;
    return bare ? [{ row: row.row, required: false }] : [];
  });
}

/** Somebody whom a row's name may mean. */
export interface Candidate {
  personId: string | null;
  name: string;
  staffNo: string | null;
  teamId: string | null;
  employment: "active" | "left";
}

/** People of the name whom the importer may see, and 工号 that other rows of the file give it; in service first. */
export function candidatesFor(
  { read }: Waiting,
  rows: readonly PlannedRow[],
  people: readonly PersonRow[],
  { personIds = null }: Pick<ImportRights, "personIds">,
): Candidate[] {
  if (read.user === null) return [];
  const name = fold(read.user);
  const known = people.filter((one) => fold(one.name) === name && (personIds?.has(one.id) ?? true));
  const numbers = new Set(people.flatMap(({ staffNo }) => (staffNo === null ? [] : [fold(staffNo)])));
  const fresh = new Map<string, Candidate>();
  for (const { read: other } of rows) {
    if (other.staffNo === null || other.user === null || fold(other.user) !== name) continue;
    if (numbers.has(fold(other.staffNo))) continue;
    fresh.set(fold(other.staffNo), {
      personId: null,
      name: other.user,
      staffNo: other.staffNo,
      teamId: null,
      employment: other.employment ?? "active",
    });
  }
  const found = known.map(({ id, name: called, staffNo, teamId, employment }) => {
    return { personId: id, name: called, staffNo, teamId, employment };
  });
  return [...found, ...fresh.values()].sort((a, b) => a.employment.localeCompare(b.employment));
}
