import type { CaseRow } from "../case/rows";
import type { CardMovements } from "../movements";
import type { Day } from "../rows";
import { addDays, weekdayOf } from "../workdays";

/** One week, Monday to Sunday; the last one ends today. */
export interface Week {
  from: Day;
  to: Day;
  /** Cards still to be dealt with when it ended (the closing of a movement sheet). */
  open: number;
  /** Of these, cards with a case under way. */
  underWay: number;
  /** Came in (new, restored) and went (cancelled, carried out, transferred, kept) during it. */
  came: number;
  cancelled: number;
  otherwise: number;
}

export type BurningCase = Pick<CaseRow, "state" | "openedOn" | "effectiveOn" | "endedOn">;

/** Weeks that a burn-down looks back at most. */
export const mostWeeks = 26;

/** The last `count` weeks up to today, in order. */
export function weeksUntil(today: Day, count = mostWeeks): { from: Day; to: Day }[] {
  const monday = addDays(today, -((weekdayOf(today) + 6) % 7));
  return Array.from({ length: count }, (_, n) => {
    const from = addDays(monday, -7 * (count - 1 - n));
    const sunday = addDays(from, 6);
    return { from, to: sunday < today ? sunday : today };
  });
}

/** Adds cards up into weeks. What lies before the first recorded day of any card is left out: nobody knows how many there were. */
export class BurnDown {
  private readonly days: { from: Day; to: Day }[];
  /** What the weeks' counts change by on a day; `""` is before all of them. */
  private readonly open = new Map<Day, number>();
  private readonly underWay = new Map<Day, number>();
  private readonly moved = new Map<Day, { came: number; cancelled: number; otherwise: number }>();
  private since: Day | null = null;
  private undated = 0;

  constructor(today: Day, weeks = mostWeeks) {
    this.days = weeksUntil(today, weeks);
  }

  /** Counts `times` cards with these movements, and one card's cases. */
  add({ movements, undated }: CardMovements, cases: readonly BurningCase[] = [], times = 1): void {
    if (undated) {
      this.undated += times;
      bump(this.open, "", times);
    }
    for (const { on, kind } of movements) {
      if (this.since === null || on < this.since) this.since = on;
      const sum = this.moved.get(on) ?? { came: 0, cancelled: 0, otherwise: 0 };
      this.moved.set(on, sum);
      const inward = kind === "new" || kind === "restored";
      bump(this.open, on, inward ? times : -times);
      if (inward) sum.came += times;
      else if (kind === "cancelled") sum.cancelled += times;
      else sum.otherwise += times;
    }
    for (const row of cases) {
      const end = endOf(row);
      bump(this.underWay, row.openedOn, times);
      // What was recorded as over before it began was under way at no time.
      if (end !== null) bump(this.underWay, [row.openedOn, end].sort().at(1) ?? end, -times);
    }
  }

  /** The weeks that anything is recorded of, how far back that goes, and cards of which nobody knows the day they came in. */
  result(): { weeks: Week[]; since: Day | null; undated: number } {
    const { since, undated } = this;
    const [open, underWay] = [stepsOf(this.open), stepsOf(this.underWay)];
    const moved = [...this.moved];
    const weeks = this.days
      .filter(({ to }) => since !== null && to >= since)
      .map(({ from, to }): Week => {
        const within = moved.flatMap(([on, sums]) => (on >= from && on <= to ? [sums] : []));
        const sum = (key: "came" | "cancelled" | "otherwise") => within.reduce((all, one) => all + one[key], 0);
        const counts = { came: sum("came"), cancelled: sum("cancelled"), otherwise: sum("otherwise") };
        return { from, to, open: until(open, to), underWay: until(underWay, to), ...counts };
      });
    return { weeks, since, undated };
  }
}

function bump(sums: Map<Day, number>, on: Day, by: number): void {
  sums.set(on, (sums.get(on) ?? 0) + by);
}

type Steps = readonly (readonly [Day, number])[];

function stepsOf(sums: ReadonlyMap<Day, number>): Steps {
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1));
}

function until(steps: Steps, day: Day): number {
  let sum = 0;
  for (const [on, by] of steps) {
    if (on > day) break;
    sum += by;
  }
  return sum;
}

/** The day on which an attempt was no longer under way; null while it is. */
function endOf({ state, effectiveOn, endedOn, openedOn }: BurningCase): Day | null {
  switch (state) {
    case "preparing":
    case "submitted":
    case "returned":
    case "pre_cancelled":
      return null;
    case "cancelled":
    case "closed":
      return effectiveOn ?? endedOn ?? openedOn;
    case "rejected":
    case "withdrawn":
    case "kept":
    case "ported_out":
    case "transferred":
      return endedOn ?? openedOn;
  }
}
