import type { Clock } from "@/db/context";
import type { Day, Instant } from "@/domain/rows";
import { environment } from "./env";

/** Making one costs a quarter of a millisecond, and every request asks for the day. */
const days = new Map<string, Intl.DateTimeFormat>();

/** Days of a time zone. The Swedish locale writes them as ISO 8601 does. */
function daysOf(timeZone: string): Intl.DateTimeFormat {
  const format = days.get(timeZone) ?? new Intl.DateTimeFormat("sv-SE", { timeZone });
  days.set(timeZone, format);
  return format;
}

/** Now, and the day that it is in the office's time zone (`TZ`). */
export function clock(): Clock {
  const at = new Date();
  return { now: at.toISOString(), today: daysOf(environment().timeZone).format(at) };
}

/** An instant as the office reads it: `11-22 09:41`. */
export function stamp(at: Instant): string {
  const format = new Intl.DateTimeFormat("sv-SE", {
    timeZone: environment().timeZone,
    dateStyle: "short",
    timeStyle: "short",
  });
  return format.format(new Date(at)).slice(5);
}

/** The instant at which a day begins in the office. */
export function dayStart(day: Day, timeZone = environment().timeZone): Instant {
  const midnight = Date.parse(`${day}T00:00:00.000Z`);
  const first = midnight - offsetMs(midnight, timeZone);
  // Asked again at the answer: the clocks may have changed between the two.
  return new Date(midnight - offsetMs(first, timeZone)).toISOString();
}

function offsetMs(at: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
  return Date.parse(`${format.format(at).replace(" ", "T")}.000Z`) - at;
}
