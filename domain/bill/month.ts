import type { Day } from "../rows";
import { monthEnd } from "../workdays";

/** A month as it is stored: `2026-11`. */
export type Month = string;

const shape = /^\d{4}-(?:0[1-9]|1[0-2])$/;

/** Whether the text is a month written `YYYY-MM`. */
export function isMonth(text: string): boolean {
  return shape.test(text);
}

/** The month in which a day lies. */
export function monthOf(day: Day): Month {
  return day.slice(0, 7);
}

export function firstDay(month: Month): Day {
  return `${month}-01`;
}

export function lastDay(month: Month): Day {
  return monthEnd(firstDay(month));
}

/** The month that many months later (earlier if negative). */
export function addMonths(month: Month, n: number): Month {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const at = year * 12 + number - 1 + n;
  return `${String(Math.floor(at / 12)).padStart(4, "0")}-${String((((at % 12) + 12) % 12) + 1).padStart(2, "0")}`;
}

const written = [
  /(?<![\d])(20\d{2})\s*年\s*(1[0-2]|0?[1-9])\s*月/g,
  /(?<!\d)(20\d{2})[-_./](1[0-2]|0?[1-9])(?![\d])/g,
  /(?<!\d)(20\d{2})(0[1-9]|1[0-2])(?:[0-3]\d)?(?!\d)/g,
];

/** The one month that a file's name or a title names (2026年10月, 2026-10, 202610, 20261031); null where it names none or several. */
export function monthIn(text: string): Month | null {
  const found = new Set<Month>();
  const plain = text.normalize("NFKC");
  for (const pattern of written) {
    for (const [, year = "", number = ""] of plain.matchAll(pattern)) found.add(`${year}-${number.padStart(2, "0")}`);
    if (found.size > 0) break;
  }
  const [month] = found;
  return found.size === 1 && month !== undefined ? month : null;
}

/**
 * The month a bill is proposed to be of: what its name says, else its titles, else the month before today, because carriers bill a month
 * when it is over.
 */
export function proposeMonth(fileName: string, titles: readonly string[], today: Day): Month {
  const said = [fileName, ...titles].map(monthIn).find((month) => month !== null);
  return said !== undefined && said !== null && said <= monthOf(today) ? said : addMonths(monthOf(today), -1);
}
