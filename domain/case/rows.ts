import type { Day, Fen, Instant, Versioned, workbookType } from "../rows";
import type {
  BlockerKind,
  BlockerState,
  CaseState,
  CertificateKind,
  Channel,
  Reason,
  RefundState,
  Strength,
  WatchResult,
  WatchWay,
} from "../words";

/** One attempt at taking a card out of service. */
export interface CaseRow extends Versioned {
  cardId: string;
  /** `XK-2026-0187`; stays over the attempts of one undertaking. */
  caseNo: string;
  attempt: number;
  state: CaseState;
  reason: Reason;
  reasonText: string | null;
  due: Day | null;
  channel: Channel | null;
  policyVersion: string;
  openedBy: string;
  openedOn: Day;
  operatorId: string | null;
  operatorName: string | null;
  submittedOn: Day | null;
  /** The carrier's own number for the application, as printed. */
  receiptNo: string | null;
  /** What the carrier answered last, in words. */
  answer: string | null;
  answeredOn: Day | null;
  /** Expected day of the formal cancellation while pre-cancelled. */
  expectedOn: Day | null;
  /** 退回补资料: until when the carrier wants the papers; our own due day stays. */
  returnedDue: Day | null;
  effectiveOn: Day | null;
  endedOn: Day | null;
  endReason: string | null;
  /** 免凭证特批: who allowed closing without a sufficient certificate, and why. */
  exemptedBy: string | null;
  exemptedName: string | null;
  exemptionReason: string | null;
  refund: RefundState;
  refundFen: Fen | null;
  /** Day since which the refund stands as it does: its age in the follow-up list. */
  refundSince: Day | null;
  /** 欠费销号: the carrier closed the line by itself. */
  forArrears: boolean;
  /** The visit it was handed in on; null: by itself. */
  batchId: string | null;
  stateSince: Day;
}

/** What a phone makes a picture as. */
export const photoTypes = ["image/jpeg", "image/png", "image/heic"] as const;
export type PhotoType = (typeof photoTypes)[number];

export interface BlockerRow extends Versioned {
  cardId: string;
  kind: BlockerKind;
  state: BlockerState;
  detail: string | null;
  amountFen: Fen | null;
  until: Day | null;
  checkedOn: Day | null;
  ownerId: string | null;
  ownerName: string | null;
  /** Who cleared, waived or planned it, when and why. */
  settledBy: string | null;
  settledName: string | null;
  settledAt: Instant | null;
  note: string | null;
  /** Of a binding: the number that it was moved to, where somebody said so. */
  movedTo: string | null;
  /** Of 办不了: a picture of what stood in the way, by SHA-256; the bytes lie in `files/`. */
  photoSha256: string | null;
  photoType: PhotoType | null;
  /** Who raised it: `register`, `person` or `rule`. */
  origin: "register" | "person" | "rule";
}

/** A paper that the channel asks for. */
export interface MaterialRow extends Versioned {
  cardId: string;
  caseId: string;
  /** Code in the rule pack. */
  code: string;
  state: "missing" | "ready";
  note: string | null;
  settledBy: string | null;
  settledName: string | null;
  settledAt: Instant | null;
}

/** A paper, page or message that says what the carrier did. The bytes lie in `files/` by SHA-256. */
export interface CertificateRow extends Versioned {
  cardId: string;
  caseId: string;
  sha256: string;
  fileName: string;
  mediaType: "application/pdf" | "image/jpeg" | "image/png" | "image/heic" | "text/csv" | typeof workbookType;
  bytes: number;
  kind: CertificateKind;
  /** 受理 says that the carrier took the application, 办结 that the line is gone. */
  says: "accepted" | "completed";
  serial: string | null;
  effectiveOn: Day | null;
  holderPrinted: string | null;
  strength: Strength;
  state: "to_verify" | "verified" | "mismatch" | "removed";
  uploadedBy: string;
  uploadedName: string;
  uploadedAt: Instant;
  verifiedBy: string | null;
  verifiedName: string | null;
  verifiedAt: Instant | null;
  /** Why it was refused, or what the verifier noted. */
  verdict: string | null;
  /** C needs 空号 by a dial test or a clean bill as well: who tried it and when. */
  dialTestOn: Day | null;
  dialTestBy: string | null;
  /** 批量受理单: the visit whose cards it covers; null for a paper of one card. */
  batchId: string | null;
  /** Where on a 批量受理单 this card stands: its page, and the row on it, from 1. */
  onPage: number | null;
  onRow: number | null;
  /** What did not fit when a manager accepted it with a reason (`verdict`); null where everything did. */
  against: string[] | null;
  /** The last four digits that somebody typed from the paper, on a page that hid the record's; and how often it was tried. */
  digits: string | null;
  digitsBy: string | null;
  digitTries: number;
  /** It lay on another card first: the row there, and the account that moved it, which counts as an uploader. */
  movedFrom: string | null;
  movedBy: string | null;
}

/** 销后观察: 30 and 60 days after closing somebody looks whether the line is really dead. */
export interface WatchRow extends Versioned {
  cardId: string;
  caseId: string;
  dueOn: Day;
  result: WatchResult | null;
  way: WatchWay | null;
  doneOn: Day | null;
  doneBy: string | null;
  doneName: string | null;
  note: string | null;
}
