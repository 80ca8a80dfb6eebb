import type { Day } from "./rows";
import { isDay, weekdayOf } from "./workdays";

export interface YearInput {
  year: string;
  off: readonly (readonly [Day, Day])[];
  made: readonly Day[];
}

/**
 * What does not fit in a year's holidays, each entry by its place (`year`, `off.0`, `made.2`) with a code; empty where all fits. A holiday
 * over the turn of the year is entered in both years.
 */
export function yearFaults({ year, off, made }: YearInput): Record<string, string> {
  const faults: Record<string, string> = {};
  if (!/^20\d\d$/.test(year)) faults.year = "not_a_year";
  if (off.length === 0) faults.off = "required";
  const inYear = (day: Day) => isDay(day) && day.startsWith(`${year}-`);
  off.forEach(([first, last], n) => {
    const clash = off.some(([from, to], other) => other < n && from <= last && first <= to);
    if (!isDay(first) || !isDay(last)) faults[`off.${n}`] = "not_a_day";
    else if (!inYear(first) || !inYear(last)) faults[`off.${n}`] = "other_year";
    else if (last < first) faults[`off.${n}`] = "ends_before";
    else if (clash) faults[`off.${n}`] = "overlaps";
  });
  made.forEach((day, n) => {
    if (!isDay(day)) faults[`made.${n}`] = "not_a_day";
    else if (!inYear(day)) faults[`made.${n}`] = "other_year";
    else if (![0, 6].includes(weekdayOf(day))) faults[`made.${n}`] = "not_a_weekend";
    else if (off.some(([first, last]) => first <= day && day <= last)) faults[`made.${n}`] = "is_off";
  });
  return faults;
}
