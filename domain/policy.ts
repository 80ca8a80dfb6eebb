import { closesChannel } from "./blockers";
import type { CardFile } from "./cardfile";
import { cbn } from "./policies/cbn";
import { cmcc } from "./policies/cmcc";
import { ctcc } from "./policies/ctcc";
import { cucc } from "./policies/cucc";
import { mvno } from "./policies/mvno";
import {
  type Basis,
  type ChannelReason,
  type ChannelRule,
  type Material,
  type Pack,
  type Span,
  single,
} from "./policies/pack";
import type { BlockerRow, CaseRow, Day } from "./rows";
import type { BlockerKind, Carrier, Channel, HolderType } from "./words";
import { addDays, addWorkdays, dayOfNextMonth, daysBetween, monthEnd } from "./workdays";

/** Stored with each case, so that it can be told later which rules it was decided by. */
export const POLICY_VERSION = "2026-11-22.1";

/** The rule packs by carrier. Nothing in them is confirmed until a manager says so (`basis.confirmed`). */
export const packs: Readonly<Record<Carrier, Pack>> = { cmcc, cucc, ctcc, cbn, mvno };

export interface Advice {
  channel: Channel;
  verdict: "recommended" | "possible" | "slow" | "closed";
  reasons: ChannelReason[];
  /** Kinds of open items that close it, for this carrier or for all. */
  closedBy: BlockerKind[];
  reviewDays: readonly [number, number] | null;
  basis: Basis;
}

/**
 * How the card could go, best first: the first open channel in its carrier's order is recommended, the others are possible, slow or
 * closed with the reason. Empty while the carrier or the holder type is unknown. Advice never holds a card back: it is unverified.
 */
export function adviseChannels(file: Pick<CardFile, "card" | "blockers">): Advice[] {
  const { carrier, holderType } = file.card;
  if (carrier === null || holderType === null) return [];
  const advice = packs[carrier].channels.map((rule) => judge(rule, holderType, file.blockers));
  const best = advice.find((one) => one.verdict === "possible") ?? advice.find((one) => one.verdict === "slow");
  if (best) best.verdict = "recommended";
  const order = ["recommended", "possible", "slow", "closed"];
  return advice.sort((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict));
}

function judge(rule: ChannelRule, holderType: HolderType, blockers: CardFile["blockers"]): Advice {
  const access = rule.access[holderType];
  const byItem = blockers.filter((item) => item.state !== "unknown" && closesChannel(item, rule.channel));
  // What is planned for a counter still stands online; no carrier refuses at the counter what is settled there.
  const stands = (item: BlockerRow) => item.state === "open" || item.state === "planned";
  const byCarrier = blockers.filter((item) => stands(item) && rule.refuses.includes(item.kind));
  const closedBy = [...new Set([...byItem, ...byCarrier].map((item) => item.kind))];
  const shut = access.ease === "closed" || closedBy.length > 0;
  const reasons = [...access.reasons];
  if (byItem.length > 0) reasons.push("closed_by_item");
  else if (byCarrier.length > 0) reasons.push("carrier_refuses_item");
  return {
    channel: rule.channel,
    verdict: shut ? "closed" : access.ease === "slow" ? "slow" : "possible",
    reasons,
    closedBy,
    reviewDays: rule.reviewDays,
    basis: rule.basis,
  };
}

/** Whether someone else than the personal holder has to go: the holder left, so a written authorisation is needed (代办). */
export function byProxy(blockers: CardFile["blockers"]): boolean {
  return blockers.some((item) => item.kind === "holder_gone" && item.state !== "unknown");
}

/** The papers that a channel asks of a kind of holder. Exact lists vary by province, so all of it is unverified. */
export function materialsFor(carrier: Carrier, holderType: HolderType, channel: Channel, proxy = false): Material[] {
  switch (holderType) {
    case "personal":
      return personalMaterials(carrier, channel, proxy);
    case "corporate":
      return channel === "mail"
        ? single("licence_scan", "letter_scan", "handler_id_scan", "number_list_scan")
        : single("licence_copy", "seal_letter", "handler_id", "number_list");
    case "third_party":
      return channel === "reseller"
        ? single("number_list")
        : single("client_licence_copy", "client_seal_letter", "handler_id", "number_list");
  }
}

function personalMaterials(carrier: Carrier, channel: Channel, proxy: boolean): Material[] {
  switch (channel) {
    case "website":
    case "app":
      return [...packs[carrier].appMaterials];
    case "hotline":
      return single("id_number", "service_password_known");
    case "own_store":
      return proxy
        ? single("both_ids", "authorisation", "sim_card")
        : single("id_original", "sim_card", "service_password_known", "contract_papers");
    case "remote_store":
      return single("id_original", "live_face", "service_password_known", "contact_phone", "refund_recipient");
    case "account_manager":
    case "mail":
    case "reseller":
      return single("id_photos", "authorisation");
  }
}

/** Last day on which the carrier still takes applications before its month-end pause: this month's, or the next one's if that is over. */
export function lastUsefulDay(carrier: Carrier | null, today: Day): Day {
  const pause = carrier === null ? 2 : packs[carrier].monthEndPauseDays;
  const end = monthEnd(today);
  const day = addDays(end, -pause);
  return day >= today ? day : addDays(monthEnd(addDays(end, 1)), -pause);
}

/** Default due day of a new case: the last useful day of the month, or the user's leaving day if that is sooner and not yet past. */
export function defaultDue(carrier: Carrier | null, leavesOn: Day | null, today: Day): Day {
  const useful = lastUsefulDay(carrier, today);
  return leavesOn !== null && leavesOn >= today && leavesOn < useful ? leavesOn : useful;
}

export interface Due {
  /** First day on which the carrier's answer is late enough to look after. */
  amberFrom: Day;
  /** First day over its clock: 超时. */
  overdueFrom: Day;
}

function afterSpan(from: Day, span: Span): Day {
  if ("workdays" in span) return addDays(addWorkdays(from, span.workdays), 1);
  if ("days" in span) return addDays(from, span.days + 1);
  return addDays(dayOfNextMonth(from, span.nextMonthDay), 1);
}

/**
 * When a case that lies with the carrier is late: a submitted one by the pack's clock from the day it was last handed in, a
 * pre-cancelled one the day after its expected day. null while the papers are not with the carrier.
 */
export function clockOf(
  row: Pick<CaseRow, "state" | "stateSince" | "channel" | "expectedOn">,
  carrier: Carrier | null,
): Due | null {
  if (row.state === "pre_cancelled") {
    const from = row.expectedOn === null ? addDays(dayOfNextMonth(row.stateSince, 10), 1) : addDays(row.expectedOn, 1);
    return { amberFrom: from, overdueFrom: from };
  }
  if (row.state !== "submitted") return null;
  // Nobody knows the carrier: the slower of the usual clocks.
  const pack = carrier === null ? null : packs[carrier];
  const clock = (row.channel === "remote_store" ? pack?.remoteClock : null) ?? pack?.clock ?? packs.mvno.clock;
  return { amberFrom: afterSpan(row.stateSince, clock.amber), overdueFrom: afterSpan(row.stateSince, clock.red) };
}

/** 超 n 天: days over the clock or the due day as of today; 0 if not over. */
export function daysOver(overdueFrom: Day | null, today: Day): number {
  return overdueFrom === null || today < overdueFrom ? 0 : daysBetween(overdueFrom, today) + 1;
}
