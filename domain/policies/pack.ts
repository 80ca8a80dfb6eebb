import type { Day } from "../rows";
import type { BlockerKind, Carrier, Channel, HolderType } from "../words";

/** Where a rule was read. Words for each stand in the messages. */
export const sources = ["carrier_site", "carrier_app", "public_pages", "ministry_2019", "own_suggestion"] as const;
export type Source = (typeof sources)[number];

/** On what a rule rests. Until a manager confirms it with the carrier it is shown as 参考. */
export interface Basis {
  source: Source;
  checkedOn: Day;
  confidence: "high" | "medium" | "low";
  confirmed: boolean;
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
  reasons: readonly ChannelReason[];
}

export interface ChannelRule {
  channel: Channel;
  access: Record<HolderType, Access>;
  /** Open items that the carrier is said to refuse here, besides those that close the channel for every carrier. */
  refuses: readonly BlockerKind[];
  /** Claimed time from application to answer, in working days; null: on the spot or not said. */
  reviewDays: readonly [number, number] | null;
  basis: Basis;
}

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
  code: MaterialCode;
  copies: number;
}

export interface Pack {
  carrier: Carrier;
  /** null: each brand its own. */
  hotline: string | null;
  site: string | null;
  channels: readonly ChannelRule[];
  clock: Clock;
  remoteClock: Clock | null;
  /** Intake pauses in so many last days of a month. */
  monthEndPauseDays: number;
  monthEndBasis: Basis;
  /** What the carrier's own app asks for, where it differs from the common list. */
  appMaterials: readonly Material[];
  materialBasis: Basis;
}

const checkedOn: Day = "2026-11-22";

export function basis(source: Source, confidence: Basis["confidence"]): Basis {
  return { source, checkedOn, confidence, confirmed: false };
}

export function open(...reasons: ChannelReason[]): Access {
  return { ease: "open", reasons };
}
export function slow(...reasons: ChannelReason[]): Access {
  return { ease: "slow", reasons };
}
export function closed(...reasons: ChannelReason[]): Access {
  return { ease: "closed", reasons };
}

/** One material each, one copy each. */
export function single(...codes: MaterialCode[]): Material[] {
  return codes.map((code) => ({ code, copies: 1 }));
}

type Varying = Partial<Omit<ChannelRule, "channel">>;

/** App and site of a carrier: open to a personal holder online, mostly shut to firms. */
export function online(channel: "website" | "app", refuses: readonly BlockerKind[], more: Varying = {}): ChannelRule {
  return {
    channel,
    access: {
      personal: open("holder_online"),
      corporate: closed("corporate_refused"),
      third_party: closed("corporate_refused"),
    },
    refuses,
    reviewDays: [2, 5],
    basis: basis("carrier_app", "medium"),
    ...more,
  };
}

/** A hotline mostly advises: it checks contract and arrears, or sends a link to the holder. */
export function hotline(): ChannelRule {
  return {
    channel: "hotline",
    access: {
      personal: slow("hotline_gives_link"),
      corporate: closed("hotline_checks_only"),
      third_party: closed("hotline_checks_only"),
    },
    refuses: [],
    reviewDays: null,
    basis: basis("public_pages", "medium"),
  };
}

/** The carrier's own-run store in the line's province: done on the spot, in person (G16). */
export function ownStore(more: Varying = {}): ChannelRule {
  return {
    channel: "own_store",
    access: {
      personal: open("on_site", "holder_in_person"),
      corporate: open("on_site", "handler_in_person"),
      third_party: open("handler_in_person", "their_seal"),
    },
    refuses: [],
    reviewDays: null,
    basis: basis("public_pages", "medium"),
    ...more,
  };
}

/** 异地销户, nationwide since 2019-01-01: the home province decides, 7–15 working days. */
export function remoteStore(): ChannelRule {
  return {
    channel: "remote_store",
    access: {
      personal: slow("home_decides", "holder_in_person"),
      corporate: slow("home_decides"),
      third_party: slow("home_decides", "their_seal"),
    },
    refuses: [],
    reviewDays: [7, 15],
    basis: basis("ministry_2019", "high"),
  };
}

/** 政企客户经理: the main channel for cards in a firm's name. */
export function accountManager(more: Varying = {}): ChannelRule {
  return {
    channel: "account_manager",
    access: {
      personal: closed("not_offered"),
      corporate: open("account_manager_batches"),
      third_party: open("account_manager_batches", "their_seal"),
    },
    refuses: [],
    reviewDays: [1, 5],
    basis: basis("public_pages", "medium"),
    ...more,
  };
}

export function mail(offered: boolean): ChannelRule {
  const shut = closed("not_offered");
  return {
    channel: "mail",
    access: {
      personal: shut,
      corporate: offered ? open("enterprise_desk") : shut,
      third_party: offered ? open("enterprise_desk", "their_seal") : shut,
    },
    refuses: [],
    reviewDays: offered ? [5, 15] : null,
    basis: basis("public_pages", "medium"),
  };
}

/** 号商代办: only where the line stands in the reseller's or client's name. */
export function reseller(): ChannelRule {
  return {
    channel: "reseller",
    access: { personal: closed("not_offered"), corporate: closed("not_offered"), third_party: slow("their_seal") },
    refuses: [],
    reviewDays: null,
    basis: basis("public_pages", "low"),
  };
}
