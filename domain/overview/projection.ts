import type { Day } from "../rows";
import { addDays, daysBetween } from "../workdays";
import type { Week } from "./burndown";
import { quantile } from "./quantile";

/** When the open cards would be dealt with if it went on as in the last weeks. */
export interface Projection {
  /** By the median of the pace, and by its quicker and slower quarter; `late` null: at the slower pace it does not end. */
  end: Day;
  early: Day;
  late: Day | null;
  /** Cards a week by which the count fell. */
  perWeek: number;
  /** The weeks it rests on. */
  from: Day;
  weeks: number;
}

/** Weeks that the trend is read from, and how few of them say nothing. */
export const trendWeeks = 8;
const fewestPoints = 4;
/** A week in which so large a part of the fleet came in was an import, not the trend. */
const intake = 0.1;
/** Beyond this a day would only look precise. */
const farthestDays = 3 * 365;

/**
 * The projected end: the median of all slopes between two of the last weeks' counts (Theil–Sen), which one odd week does not turn; its
 * quartiles are the bounds. Nothing where the count does not fall, where fewer than four counts stand after the last import, or where the
 * end lies more than three years ahead.
 */
export function projectedEnd(weeks: readonly Week[]): Projection | null {
  const last = weeks.at(-1);
  const counted = sinceIntake(weeks).slice(-trendWeeks - 1);
  const first = counted[0];
  if (last === undefined || first === undefined || last.open <= 0 || counted.length < fewestPoints) return null;
  const slopes = slopesOf(counted);
  const [quick, middle, slow] = [quantile(slopes, 0.25), quantile(slopes, 0.5), quantile(slopes, 0.75)];
  if (quick === null || middle === null || slow === null || middle >= 0) return null;
  const daysAt = (slope: number) => Math.ceil(last.open / -slope);
  if (daysAt(middle) > farthestDays) return null;
  return {
    end: addDays(last.to, daysAt(middle)),
    early: addDays(last.to, daysAt(quick)),
    late: slow >= 0 || daysAt(slow) > farthestDays ? null : addDays(last.to, daysAt(slow)),
    perWeek: -middle * 7,
    from: first.to,
    weeks: counted.length - 1,
  };
}

/** The counts after the last week in which a register came in. */
function sinceIntake(weeks: readonly Week[]): readonly Week[] {
  // Of the first week nothing says what was there before it.
  const at = weeks.findLastIndex((week, n) => n > 0 && week.came > Math.max((weeks[n - 1]?.open ?? 0) * intake, 1));
  return at < 0 ? weeks : weeks.slice(at);
}

/** Cards a day between every two counts, going up. */
function slopesOf(weeks: readonly Week[]): number[] {
  const slopes: number[] = [];
  for (const [n, a] of weeks.entries()) {
    for (const b of weeks.slice(n + 1)) {
      const days = daysBetween(a.to, b.to);
      if (days > 0) slopes.push((b.open - a.open) / days);
    }
  }
  return slopes.sort((a, b) => a - b);
}
