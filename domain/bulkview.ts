import { type BulkForeseen, type BulkResult, byReason, type ReasonGroup, type RefusedCard } from "./bulk";
import { isRefusal, type Refusal } from "./change";
import type { TableName } from "./tables";
import type { KeptReason } from "./undorow";

/** Something of a deed that stays, with the number of its card. */
export interface BulkKept {
  cardId: string;
  number: string;
  table: TableName;
  field: string | null;
  because: KeptReason;
}

/** What taking a deed back comes to. */
export interface BulkBack {
  /** Cards that go back, by at least one value. */
  back: number;
  /** Cards on which something stays. */
  kept: number;
  /** The first of what stays; cards of others are counted alone. */
  first: BulkKept[];
  notYours: number;
  /** The person stopped it: what went back until then stands, the rest can be taken back later. */
  stopped: boolean;
}

/** What it came to. */
export type BulkMade =
  | { is: "foreseen"; foreseen: BulkForeseen }
  | { is: "done"; result: BulkResult }
  | { is: "foreseenBack" | "back"; back: BulkBack };

/** How a work stands: taken cards of all (0 of 0: not known yet), and what it came to. */
export interface BulkState {
  job: string;
  done: number;
  all: number;
  end: BulkMade | Refusal | null;
}

/** Cards a reason that a page names; the sheet has all of them. */
const shown = 20;
/** Left cards that a page chooses one by one; more of them are chosen as what the deed left. */
const mostLeft = 2000;

/** What a deed would do, as a page shows it. */
export interface ForeseenView extends Groups {
  is: "foreseen";
  changes: number;
}

/** What became of it. */
export interface DoneView extends Groups {
  is: "done";
  id: string;
  done: number;
  unreached: number;
  stopped: boolean;
  /** Refused and not reached; null where they are too many to be named. */
  left: string[] | null;
}

interface Groups {
  cards: number;
  already: number;
  refused: number;
  reasons: ReasonGroup[];
}

/** What a page gets of a work on many cards: numbers and the first cards, never the whole list. */
export interface BulkView {
  job: string;
  done: number;
  all: number;
  end: ForeseenView | DoneView | ({ is: "foreseenBack" | "back" } & BulkBack) | Refusal | null;
}

export function viewOf({ end, ...state }: BulkState): BulkView {
  if (end === null || isRefusal(end)) return { ...state, end };
  switch (end.is) {
    case "foreseen":
      return { ...state, end: foreseenView(end.foreseen) };
    case "done":
      return { ...state, end: doneView(end.result) };
    default:
      return { ...state, end: { is: end.is, ...end.back } };
  }
}

function groups(cards: number, already: readonly string[], refused: readonly RefusedCard[]): Groups {
  return { cards, already: already.length, refused: refused.length, reasons: byReason(refused, shown) };
}

function foreseenView({ cards, changes, already, refused }: BulkForeseen): ForeseenView {
  return { is: "foreseen", changes: changes.length, ...groups(cards, already, refused) };
}

function doneView({ id, cards, done, already, refused, unreached, stopped }: BulkResult): DoneView {
  const left = [...refused.map(({ cardId }) => cardId), ...unreached];
  return {
    is: "done",
    id,
    done: done.length,
    unreached: unreached.length,
    stopped,
    left: left.length > mostLeft ? null : left,
    ...groups(cards, already, refused),
  };
}
