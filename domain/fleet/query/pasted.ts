import { pieceOf } from "../search";

/** As many numbers as one query may list. */
export const mostPasted = 500;

/**
 * The numbers of a pasted list (a column out of Excel, a message), each once: lines or commas apart, or spaces where that gives whole numbers. Null
 * where it is not a list of two or more numbers and nothing else.
 */
export function pastedNumbers(text: string): string[] | null {
  const lines = text.split(/[\n\r\t,，;；、]+/);
  return allNumbers(lines) ?? allNumbers(text.split(/[\s,，;；、]+/));
}

function allNumbers(parts: readonly string[]): string[] | null {
  const said = parts.map((part) => pieceOf(part.replace(/^['"“]|['"”]$/g, ""))).filter((part) => part !== "");
  const whole = said.every((part) => /^(\d{11}|\d{13})$/.test(part));
  return whole && said.length > 1 ? [...new Set(said)] : null;
}
