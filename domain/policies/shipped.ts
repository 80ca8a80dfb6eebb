import type { Day } from "../rows";
import type { BlockerKind } from "../words";
import { asksFor } from "./asks";
import type { Access, Basis, ChannelReason, ChannelRule, Material, Pack, Source } from "./pack";

const checkedOn: Day = "2026-11-22";

export function basis(source: Source, confidence: Basis["confidence"]): Basis {
  return { source, checkedOn, confidence, confirmed: false, by: null, on: null };
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

/** A channel before what it asks of each holder is put to it. */
export type Bare = Omit<ChannelRule, "asks">;
type Varying = Partial<Omit<Bare, "channel">>;

/** App and site of a carrier: open to a personal holder online, mostly shut to firms. */
export function online(channel: "website" | "app", refuses: readonly BlockerKind[], more: Varying = {}): Bare {
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
export function hotline(): Bare {
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
export function ownStore(more: Varying = {}): Bare {
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
export function remoteStore(): Bare {
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
export function accountManager(more: Varying = {}): Bare {
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

export function mail(offered: boolean): Bare {
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
export function reseller(): Bare {
  return {
    channel: "reseller",
    access: { personal: closed("not_offered"), corporate: closed("not_offered"), third_party: slow("their_seal") },
    refuses: [],
    reviewDays: null,
    basis: basis("public_pages", "low"),
  };
}

/** What a shipped pack says by itself; the rest is common to all. */
type Outline = Pick<
  Pack,
  "carrier" | "hotline" | "site" | "clock" | "remoteClock" | "monthEndPauseDays" | "monthEndBasis"
> & {
  channels: readonly Bare[];
  /** What the carrier's own app asks for, where it differs from the common list. */
  appMaterials: readonly Material[];
  materialBasis: Basis;
};

/** A shipped pack whole. Hotline and site are certain for all but the brands; refunds were read on public pages and differ widely. */
export function complete({ appMaterials, materialBasis, channels, ...rest }: Outline): Pack {
  return {
    ...rest,
    accountDesk: null,
    storeHint: null,
    contactBasis: basis("carrier_site", rest.hotline === null ? "low" : "high"),
    channels: channels.map((rule) => ({ ...rule, asks: asksFor(rule.channel, appMaterials, materialBasis) })),
    closedWeekdays: [],
    closedDates: [],
    refund: {
      how: ["refund_paid_in", "refund_apart"],
      days: [0, 60],
      needs: ["refund_same_name", "refund_public_account"],
      basis: basis("public_pages", "low"),
    },
    script: {
      lines: ["say_number", "say_serial", "ask_state", "ask_missing", "ask_day", "note_agent"],
      basis: basis("own_suggestion", "medium"),
    },
  };
}
