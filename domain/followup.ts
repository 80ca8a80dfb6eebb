import type { Chip, Day, Fen } from "./rows";
import type { BlockerKind, Carrier, RefundState } from "./words";

/**
 * What is still followed up when the carrier is done with a card: the balance to come back, looks at the dead line, the debt of a line
 * closed for arrears, and numbers that soon belong to somebody else. None of it holds up closing (domain: life of one card).
 */
export const followupLists = ["refunds", "watches", "debts", "quarantine"] as const;
export type FollowupList = (typeof followupLists)[number];

/** The card of a line in a follow-up list. */
export interface FollowedCard {
  cardId: string;
  number: string;
  carrier: Carrier | null;
  holder: string | null;
  userName: string | null;
  teamName: string | null;
  effectiveOn: Day | null;
}

export interface RefundLine extends FollowedCard {
  caseId: string;
  version: number;
  state: RefundState;
  /** null: not known how much. */
  fen: Fen | null;
  /** Day since which it stands so. */
  since: Day | null;
  target: string | null;
}

export interface WatchLine extends FollowedCard {
  watchId: string;
  dueOn: Day;
}

export interface DebtLine extends FollowedCard {
  itemId: string;
  version: number;
  fen: Fen | null;
}

export interface QuarantineLine extends FollowedCard {
  /** Last day on which nobody else can have the number. */
  until: Day;
  /** Bindings that were let pass: they become somebody else's log-in. */
  left: Pick<Chip, "kind" | "detail">[];
}

/** Refunds that are over or never were. */
export const settledRefunds: readonly RefundState[] = ["none", "received", "waived"];

/** Days after which a refund is asked for again (domain: what a manager wants to know). */
export const refundDays = 30;

/** Watches are listed so many days ahead, to plan them. */
export const watchAhead = 14;

/**
 * `one_person` 单人模式 first: uploaded and verified by the same hand. `overruled` a paper that does not fit, accepted with a reason. `read_later` a paper that
 * was accepted by eye, and what was read of it afterwards objects. `exemption` 免凭证特批, `waiver` 事项特批.
 */
export const exceptionKinds = ["one_person", "overruled", "read_later", "exemption", "waiver"] as const;

/** One exception to the rules, for the audit: who allowed what, and why. */
export interface ExceptionLine {
  what: (typeof exceptionKinds)[number];
  id: string;
  cardId: string;
  number: string;
  carrier: Carrier | null;
  kind: BlockerKind | null;
  detail: string | null;
  /** Of a paper on a batch receipt: where on it this card stands. */
  onPage: number | null;
  onRow: number | null;
  /** Of `overruled` and `read_later`: what does not fit, by code. */
  against: readonly string[] | null;
  by: string | null;
  /** Day or instant. */
  at: string | null;
  reason: string | null;
}
