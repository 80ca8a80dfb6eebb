import type { Day, Instant } from "../rows";
import { addDays } from "../workdays";

/** One whole day of a calendar. */
export interface CalendarDay {
  /** The same for the same thing each time it is read. */
  uid: string;
  on: Day;
  summary: string;
  description: string;
}

/** A text as RFC 5545 wants it in a value (3.3.11). */
export function escapeText(text: string): string {
  return text
    .replaceAll("\\", "\\\\")
    .replaceAll(";", "\\;")
    .replaceAll(",", "\\,")
    .replaceAll(/\r\n|\r|\n/g, "\\n");
}

/** A line of at most 75 bytes, continued on the next after a space, never within a character (3.1). */
export function foldLine(line: string): string {
  const lines: string[] = [];
  let at = "";
  let size = 0;
  for (const character of line) {
    const bytes = bytesOf(character);
    if (size + bytes > 75) {
      lines.push(at);
      at = " ";
      size = 1;
    }
    at += character;
    size += bytes;
  }
  return [...lines, at].join("\r\n");
}

function bytesOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}

/** A calendar of whole days, to be subscribed to (RFC 5545, with RFC 7986's name and refresh). */
export function calendarText(name: string, days: readonly CalendarDay[], now: Instant): string {
  const stamp = `${now.slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Simoff//reminders//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `NAME:${escapeText(name)}`,
    `X-WR-CALNAME:${escapeText(name)}`,
    "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
    "X-PUBLISHED-TTL:PT6H",
    ...days.flatMap(({ uid, on, summary, description }) => [
      "BEGIN:VEVENT",
      `UID:${uid}`,
      `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${on.replaceAll("-", "")}`,
      `DTEND;VALUE=DATE:${addDays(on, 1).replaceAll("-", "")}`,
      `SUMMARY:${escapeText(summary)}`,
      `DESCRIPTION:${escapeText(description)}`,
      "TRANSP:TRANSPARENT",
      "END:VEVENT",
    ]),
    "END:VCALENDAR",
  ];
  return `${lines.map(foldLine).join("\r\n")}\r\n`;
}
