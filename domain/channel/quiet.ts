import type { Holidays } from "../holidays";
import type { Day, Json } from "../rows";
import { isWorkday } from "../workdays";

/** When reminders may go out: not before and not after, `HH:MM` in the office's time zone, and on which days. */
export interface SendingHours {
  from: string;
  until: string;
  workdaysOnly: boolean;
}

/** Before the owner has said otherwise. */
export const usualHours: SendingHours = { from: "09:00", until: "18:00", workdaysOnly: true };

export function readHours(value: Json | undefined): SendingHours {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return usualHours;
  const { from, until, workdaysOnly } = value;
  if (typeof from !== "string" || typeof until !== "string" || from >= until) return usualHours;
  return { from, until, workdaysOnly: workdaysOnly !== false };
}

/** Whether something may go out at that minute (`HH:MM`) of the day; outside of it is quiet. Holidays and make-up days as the firm keeps them. */
export function maySend(hours: SendingHours, holidays: Holidays, today: Day, minute: string): boolean {
  if (hours.workdaysOnly && !isWorkday(holidays, today)) return false;
  return hours.from <= minute && minute < hours.until;
}

/** Minutes until the next try after each failure; the last one stands for all further ones of the day. */
export const retryMinutes = [1, 5, 15, 60, 120] as const;

export function retryAfter(tries: number): number {
  return retryMinutes[Math.min(tries, retryMinutes.length) - 1] ?? retryMinutes[0];
}
