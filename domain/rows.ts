import type {
  BatchResult,
  BatchState,
  BlockerKind,
  BlockerState,
  Carrier,
  CaseState,
  CertificateKind,
  CertificateState,
  Channel,
  HolderType,
  Line,
  Occupancy,
  Reason,
  RefundState,
  Role,
  Stage,
  Strength,
  Use,
  WatchResult,
  WatchWay,
} from "./words";

/**
 * One interface a table: what is stored, as the rules see it. `db/schema/business.ts` is checked against these by the compiler.
 * Ids are opaque text. Days are `YYYY-MM-DD` in the office's time zone, instants ISO 8601 in UTC with milliseconds; both sort as
 * text. Money is whole fen. `null` is "not known" unless a field says otherwise.
 */
export type Day = string;
export type Instant = string;
export type Fen = number;
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Every business row. `version` is bumped by `commit` alone. */
export interface Versioned {
  id: string;
  version: number;
}

export interface SiteRow extends Versioned {
  name: string;
}

export interface TeamRow extends Versioned {
  siteId: string | null;
  name: string;
}

/** 户名: a firm in whose name lines are registered. */
export interface EntityRow extends Versioned {
  name: string;
  /** The last four characters of its licence number (统一社会信用代码), to tell firms of one name apart. Never more. */
  licenceLast4: string | null;
  /** Who keeps the seal that every paper at the counter needs. */
  sealKeeper: string | null;
  /** The carrier's account manager (客户经理) for this firm, and where to call. */
  accountManager: string | null;
  accountManagerPhone: string | null;
}

/** Somebody who uses cards or works here, with or without an account. */
export interface PersonRow extends Versioned {
  name: string;
  staffNo: string | null;
  teamId: string | null;
  employment: "active" | "left";
  /** The leaving day; of somebody who is still here, the planned one. */
  leftOn: Day | null;
}

export interface AccountRow extends Versioned {
  personId: string;
  /** Unique without regard to case; stored in lower case. */
  login: string;
  role: Role;
  /** argon2id; null until a password is set (sign-in by one-time link only). */
  passwordHash: string | null;
  disabledAt: Instant | null;
}

/** What an account may see: everything, a site with its teams, a team, a firm's cards or a project's. Staff need none: they see their own cards. */
export interface ScopeRow extends Versioned {
  accountId: string;
  kind: "all" | "site" | "team" | "entity" | "project";
  /** The id of the site, team or entity, the project's name; null for `all`. */
  targetId: string | null;
}

/** A one-time link. The token itself is never stored. Spent by a POST. */
export interface LinkRow extends Versioned {
  tokenHash: string;
  purpose: "setup" | "sign_in";
  accountId: string | null; // null for the set-up link
  expiresAt: Instant;
  spentAt: Instant | null;
}

/** One open item as a list shows it: enough for a chip, taken from the blocker rows. */
export interface Chip {
  kind: BlockerKind;
  state: BlockerState;
  amountFen: Fen | null;
  /** Bank, app or other name that the register gave; null when only the kind is known. */
  detail: string | null;
}

/** A warning that was looked into: who, when, and what they found. It comes back when the card's facts give another reason. */
export interface Acknowledged {
  name: string;
  on: Day;
  note: string;
}

/** The register row and, from `stage` on, the summary that `summary.ts` computes at each commit. */
export interface CardRow extends Versioned {
  /** Counts edits of the card's own fields: the version a person saw while editing them (`version` moves with every child). */
  edition: number;
  /** Eleven or thirteen digits, text from end to end. */
  number: string;
  iccid: string | null;
  /** Excel kept 15 digits of the ICCID: nothing is stored in `iccid`, but the reader should know. */
  iccidLossy: boolean;
  carrier: Carrier | null;
  ported: "no" | "in" | "unknown";
  homeProvince: string | null;
  plan: string | null;
  rentFen: Fen | null;
  balanceFen: Fen | null;
  holderType: HolderType | null;
  holder: string | null;
  entityId: string | null;
  userId: string | null;
  siteId: string | null;
  teamId: string | null;
  use: Use;
  occupancy: Occupancy;
  line: Line;
  lineCheckedOn: Day | null;
  openedOn: Day | null;
  contractEnd: Day | null;
  /** The number the carrier may reach after the line is gone; must not be a card that is itself being cancelled. */
  contactNumber: string | null;
  /** 项目: the client's work that the card was got for. */
  project: string | null;
  /** 供卡方: who supplied the card. */
  supplier: string | null;
  /** 存放位置: drawer, cabinet or slot. */
  place: string | null;
  /** 集团账户: the corporate account at the carrier that the line is billed to. */
  account: string | null;
  /** What a register brought beyond the known fields, by the custom field's id: text as it stood. */
  custom: Record<string, string>;
  /** Where a refund goes, in words. Never a bank card number. */
  refundTarget: string | null;
  remark: string | null;
  /** Brought by a register as cancelled long ago: no guard, no rent. */
  history: boolean;
  /** Codes of `register/faults.ts`. */
  warnings: string[];
  importedAt: Instant | null;
  /** Day on which the card entered the register; null only for cards older than this column. */
  addedOn: Day | null;
  /** Warnings that somebody looked into, by code. */
  acknowledged: Record<string, Acknowledged>;

