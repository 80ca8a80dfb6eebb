import type { Instant, Versioned } from "../rows";

/** One applied import; the draft before it lies in `staged` rows outside the business tables. */
export interface ImportRow extends Versioned {
  fileName: string;
  sha256: string;
  encoding: string;
  appliedBy: string;
  appliedAt: Instant;
  rowsRead: number;
  created: number;
  changed: number;
  unchanged: number;
  toSettle: number;
  leftOut: number;
  /** Of a workbook; null for text. */
  sheet: string | null;
  /** A register of cards, or a list of people. */
  kind: "register" | "people";
  /** Taken back by field: when, and by which account. */
  undoneAt: Instant | null;
  undoneBy: string | null;
}

/** How columns under these very headings were read last time. The id is a hash of kind and headings. */
export interface MappingRow extends Versioned {
  kind: "register" | "people" | "bill";
  headings: string[];
  /** A field's code, `custom:<id>` of a custom field, or null for a column that is not read. */
  columns: (string | null)[];
  savedBy: string;
  savedAt: Instant;
}

/** A column that a register has and the trade does not: kept as text, shown, searched, exported. */
export interface CustomFieldRow extends Versioned {
  name: string;
}
