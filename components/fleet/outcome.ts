import type { BatchRow } from "@/domain/batch/rows";
import type { Refusal } from "@/domain/change";

/** What became of a deed on many cards, as the server says it. */
export interface BatchOutcome {
  done: string[];
  refused: { cardId: string; number: string | null; refusal: Refusal }[];
}
export type BatchAnswer = { ok: true; value: BatchOutcome } | { ok: false; refusal: Refusal };

/** Visits that cards may join, and who may go on a new one. */
export interface OpenBatches {
  today: string;
  me: string;
  handlers: { id: string; name: string }[];
  batches: (Pick<BatchRow, "id" | "batchNo" | "carrier" | "channel" | "homeProvince" | "plannedOn"> & {
    cards: number;
  })[];
}
