import type { Day, Fen } from "../../rows";
import { addDays } from "../../workdays";
import type { Comparison, Point, Value } from "./terms";

/** One side of a range as it is held against a column. Nothing that is not known passes. */
export interface Bound {
  than: Comparison;
  at: Fen | Day;
}

const turned: Record<Comparison, Comparison> = { "<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=" };

/** What a range asks of a field's value: all of the bounds. `past`: days count back from today, so more of them is an earlier day. */
export function boundsOf(value: Extract<Value, { is: "than" | "between" }>, past: boolean, today: Day): Bound[] {
  if (value.is === "than") return [boundOf(value.than, value.point, past, today)];
  return [boundOf(">=", value.from, past, today), boundOf("<=", value.to, past, today)];
}

function boundOf(than: Comparison, point: Point, past: boolean, today: Day): Bound {
  if ("fen" in point) return { than, at: point.fen };
  if ("day" in point) return { than, at: point.day };
  return past ? { than: turned[than], at: addDays(today, -point.days) } : { than, at: addDays(today, point.days) };
}
