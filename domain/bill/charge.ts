import { bare } from "../register/cell";
import { readMoney } from "../register/money";
import type { Fen } from "../rows";

/** Reads a billed amount into fen: 欠12.5 and 12.50 are owed, -5.00 and (5.00) are given back. Blank and dashes are not 0. */
export function readCharge(raw: string): Fen | "missing" | "unreadable" {
  const read = readMoney(raw, "balance");
  switch (read.is) {
    case "amount":
      // A balance counts 欠 as negative; on a bill it is what the line costs.
      return bare(raw).startsWith("欠") ? Math.abs(read.fen) : read.fen;
    case "owed":
      return "unreadable";
    case "unknown":
      return "missing";
    case "unreadable":
      return "unreadable";
  }
}
