import type { Holidays } from "./holidays";
import type { Day } from "./rows";

const dayMs = 86_400_000;

function toMs(day: Day): number {
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8)));
}

function fromMs(ms: number): Day {
  return new Date(ms).toISOString().slice(0, 10);
}

/** Whether the text is a day of the calendar written `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && fromMs(toMs(text)) === text;
}

/** The day that many calendar days later (earlier if negative). */
export function addDays(day: Day, days: number): Day {
  return fromMs(toMs(day) + days * dayMs);
}

/** Calendar days from one day to another; negative if `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return (toMs(to) - toMs(from)) / dayMs;
}

/** Last day of the month in which the day lies. */
export function monthEnd(day: Day): Day {
  const [year = 0, month = 1] = day.split("-").map(Number);
  return fromMs(Date.UTC(year, month, 0));
}

/** A given date of the month after the one in which the day lies. */
export function dayOfNextMonth(day: Day, date: number): Day {
  return addDays(monthEnd(day), date);
}

/** 0 Sunday to 6 Saturday. */
export function weekdayOf(day: Day): number {
  return new Date(toMs(day)).getUTCDay();
}

/** Whether the year's official holidays are known. If not, Monday to Friday count, and whoever shows a clock says so. */
export function holidaysKnown(holidays: Holidays, day: Day): boolean {
  return holidays[day.slice(0, 4)] !== undefined;
}

/** Whether offices work on the day: official holidays and make-up days where the year is known, else Monday to Friday. */
export function isWorkday(holidays: Holidays, day: Day): boolean {
  const year = holidays[day.slice(0, 4)];
  if (year?.made.includes(day)) return true;
  if (year?.off.some(([first, last]) => first <= day && day <= last)) return false;
  const weekday = weekdayOf(day);
  return weekday !== 0 && weekday !== 6;
}

/** The n-th working day after the day (n ≥ 0; the day itself is not counted, n = 0 gives it back). */
export function addWorkdays(holidays: Holidays, day: Day, n: number): Day {
  let at = day;
  for (let left = n; left > 0; ) {
    at = addDays(at, 1);
    if (isWorkday(holidays, at)) left -= 1;
  }
  return at;
}

/** Working days after `from` up to and with `to`; 0 if `to` is not later. */
export function workdaysBetween(holidays: Holidays, from: Day, to: Day): number {
  let count = 0;
  for (let at = addDays(from, 1); at <= to; at = addDays(at, 1)) if (isWorkday(holidays, at)) count += 1;
  return count;
}
