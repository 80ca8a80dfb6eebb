import type { Clock } from "@/db/context";
import { environment } from "./env";

/** Now, and the day that it is in the office's time zone (`TZ`). */
export function clock(): Clock {
  const at = new Date();
  // The Swedish locale writes days as ISO 8601 does.
  const today = new Intl.DateTimeFormat("sv-SE", { timeZone: environment().timeZone }).format(at);
  return { now: at.toISOString(), today };
}
