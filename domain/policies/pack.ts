import type { Day } from "../rows";
import type { BlockerKind, Carrier, Channel, HolderType } from "../words";

/** Where a rule was read. Words for each stand in the messages. */
export const sources = [
  "carrier_site",
  "carrier_app",
  "public_pages",
  "ministry_2019",
  "own_suggestion",
  "hotline_call",
  "account_manager",
  "store_visit",
] as const;
export type Source = (typeof sources)[number];

/** On what a rule rests. Until a manager confirms it with the carrier it is shown as 参考. */
export const confidences = ["high", "medium", "low"] as const;

export interface Basis {
  source: Source;
  checkedOn: Day;
  confidence: (typeof confidences)[number];
  confirmed: boolean;
  /** Who confirmed it with the carrier, as the log names them, and when; null while nobody has. */
  by: string | null;
  on: Day | null;
}

/** Why a channel is advised or not, besides the open items that close it. */
export const channelReasons = [
  "account_manager_batches",
  "on_site",
  "holder_in_person",
  "holder_online",
  "handler_in_person",
  "home_decides",
  "home_province_only",
  "hotline_gives_link",
  "hotline_checks_only",
  "corporate_refused",
  "enterprise_verified_only",
  "ask_hotline",
  "enterprise_desk",
  "their_seal",
  "few_stores",
  "not_offered",
  "carrier_refuses_item",
  "closed_by_item",
] as const;
export type ChannelReason = (typeof channelReasons)[number];

/** How a channel stands to a kind of holder: in the order of preference, slower than others, or not at all. */
export interface Access {
  ease: "open" | "slow" | "closed";
  /** Codes of `channelReasons`, or a manager's own words. */
  reasons: readonly string[];
}

export interface ChannelRule {
  channel: Channel;
  access: Record<HolderType, Access>;
  /** Open items that the carrier is said to refuse here, besides those that close the channel for every carrier. */
  refuses: readonly BlockerKind[];
  /** Claimed time from application to answer, in working days; null: on the spot or not said. */
  reviewDays: readonly [number, number] | null;
  /** What access, refusals and review days rest on. */
  basis: Basis;
  asks: Record<HolderType, Asks>;
}

/** Who has to be there. */
export const attendances = ["nobody", "holder_online", "holder", "handler", "ask"] as const;
export type Attendance = (typeof attendances)[number];

/** What a channel asks of one kind of holder. */
export interface Asks {
  materials: readonly Material[];
  /** The same where somebody else goes for the holder (代办); null: as `materials`. */
  proxy: readonly Material[] | null;
  attendance: Attendance;
  /** 办理步骤 in order: codes of `lineCodes`, or lines that a manager wrote. */
  steps: readonly string[];
  basis: Basis;
}

/** Lines that the program brings in both languages; any other text stands as a manager wrote it. */
export const lineCodes = [
  "open_app",
  "find_cancel",
  "verify_self",
  "choose_refund",
  "note_serial",
  "call_ask",
  "follow_link",
  "take_number",
  "hand_papers",
  "settle_fees",
  "sign_form",
  "keep_receipt",
  "home_reviews",
  "send_list",
  "hand_stamped",
  "send_scans",
  "ask_reseller",
  "await_answer",
  "get_result_list",
  "refund_paid_in",
  "refund_apart",
  "refund_same_name",
  "refund_public_account",
  "say_number",
  "say_serial",
  "ask_state",
  "ask_missing",
  "ask_day",
  "note_agent",
] as const;
export type LineCode = (typeof lineCodes)[number];

export type Span = { workdays: number } | { days: number } | { nextMonthDay: number };

/** The span in which an answer is in time; over it from the day after. */
export interface Clock {
  amber: Span;
  red: Span;
  basis: Basis;
}

export const materialCodes = [
  "id_photos",
  "live_face",
  "live_video",
  "sms_or_iccid",
  "iccid_at_hand",
  "refund_account",
  "alipay_same_name",
  "backup_contact_number",
  "id_number",
  "service_password_known",
  "id_original",
  "sim_card",
  "contract_papers",
  "contact_phone",
  "refund_recipient",
  "both_ids",
  "authorisation",
  "licence_copy",
  "seal_letter",
  "handler_id",
  "number_list",
  "client_licence_copy",
  "client_seal_letter",
  "licence_scan",
  "letter_scan",
  "handler_id_scan",
  "number_list_scan",
] as const;
export type MaterialCode = (typeof materialCodes)[number];

export interface Material {
  /** A code of `materialCodes`, or the name that a manager gave the paper. */
  code: string;
  copies: number;
}

/** One material each, one copy each. */
export function single(...codes: MaterialCode[]): Material[] {
  return codes.map((code) => ({ code, copies: 1 }));
}

/** How the balance comes back. */
export interface RefundRule {
  how: readonly string[];
  /** Claimed calendar days from the cancellation; null: not said. */
  days: readonly [number, number] | null;
  needs: readonly string[];
  basis: Basis;
}

/** A carrier's rules, everywhere or in one province. Plain JSON: managers' versions are stored and exported as this. */
export interface Pack {
  carrier: Carrier;
  /** null: each brand its own. */
  hotline: string | null;
  site: string | null;
  /** 政企服务台 or the firm's account manager, and where its own-run stores are best asked; in a manager's words. */
  accountDesk: string | null;
  storeHint: string | null;
  contactBasis: Basis;
  channels: readonly ChannelRule[];
  clock: Clock;
  remoteClock: Clock | null;
  /** Intake pauses in so many last days of a month. */
  monthEndPauseDays: number;
  /** 0 Sunday to 6 Saturday, on which nothing is taken in besides. */
  closedWeekdays: readonly number[];
  closedDates: readonly Day[];
  monthEndBasis: Basis;
  refund: RefundRule;
  /** What to say and ask at the hotline about a case that got stuck. */
  script: { lines: readonly string[]; basis: Basis };
}
