import type { ProblemCode } from "../register/faults";
import { isBlank, notACard } from "../register/header";
import { readNumber } from "../register/identifiers";
import type { Grid, Mapping } from "../register/mapping";
import type { Fen } from "../rows";
import { readCharge } from "./charge";
import type { BillMapping } from "./columns";
import type { BillLine } from "./rows";

/** Why a row of a bill is to be looked at: it says something, but not which number or how much. */
export type BillProblem = ProblemCode | "number_missing" | "amount_missing" | "amount_unreadable";

/** Why a row is left out: it is none of a SIM card's lines. */
export const billLeftOut = ["totals", "repeated_header", "signature", "out_of_scope", "no_amount"] as const;
export type BillLeftOut = (typeof billLeftOut)[number];

export interface BillReading {
  /** One a row, in the order of the sheet; a number may stand in several. */
  lines: BillLine[];
  toSettle: { row: number; number: string; amount: string; problem: BillProblem }[];
  leftOut: { row: number; text: string; why: BillLeftOut }[];
  /** Texts above the header. */
  titles: string[];
  /** Rows below the header that are not blank: lines + toSettle + leftOut. */
  read: number;
}

/** Reads a bill under a mapping. Nothing is dropped: each row below the header is a line, to be looked at, or left out with the reason. */
export function readBill(grid: Grid, mapping: BillMapping): BillReading {
  const at = (field: "number" | "amount") => mapping.columns.indexOf(field);
  const [numberAt, amountAt] = [at("number"), at("amount")];
  const reading: BillReading = { lines: [], toSettle: [], leftOut: [], titles: titlesOf(grid, mapping), read: 0 };
  const asRegister: Mapping = {
    ...mapping,
    columns: mapping.columns.map((one) => (one === "number" ? one : null)),
    unsure: [],
  };
  for (let index = mapping.headerRow + 1; index < grid.length; index++) {
    const cells = grid[index] ?? [];
    if (isBlank(cells)) continue;
    reading.read += 1;
    const row = index + 1;
    const [number, amount] = [cells[numberAt] ?? "", cells[amountAt] ?? ""];
    const none = notACard(cells, asRegister);
    if (none === "totals" || none === "repeated_header" || none === "signature") {
      reading.leftOut.push({ row, text: textOf(cells), why: none });
      continue;
    }
    readRow(reading, { row, cells, number, amount });
  }
  return reading;
}

interface Row {
  row: number;
  cells: readonly string[];
  number: string;
  amount: string;
}

function readRow(reading: BillReading, { row, cells, number, amount }: Row): void {
  const read = readNumber(number);
  const fen = readCharge(amount);
  const settle = (problem: BillProblem) => reading.toSettle.push({ row, number, amount, problem });
  switch (read.is) {
    case "number":
      if (typeof fen === "number") reading.lines.push({ row, number: read.number, amountFen: fen });
      else settle(fen === "missing" ? "amount_missing" : "amount_unreadable");
      return;
    case "out_of_scope":
      reading.leftOut.push({ row, text: textOf(cells), why: "out_of_scope" });
      return;
    case "blank":
      // Money without a number is somebody's: it is shown. A remark without money is none of the bill.
      if (fen === "missing") reading.leftOut.push({ row, text: textOf(cells), why: "no_amount" });
      else settle("number_missing");
      return;
    case "problem":
      if (fen === "missing" && !/\d{5,}/.test(number))
        reading.leftOut.push({ row, text: textOf(cells), why: "no_amount" });
      else settle(read.code);
  }
}

function titlesOf(grid: Grid, { headerRow }: BillMapping): string[] {
  return grid
    .slice(0, Math.max(0, headerRow))
    .map(textOf)
    .filter((text) => text !== "");
}

function textOf(cells: readonly string[]): string {
  return cells
    .map((cell) => cell.trim())
    .filter((cell) => cell !== "")
    .join(" ")
    .slice(0, 120);
}

/** What a bill comes to: the sum of its lines in fen. */
export function totalOf(lines: readonly BillLine[]): Fen {
  return lines.reduce((sum, line) => sum + line.amountFen, 0);
}
