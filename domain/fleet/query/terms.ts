import type { Day, Fen } from "../../rows";
import type { FieldName } from "./fields";

export type Comparison = "<" | "<=" | ">" | ">=" | "=";

/** A place on a field's scale: money, days from today (or since, where the field counts back), or a day. */
export type Point = { fen: Fen } | { days: number } | { day: Day };

/** One value of a term. `id` names a row for good; `text` is a name, a number or a label as it stands on the card. */
export type Value =
  | { is: "code"; code: string }
  | { is: "id"; id: string }
  | { is: "text"; text: string }
  | { is: "than"; than: Comparison; point: Point }
  | { is: "between"; from: Point; to: Point };

/** Why a part cannot be read. */
export const faultCodes = [
  "unknown_field",
  "value_missing",
  "bad_value",
  "bad_money",
  "bad_day",
  "bad_number",
  "bad_range",
  "quote_open",
  "quote_inside",
  "too_many",
  "too_long",
] as const;
export type FaultCode = (typeof faultCodes)[number];

/** A part that is asked of each card. */
export type Asked =
  | { is: "field"; field: FieldName; not: boolean; values: readonly Value[] }
  | { is: "custom"; name: string; not: boolean; values: readonly Value[] }
  | { is: "text"; text: string; not: boolean };

/** Between the parts AND, among the values of one OR. What cannot be read stays as it was typed, and no card matches it. */
export type Term = Asked | { is: "unread"; text: string; fault: FaultCode };

/** Two values that ask the same have the same key. */
export function keyOf(value: Value): string {
  return JSON.stringify(value);
}

/** Each value once, as they came. */
export function distinct(values: readonly Value[]): Value[] {
  return [...new Map(values.map((value) => [keyOf(value), value])).values()];
}