  // ── summary: computed, never edited, left out of events ──
  stage: Stage;
  stageSince: Day;
  caseId: string | null;
  caseNo: string | null;
  attempt: number;
  reason: Reason | null;
  channel: Channel | null;
  due: Day | null;
  submittedOn: Day | null;
  /** Day from which the carrier is over its clock, while it has the papers; else null. */
  overdueFrom: Day | null;
  effectiveOn: Day | null;
  certificate: CertificateState;
  /** Open, unknown, planned and channel items, most pressing first. */
  chips: Chip[];
  /** `|fee_arrears|bind_bank|`: kinds that are open or unknown, for filters. */
  openKinds: string;
  /** Items that hold the card back. */
  blocking: number;
  nextStep: string;
  /** What the step is about: a bank, a kind. Personal data never. */
  nextDetail: string | null;
  nextWho: string | null;
  userName: string | null;
  userStaffNo: string | null;
  userLeftOn: Day | null;
  teamName: string | null;
  /** Left, idle, stock, recovered or with the carrier: rent here is paid for nobody. False once cancelled. */
  wasting: boolean;
  /** Lower case; number, ICCID, names, staff number, holder, remark. */
  search: string;
}

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

export const workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** A paper, page or message that says what the carrier did. The bytes lie in `files/` by SHA-256. */
export interface CertificateRow extends Versioned {
  cardId: string;
  caseId: string;
  sha256: string;
  fileName: string;
  mediaType: "application/pdf" | "image/jpeg" | "image/png" | "text/csv" | typeof workbookType;
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
}

/** 办理批次: many cards on one day by one person through one channel. */
export interface BatchRow extends Versioned {
  /** `PC-2026-0012`. */
  batchNo: string;
  carrier: Carrier;
  channel: Channel;
  entityId: string | null;
  homeProvince: string | null;
  plannedOn: Day;
  place: string | null;
  /** 经办人: who goes, with their ID. */
  operatorId: string | null;
  operatorName: string;
  accountManager: string | null;
  accountManagerPhone: string | null;
  state: BatchState;
  /** The day it was handed in; null while it is planned. */
  wentOn: Day | null;
  receiptNo: string | null;
  note: string | null;
  openedBy: string;
  openedName: string;
  openedOn: Day;
}

/** One card in a batch, and what became of it at the counter. Stays when the card goes on in another batch. */
export interface BatchCardRow extends Versioned {
  batchId: string;
  cardId: string;
  caseId: string;
  result: BatchResult | null;
  resultOn: Day | null;
  note: string | null;
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

/** A carrier's rules as a manager wrote them, one row a version; never changed afterwards. `number` counts per carrier and province. */
export interface PolicyVersionRow extends Versioned {
  carrier: Carrier;
  /** null: everywhere. */
  province: string | null;
  number: number;
  /** A `Pack` (domain/policies/pack.ts). */
  pack: Json;
  /** What was changed and why, in words. */
  note: string;
  savedBy: string;
  savedName: string;
  savedAt: Instant;
}

/** 去办前核一句: what the carrier answered to a question before the first batch of a combination. */
export interface RuleAnswerRow extends Versioned {
  carrier: Carrier;
  province: string | null;
  holderType: HolderType;
  channel: Channel;
  /** Code of the question. */
  question: string;
  answer: string;
  /** Whom we asked, as they named themselves. */
  whom: string | null;
  askedOn: Day;
  askedBy: string;
  askedName: string;
}

/** Public holidays and make-up days of a year, `id` `2027`, over what the program brings. */
export interface HolidayYearRow extends Versioned {
  off: [Day, Day][];
  made: Day[];
  source: string;
  savedBy: string;
  savedAt: Instant;
}

/** How to unbind or re-bind at one bank or app; `id` is the shipped guide's code or a new one. */
export interface GuideRow extends Versioned {
  kind: BlockerKind;
  name: string;
  aliases: string[];
  /** Steps as lines of text. */
  steps: string;
  source: string;
  checkedOn: Day;
  savedBy: string;
  savedName: string;
}

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

/** One line of a carrier's bill. */
export interface BillLine {
  /** Line of the sheet, from 1. */
  row: number;
  number: string;
  amountFen: Fen;
}

/** A carrier's bill of one month. The file lies in `files/` by SHA-256. */
export interface BillRow extends Versioned {
  /** `2026-11`: the month that is billed. */
  month: string;
  carrier: Carrier | null;
  entityId: string | null;
  fileName: string;
  sha256: string;
  mediaType: "text/csv" | typeof workbookType;
  lines: BillLine[];
  totalFen: Fen;
  addedBy: string;
  addedName: string;
  addedAt: Instant;
}

/** A switch or value that the owner sets, one row a key. */
export interface SettingRow extends Versioned {
  value: Json;
}

export interface Rows {
  site: SiteRow;
  team: TeamRow;
  entity: EntityRow;
  person: PersonRow;
  account: AccountRow;
  scope: ScopeRow;
  link: LinkRow;
  card: CardRow;
  case: CaseRow;
  blocker: BlockerRow;
  material: MaterialRow;
  certificate: CertificateRow;
  batch: BatchRow;
  batchCard: BatchCardRow;
  watch: WatchRow;
  policyVersion: PolicyVersionRow;
  ruleAnswer: RuleAnswerRow;
  holidayYear: HolidayYearRow;
  guide: GuideRow;
  import: ImportRow;
  mapping: MappingRow;
  customField: CustomFieldRow;
  bill: BillRow;
  setting: SettingRow;
}
export type TableName = keyof Rows;
