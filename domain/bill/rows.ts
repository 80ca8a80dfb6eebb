import type { Fen, Instant, Versioned, workbookType } from "../rows";
import type { Carrier } from "../words";

/** One line of a carrier's bill. */
export interface BillLine {
  /** Line of the sheet, from 1. */
  row: number;
  number: string;
  amountFen: Fen;
}

/** A carrier's bill of one month. The file lies in `files/` by SHA-256. */
export interface BillRow extends Versioned {
  /** `2026-11`: the month that is billed. */
  month: string;
  carrier: Carrier | null;
  entityId: string | null;
  fileName: string;
  sha256: string;
  mediaType: "text/csv" | typeof workbookType;
  lines: BillLine[];
  totalFen: Fen;
  addedBy: string;
  addedName: string;
  addedAt: Instant;
}
