import { yuan } from "@/domain/nextstep";
import type { Day, Fen, Instant } from "@/domain/rows";

/** A number as it is read aloud: 3-4-4, thirteen digits 5-4-4. What is neither stays in one piece. */
export function telGroups(number: string): string[] {
  if (/^\d{11}$/.test(number)) return [number.slice(0, 3), number.slice(3, 7), number.slice(7)];
  if (/^\d{13}$/.test(number)) return [number.slice(0, 5), number.slice(5, 9), number.slice(9)];
  return [number];
}

/** Yuan with two places, separators and a true minus, `1,234.50`; the unit stands in the column's head. */
export function amount(fen: Fen): string {
  return yuan(fen)
    .replace(/\B(?=(\d{3})+\.)/g, ",")
    .replace("-", "−");
}

/** `11-26`, with the year only if it is another than today's. */
export function shortDay(day: Day, today: Day): string {
  return day.slice(0, 4) === today.slice(0, 4) ? day.slice(5) : day;
}

/** Made once: making one costs more than all that a page of fifty days writes with it. */
const weekdays = new Map<string, Intl.DateTimeFormat>();

/** 周四, Thu. */
export function weekday(day: Day, locale: "zh" | "en"): string {
  const tag = locale === "zh" ? "zh-CN" : "en";
  const format = weekdays.get(tag) ?? new Intl.DateTimeFormat(tag, { weekday: "short", timeZone: "UTC" });
  weekdays.set(tag, format);
  return format.format(new Date(`${day}T00:00:00Z`));
}

/** By time zone: making one takes a hundred times as long as using it, and an export prints several a row. */
const minutes = new Map<string, Intl.DateTimeFormat>();

/** Day and minute of an instant where the office is. */
export function localMinute(at: Instant, timeZone: string): { day: Day; minute: string } {
  const format = minutes.get(timeZone) ?? minuteFormat(timeZone);
  minutes.set(timeZone, format);
  const parts = format.formatToParts(new Date(at));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? "";
  return { day: `${part("year")}-${part("month")}-${part("day")}`, minute: `${part("hour")}:${part("minute")}` };
}

function minuteFormat(timeZone: string): Intl.DateTimeFormat {
  const [year, month, day, hour, minute] = ["numeric", "2-digit", "2-digit", "2-digit", "2-digit"] as const;
  return new Intl.DateTimeFormat("en-GB", { timeZone, year, month, day, hour, minute, hourCycle: "h23" });
}
