import type { Editable } from "./batch/edit";
import type { ReadingItem } from "./case/compare";
import type { Answer, Learnt } from "./case/note";
import type { DeedKind, Refusal } from "./change";
import type { CardRow, Day } from "./rows";
import type { BlockerKind, Channel, Reason } from "./words";

/** Texts that many cards share, each kept on the cards alone: a name is there while a card bears it. */
export const labelKinds = ["project", "account", "supplier", "place"] as const satisfies readonly (keyof CardRow)[];
export type LabelKind = (typeof labelKinds)[number];

/** What can be set for many cards at once. */
export const bulkFields = ["team", "site", "entity", ...labelKinds] as const;
export type BulkField = (typeof bulkFields)[number];

/** The column of the card that a field is. */
export const columnOf = {
  team: "teamId",
  site: "siteId",
  entity: "entityId",
  project: "project",
  account: "account",
  supplier: "supplier",
  place: "place",
} as const satisfies Record<BulkField, keyof CardRow>;

/** Money owed, by whom it is asked for. */
export const arrearsKinds = ["fee_arrears", "account_arrears", "same_id_arrears"] as const satisfies BlockerKind[];
export type ArrearsKind = (typeof arrearsKinds)[number];

/** One deed on many cards: on each of them the same decision as on one. Free text is null where nothing was typed. */
export type BulkDeed =
  | { do: "open"; reason: Reason; reasonText: string | null; due: Day | null }
  | { do: "assign"; personId: string | null }
  | { do: "due"; due: Day | null }
  | { do: "channel"; channel: Channel | null }
  /** `to`: the id of a team, site or firm, a name for the others; null for none. */
  | { do: "set"; field: BulkField; to: string | null }
  | { do: "answer"; answer: Exclude<Answer, "cannot">; learnt: Learnt; note: string | null }
  | { do: "clear"; item: BlockerKind; on: Day | null; note: string | null; movedTo?: string | null }
  | { do: "paid"; item: ArrearsKind; on: Day | null; note: string | null }
  | { do: "waive"; item: BlockerKind; reason: string }
  /** Into a visit that is open, or into a new one. */
  | { do: "join"; batchId: string }
  | { do: "visit"; visit: Editable }
  /** `seen`: the lines that were held against the record on each of the papers. */
  | { do: "verify"; seen: readonly ReadingItem[] }
  | { do: "close" }
  | { do: "history"; reason: string };
export type BulkDo = BulkDeed["do"];

/** Each kind of deed as the log names it. */
export const bulkKinds = {
  open: "case.open",
  assign: "card.assign",
  due: "case.edit",
  channel: "case.edit",
  set: "card.edit",
  answer: "blocker.answer",
  clear: "blocker.clear",
  paid: "blocker.clear",
  waive: "blocker.waive",
  join: "batch.edit",
  visit: "batch.add",
  verify: "certificate.verify",
  close: "case.close",
  history: "history.close",
} as const satisfies Record<BulkDo, DeedKind>;
export const bulkDos = Object.keys(bulkKinds) as BulkDo[];

/**
 * Which cards: by id; all that a query of the fleet finds, as many as they were when the person looked; or those that an earlier deed left:
 * refused, or not reached.
 */
export type Chosen =
  | { cardIds: readonly string[] }
  | { query: string; count: number }
  | { leftBy: string; count: number };

/** What a deed was, as its record keeps it: codes and ids, no text that somebody typed. */
export type BulkWhat = { do: BulkDo; field?: BulkField; to?: string | null; item?: BlockerKind; day?: Day | null };

/** What of a deed its record keeps. Names that people typed stay with the cards' events. */
export function whatOf(deed: BulkDeed): BulkWhat {
  switch (deed.do) {
    case "set":
      return { do: deed.do, field: deed.field, ...(deed.to === null ? { to: null } : {}) };
    case "clear":
    case "paid":
    case "waive":
      return { do: deed.do, item: deed.item };
    case "due":
      return { do: deed.do, day: deed.due };
    default:
      return { do: deed.do };
  }
}

/** How a deed on many cards ended: all were taken in turn · the person stopped it · the server went down in the middle. */
export type BulkEnd = "done" | "stopped" | "broken";

/** A card that a deed did not pass for. */
export interface RefusedCard {
  cardId: string;
  number: string | null;
  refusal: Refusal;
}

/** What became of cards, by their ids. */
export interface BulkTold {
  done: string[];
  already: string[];
  refused: { cardId: string; refusal: Refusal }[];
  /** Not taken any more: stopped before. */
  unreached: string[];
}

/** What a deed on many cards would do: will change, is so already, does not pass and why. */
export interface BulkForeseen {
  cards: number;
  changes: string[];
  already: string[];
  refused: RefusedCard[];
}

/** What became of it. `stopped`: the person stopped it, and what was done until then stands. */
export interface BulkResult {
  /** The deed's record, and the `batch` of its events. */
  id: string;
  cards: number;
  done: string[];
  already: string[];
  refused: RefusedCard[];
  /** Not taken any more. */
  unreached: string[];
  stopped: boolean;
}

/** What taking a deed back came to: cards that went back, and those on which something stays. */
export interface BulkUndone {
  back: number;
  kept: number;
}

/** Refusals that say the same, whatever rows they name: a failing item counts by its kind. */
export function reasonOf({ refused, by = [], fields = {} }: Refusal): Refusal {
  const kinds = [...new Set(by.map((code) => code.split("#")[0] ?? code))].sort();
  return {
    refused,
    ...(kinds.length > 0 ? { by: kinds } : {}),
    ...(Object.keys(fields).length > 0 ? { fields } : {}),
  };
}

export interface ReasonGroup {
  reason: Refusal;
  cards: number;
  /** The first of them. */
  first: { cardId: string; number: string | null }[];
}

/** Refused cards by reason, the commonest first, each with its first few. */
export function byReason(refused: readonly RefusedCard[], shown: number): ReasonGroup[] {
  const groups = new Map<string, ReasonGroup>();
  for (const { cardId, number, refusal } of refused) {
    const reason = reasonOf(refusal);
    const key = JSON.stringify(reason);
    const group = groups.get(key) ?? { reason, cards: 0, first: [] };
    group.cards += 1;
    if (group.first.length < shown) group.first.push({ cardId, number });
    groups.set(key, group);
  }
  return [...groups.values()].sort((a, b) => b.cards - a.cards);
}
