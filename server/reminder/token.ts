import { createHash, randomBytes } from "node:crypto";

/** A calendar's token: the whole secret of its address, shown once. */
export function newCalendarToken(): string {
  return randomBytes(24).toString("base64url");
}

/** What is kept of it. */
export function calendarHash(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
