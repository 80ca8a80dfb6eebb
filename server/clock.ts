import type { Clock } from "@/db/context";
import type { Day, Instant } from "@/domain/rows";
import { environment } from "./env";

/** Now, and the day that it is in the office's time zone (`TZ`). */
export function clock(): Clock {
  const at = new Date();
  // The Swedish locale writes days as ISO 8601 does.
  const today = new Intl.DateTimeFormat("sv-SE", { timeZone: environment().timeZone }).format(at);
  return { now: at.toISOString(), today };
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
