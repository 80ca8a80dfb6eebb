import type { ReadingItem } from "@/domain/case/compare";
import type { Printed } from "@/domain/case/reread";
import type { CaseRow, CertificateRow } from "@/domain/case/rows";
import type { Refusal } from "@/domain/change";
import type { CardRow, Day } from "@/domain/rows";
import type { StatedBill } from "../bill/statement";

/** One paper that waits, with what of the record it is held against. */
export interface QueueItem {
  paper: CertificateRow;
  card: Pick<CardRow, "id" | "number" | "carrier" | "holder" | "userName" | "teamName">;
  row: Pick<CaseRow, "state" | "submittedOn" | "effectiveOn">;
  own: boolean;
  shared: readonly ("file" | "serial" | "picture")[];
  /** Of a clean bill: the bill, and what it has for the card; null where it was taken off the record. */
  bill: StatedBill | null;
}

/** What the verifier typed and ticked for one paper, kept while they look at others. */
export interface Draft extends Printed {
  seen: readonly ReadingItem[];
  dialTestOn: Day | null;
  /** null: filled from the lines that do not fit. */
  reason: string | null;
}

export function newDraft({ paper }: QueueItem): Draft {
  const { serial, effectiveOn, holderPrinted, dialTestOn } = paper;
  return { serial, effectiveOn, holderPrinted, dialTestOn, seen: [], reason: null };
}

type Act<I, V> = (input: I) => Promise<{ ok: true; value: V } | { ok: false; refusal: Refusal }>;

export interface VerifyActs {
  accept: Act<
    Printed & {
      id: string;
      version: number;
      seen: ReadingItem[];
      dialTestOn: Day | null;
      close: boolean;
    },
    { closed: boolean }
  >;
  reject: Act<{ id: string; reason: string }, unknown>;
  takeBack: Act<{ id: string }, unknown>;
}
