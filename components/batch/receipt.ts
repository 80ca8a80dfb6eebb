import type { CertificateRow } from "@/domain/case/rows";
import type { Judgement } from "@/domain/reading/verdict";
import type { Day } from "@/domain/rows";
import type { BatchResult } from "@/domain/words";
import type { BatchAnswer } from "../fleet/outcome";

export type ReceiptPaper = Pick<
  CertificateRow,
  | "id"
  | "cardId"
  | "sha256"
  | "fileName"
  | "mediaType"
  | "kind"
  | "says"
  | "serial"
  | "strength"
  | "state"
  | "uploadedBy"
  | "uploadedName"
  | "uploadedAt"
  | "verifiedName"
  | "onPage"
  | "onRow"
> & {
  /** Accepted before the file was read, and held back by what was read since: it waits as well. */
  held: boolean;
  /** What was read of the file, held against this card; null where nothing is read yet. */
  judgement: Judgement | null;
  /** What that says against accepting it, by code. */
  faults: readonly string[];
};

/** A card that the carrier has from this visit: what a receipt may cover. */
export interface Covered {
  id: string;
  number: string;
  result: BatchResult;
  effectiveOn: Day | null;
}

export interface ReceiptActs {
  verify: (input: {
    batchId: string;
    sha256: string;
    seen: string[];
    close: boolean;
    note: string | null;
  }) => Promise<BatchAnswer>;
  mismatch: (input: { batchId: string; sha256: string; verdict: string }) => Promise<BatchAnswer>;
  remove: (input: { batchId: string; sha256: string }) => Promise<BatchAnswer>;
  /** null for who does not put papers in order. */
  place: ((input: { batchId: string; sha256: string; rows: PlaceRow[] }) => Promise<BatchAnswer>) | null;
  withdraw: (input: { batchId: string; sha256: string; reason: string }) => Promise<BatchAnswer>;
}

/** One card's place, as it is sent. */
export interface PlaceRow {
  cardId: string;
  page: number | null;
  row: number | null;
}
