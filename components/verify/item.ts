import type { ReadingItem } from "@/domain/case/compare";
import { foundFor } from "@/domain/case/proof";
import type { Printed } from "@/domain/case/reread";
import type { CaseRow, CertificateRow } from "@/domain/case/rows";
import type { Refusal } from "@/domain/change";
import type { Reading } from "@/domain/reading/reading";
import type { Judgement } from "@/domain/reading/verdict";
import type { CardRow, Day } from "@/domain/rows";
import type { StatedBill } from "../bill/statement";

/** In what another card's paper is the same, and that card where the reader may see it. */
export interface Twin {
  by: "file" | "serial" | "picture";
  card: { id: string; number: string } | null;
}

/** One paper that waits, with what of the record it is held against, and what was read of it. */
export interface QueueItem {
  paper: CertificateRow;
  card: Pick<CardRow, "id" | "number" | "carrier" | "holder" | "userName" | "teamName">;
  row: Pick<CaseRow, "state" | "submittedOn" | "effectiveOn">;
  own: boolean;
  shared: readonly Twin["by"][];
  twins: readonly Twin[];
  /** Of a clean bill: the bill, and what it has for the card; null where it was taken off the record. */
  bill: StatedBill | null;
  /** Nothing of the record's digits is here: they are typed from the paper first. */
  blind: boolean;
  triesLeft: number;
  progress: Pick<Reading, "state" | "pagesRead" | "pageCount" | "fault"> | null;
  judgement: Judgement | null;
  /** What the text says against accepting it, by code. */
  faults: readonly string[];
  /** Lines that are left for the eye. */
  eyes: readonly ReadingItem[];
  /** The visit that its card was at. */
  visit: { id: string; batchNo: string } | null;
  moveTo: readonly { id: string; number: string }[];
}

/** What the verifier typed and ticked for one paper, kept while they look at others. */
export interface Draft extends Printed {
  seen: readonly ReadingItem[];
  dialTestOn: Day | null;
  /** null: filled from the lines that do not fit. */
  reason: string | null;
  says: CertificateRow["says"];
  /** A manager's reason for accepting what does not fit. */
  note: string;
}

/** What the uploader typed stands first, else what was read on the paper: never anything of the record's. */
export function newDraft({ paper, judgement }: QueueItem): Draft {
  const { serial, effectiveOn, holderPrinted, dialTestOn, says } = paper;
  return {
    serial: serial ?? foundFor(judgement, "serial"),
    effectiveOn: effectiveOn ?? foundFor(judgement, "effective_on"),
    holderPrinted: holderPrinted ?? foundFor(judgement, "holder"),
    dialTestOn,
    seen: [],
    reason: null,
    says,
    note: "",
  };
}

type Act<I, V> = (input: I) => Promise<{ ok: true; value: V } | { ok: false; refusal: Refusal }>;

export interface VerifyActs {
  accept: Act<
    Printed & {
      id: string;
      version: number;
      seen: ReadingItem[];
      dialTestOn: Day | null;
      says: CertificateRow["says"];
      note: string | null;
      close: boolean;
    },
    { closed: boolean }
  >;
  reject: Act<{ id: string; reason: string }, unknown>;
  takeBack: Act<{ id: string }, unknown>;
  digits: Act<{ id: string; digits: string }, { fits: boolean }>;
  move: Act<{ id: string; toCardId: string }, { id: string }>;
  moveBack: Act<{ id: string }, unknown>;
}
