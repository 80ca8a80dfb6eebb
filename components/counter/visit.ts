import type { Day } from "@/domain/rows";
import type { ResultCard } from "../batch/drafts";
import type { Act } from "../deed";

/** A paper that lies on a card of the visit. */
export interface CounterPaper {
  id: string;
  fileName: string;
  state: "to_verify" | "verified" | "mismatch" | "removed";
  /** Uploaded by the reader: may be taken back. */
  own: boolean;
}

export interface CounterCard extends ResultCard {
  papers: readonly CounterPaper[];
}

export interface CounterActs {
  record: Act;
  undo: Act;
  removePaper: Act;
}

export interface PanelProps {
  batchId: string;
  card: CounterCard;
  today: Day;
  acts: CounterActs;
  onChanged: () => void;
  onNext: () => void;
}
