/**
 * A place in a sorted list: the sort values of the card that stands there, its number and id last. A page that begins behind it (or ends
 * before it) is found at once however far down it lies, and stays where it is when cards before it come and go.
 */
export interface Position {
  way: "after" | "before";
  values: readonly (string | number | null)[];
}

const longest = 1000;

/** A position as the address carries it: letters, digits, `-`, `_` and `.`. */
export function printPosition({ way, values }: Position): string {
  const bytes = new TextEncoder().encode(JSON.stringify(values));
  const text = btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
  return `${way === "after" ? "a" : "b"}.${text}`;
}

/** Reads what `printPosition` writes; null for anything else. */
export function readPosition(text: string): Position | null {
  const found = /^([ab])\.([\w-]+)$/.exec(text);
  if (!found || text.length > longest) return null;
  const [, way, coded = ""] = found;
  const values = valuesOf(coded);
  return values && { way: way === "a" ? "after" : "before", values };
}

function valuesOf(coded: string): Position["values"] | null {
  try {
    const bytes = Uint8Array.from(atob(coded.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
    const values: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    return Array.isArray(values) && values.every(isValue) ? values : null;
  } catch {
    // Typed or cut off: no position.
    return null;
  }
}

function isValue(value: unknown): value is string | number | null {
  // What no column can hold was typed by somebody.
  if (typeof value === "number") return Number.isInteger(value) && Math.abs(value) < 2 ** 31;
  return value === null || (typeof value === "string" && !value.includes("\u0000"));
}
