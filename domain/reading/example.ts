import { type Line, lineOf, type Page } from "./reading";
import type { RecordFacts } from "./verdict";

/** A page of rows for tests: each string a row, cells divided by `|`; every character as wide as high, read for sure. */
export function pageOf(rows: readonly string[], sure = 1): Page {
  const lines = rows.flatMap((row, at) => cellsOf(row, at, sure));
  return { number: 1, width: 1000, height: 1400, lines };
}

function cellsOf(row: string, at: number, sure: number): Line[] {
  let x = 0.05;
  return row.split("|").map((text) => {
    const width = text.length * 0.02;
    const box = { x, y: 0.05 + at * 0.03, width, height: 0.014 };
    const edges = Array.from({ length: text.length + 1 }, (_, letter) => box.x + letter * 0.02);
    x += width + 0.06;
    return lineOf(
      text,
      box,
      edges,
      [...text].map(() => sure),
    );
  });
}

/** The record that test papers are held against: 李甲's line, applied for on 1 March 2026 and gone on the 5th. */
export const record: RecordFacts = {
  number: "13800000001",
  carrier: "cmcc",
  holder: "李甲",
  submittedOn: "2026-03-01",
  effectiveOn: "2026-03-05",
  serial: null,
  today: "2026-03-10",
};
