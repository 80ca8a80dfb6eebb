import { isDay } from "../../workdays";
import type { Comparison, FaultCode, Point, Value } from "./terms";

/** What a range runs over: yuan, or days that count on from today (`future`) or back from it (`past`). */
export type Scale = "money" | "future" | "past";

/** Reads `<7d`, `>=50`, `29..59`, `2026-12-01`. `7`, `7d` and `7天` are days; a range with one end open is a comparison. */
export function readRange(raw: string, scale: Scale): Value | FaultCode {
  const text = raw.normalize("NFKC").replace(/≤/g, "<=").replace(/≥/g, ">=").replace(/\s/g, "").toLowerCase();
  const fault = scale === "money" ? "bad_money" : "bad_day";
  const ends = /^(.*?)(?:\.\.|~)(.*)$/.exec(text);
  if (ends) return between(ends[1] ?? "", ends[2] ?? "", scale, fault);
  const [, sign, rest] = /^(<=|>=|<|>|=)?(.*)$/.exec(text) ?? [];
  const point = pointOf(rest ?? "", scale);
  if (point === null) return fault;
  return { is: "than", than: (sign as Comparison | undefined) ?? "=", point }; // the pattern allows nothing else
}

function between(first: string, last: string, scale: Scale, fault: FaultCode): Value | FaultCode {
  const [from, to] = [pointOf(first, scale), pointOf(last, scale)];
  if ((from === null && first !== "") || (to === null && last !== "")) return fault;
  if (from !== null && to !== null) return runs(from, to) ? { is: "between", from, to } : "bad_range";
  if (from !== null) return { is: "than", than: ">=", point: from };
  return to === null ? fault : { is: "than", than: "<=", point: to };
}

/** The first end is no later than the last; a day and a number of days cannot be told before it is known which day is today. */
function runs(from: Point, to: Point): boolean {
  if ("fen" in from && "fen" in to) return from.fen <= to.fen;
  if ("days" in from && "days" in to) return from.days <= to.days;
  if ("day" in from && "day" in to) return from.day <= to.day;
  return false;
}

function pointOf(text: string, scale: Scale): Point | null {
  return scale === "money" ? moneyOf(text) : dayOf(text);
}

function moneyOf(text: string): Point | null {
  const [, minus, yuan, cents] = /^(-)?[¥￥]?(\d{1,7})(?:\.(\d{1,2}))?元?$/.exec(text) ?? [];
  if (yuan === undefined) return null;
  const fen = Number(yuan) * 100 + Number((cents ?? "").padEnd(2, "0"));
  return { fen: minus && fen > 0 ? -fen : fen };
}

function dayOf(text: string): Point | null {
  if (isDay(text)) return { day: text };
  if (text === "today" || text === "今天") return { days: 0 };
  const [, days] = /^(-?\d{1,4})(?:d|天|日|days?)?$/.exec(text) ?? [];
  return days === undefined ? null : { days: Number(days) + 0 };
}

/** A range as `readRange` reads it. */
export function printRange(value: Extract<Value, { is: "than" | "between" }>): string {
  if (value.is === "between") return `${printPoint(value.from)}..${printPoint(value.to)}`;
  return `${value.than === "=" ? "" : value.than}${printPoint(value.point)}`;
}

function printPoint(point: Point): string {
  if ("day" in point) return point.day;
  if ("days" in point) return `${point.days}d`;
  const yuan = (point.fen / 100).toFixed(2);
  return yuan.replace(/\.00$/, "");
}
