import type {
  BlockerKind,
  BlockerState,
  Carrier,
  CertificateState,
  Channel,
  HolderType,
  Line,
  Occupancy,
  Reason,
  Role,
  Stage,
  Use,
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
  /** The shared secret of one-time codes (RFC 6238), base32; null while a password alone is asked for. */
  totpSecret: string | null;
  /** SHA-256 of each recovery code that is not used up. */
  recoveryHashes: string[];
}

/** A saved view of the fleet: what is asked for, in which order, and how it is laid out. */
export interface ViewRow extends Versioned {
  name: string;
  /** The account that made it. */
  ownerId: string;
  /** Who finds it besides its owner, and whom a link to it works for; each sees their own cards in it. */
  shared: "own" | "team" | "everyone";
  /** Where `shared` is `team`. */
  teamId: string | null;
  /** As the query bar prints it, and the sort keys as the address has them. */
  query: string;
  sort: string;
  layout: ViewLayout;
}

/** How a table of the fleet is laid out. Columns by their id; those that are not named stand where they stand by default. */
export interface ViewLayout {
  columns: { id: string; shown: boolean; widthPx: number | null; pinned: boolean }[];
  density: "compact" | "regular" | "roomy";
}

/** What another program signs in with: acts with its account's rights, never with more. */
export interface TokenRow extends Versioned {
  accountId: string;
  name: string;
  /** SHA-256 of the token, which is shown once. */
  tokenHash: string;
  scope: "read" | "write";
  expiresAt: Instant;
  endedAt: Instant | null;
}

/** Where events of cards are sent to. */
export interface WebhookRow extends Versioned {
  name: string;
  url: string;
  /** Signs each message (HMAC-SHA-256); shown once. */
  secret: string;
  /** Deeds that are sent; empty for all. */
  deeds: string[];
  addedBy: string;
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

/** A joining code: opens a person's own page on one device. The code itself is never stored. Spent by a POST. */
export interface JoinCodeRow extends Versioned {
  personId: string;
  codeHash: string;
  /** The account that handed it out. */
  madeBy: string;
  madeAt: Instant;
  /** Until it is used, the last day on which it can be; from then on, the last day on which the device opens the page. */
  lastDay: Day;
  usedAt: Instant | null;
  /** Taken back, or another was made. */
  endedAt: Instant | null;
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
  /** 一证通查: how many internet accounts the state's query found on the number, and when that was typed in; null: never asked. */
  accounts: number | null;
  accountsAt: Instant | null;

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
  /** The user's employment: 离职. Their leaving day may be unknown all the same. */
  userLeft: boolean;
  /** Sorts as a list begins: cards that leavers still have, then by due day; what is done with last (see `urgencyOf`). */
  urgency: string;
  /** Accounts that 一证通查 counted and nobody listed (see `unlistedOf`). */
  unlisted: number;
  /** Lower case; number, ICCID, names with their pinyin, staff number, holder, remark. What a search looks into. */
  search: string;
}

export const workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** A switch or value that the owner sets, one row a key. */
export interface SettingRow extends Versioned {
  value: Json;
}
