import { isNone, oneLine } from "../register/cell";

/** More rows than this are a register: they are imported. */
export const mostPasted = 500;

/**
 * The cells of one column out of a clipboard: one a line, the first where a line holds several. Excel ends the last line as well, and puts
 * cells with line breaks into quotes.
 */
export function pastedColumn(text: string): string[] {
  const cells: string[] = [];
  let cell = "";
  let quoted = false;
  let first = true;
  let column = true;
  const source = text.replaceAll("\r\n", "\n").replaceAll("\r", "\n");
  for (let at = 0; at < source.length; at++) {
    const sign = source[at];
    if (quoted) {
      if (sign !== '"') cell += column ? sign : "";
      else if (source[at + 1] === '"') {
        cell += column ? '"' : "";
        at += 1;
      } else quoted = false;
      continue;
    }
    if (sign === '"' && first) quoted = true;
    else if (sign === "\t") {
      column = false;
      first = true;
      continue;
    } else if (sign === "\n") {
      cells.push(cell);
      [cell, column, first] = ["", true, true];
      continue;
    } else if (column) cell += sign;
    first = false;
  }
  if (cell !== "" || !column) cells.push(cell);
  return cells;
}

/** Who or what a cell names; a dash, 无 or nothing is nobody and none. */
export function bareName(text: string): string | null {
  const name = oneLine(text);
  return name === null || isNone(name) ? null : name;
}
