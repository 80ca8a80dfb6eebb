import { closesChannel } from "./blockers";
import type { CardFile } from "./cardfile";
import { openCaseOf } from "./case/attempt";
import type { BlockerRow, CaseRow } from "./case/rows";
import type { Basis, ChannelRule, Material, Pack, Span } from "./policies/pack";
import type { Day } from "./rows";
import { keptVersion, type Line, newestVersion, type Rules, shippedPacks, type Version } from "./rules";
import type { BlockerKind, Channel, HolderType } from "./words";
import { addDays, addWorkdays, dayOfNextMonth, daysBetween, monthEnd, weekdayOf } from "./workdays";

/** The rules that hold for a card: those that its open case keeps, else the newest. null while the carrier is unknown. */
export function versionFor(rules: Rules, file: Pick<CardFile, "card" | "cases">): Version | null {
  const row = openCaseOf(file);
  return row === null ? newestVersion(rules, file.card) : keptVersion(rules, row, file.card);
}

export interface Advice {
  channel: Channel;
  verdict: "recommended" | "possible" | "slow" | "closed";
  /** Codes of `channelReasons`, or a manager's own words. */
  reasons: string[];
  /** Kinds of open items that close it, for this carrier or for all. */
  closedBy: BlockerKind[];
  reviewDays: readonly [number, number] | null;
  basis: Basis;
}

/**
 * How the card could go, best first: the first open channel in its carrier's order is recommended, the others are possible, slow or
 * closed with the reason. Empty while the carrier or the holder type is unknown. Advice never holds a card back: it is unverified.
 */
export function adviseChannels(rules: Rules, file: Pick<CardFile, "card" | "cases" | "blockers">): Advice[] {
  const { holderType } = file.card;
  const version = versionFor(rules, file);
  return version === null || holderType === null ? [] : adviseBy(version.pack, holderType, file.blockers);
}

/** The same by a given pack: what a newer one would say. */
export function adviseBy(pack: Pack, holderType: HolderType, blockers: CardFile["blockers"]): Advice[] {
  const advice = pack.channels.map((rule) => judge(rule, holderType, blockers));
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

/** What a channel asks of a kind of holder; undefined only where a pack left the channel out. */
export function asksOf(pack: Pack, holderType: HolderType, channel: Channel) {
  return pack.channels.find((rule) => rule.channel === channel)?.asks[holderType];
}

/** The papers that a channel asks of a kind of holder, by proxy where somebody else goes. */
export function materialsFor(pack: Pack, holderType: HolderType, channel: Channel, proxy = false): Material[] {
  const asks = asksOf(pack, holderType, channel);
  return [...((proxy ? asks?.proxy : null) ?? asks?.materials ?? [])];
}

/**
 * Last day on which the carrier still takes applications before its month-end pause, not on a day on which it is closed: this month's, or
 * the next one's if that is over. Two days where the carrier is unknown.
 */
export function lastUsefulDay(rules: Rules, line: Line, today: Day): Day {
  const pack = newestVersion(rules, line)?.pack ?? null;
  const day = lastOfMonth(pack, monthEnd(today));
  return day >= today ? day : lastOfMonth(pack, monthEnd(addDays(monthEnd(today), 1)));
}

function lastOfMonth(pack: Pack | null, end: Day): Day {
  const last = addDays(end, -(pack?.monthEndPauseDays ?? 2));
  if (pack === null) return last;
  const first = `${end.slice(0, 8)}01`;
  for (let day = last; day >= first; day = addDays(day, -1)) if (!closedOn(pack, day)) return day;
  return last;
}

/** Whether the carrier takes nothing in on the day, its month-end pause apart. */
export function closedOn(pack: Pack, day: Day): boolean {
  return pack.closedDates.includes(day) || pack.closedWeekdays.includes(weekdayOf(day));
}

/** Default due day of a new case: the last useful day of the month, or the user's leaving day if that is sooner and not yet past. */
export function defaultDue(rules: Rules, line: Line, leavesOn: Day | null, today: Day): Day {
  const useful = lastUsefulDay(rules, line, today);
  return leavesOn !== null && leavesOn >= today && leavesOn < useful ? leavesOn : useful;
}

export interface Due {
  /** First day on which the carrier's answer is late enough to look after. */
  amberFrom: Day;
  /** First day over its clock: 超时. */
  overdueFrom: Day;
}

/** The first day after a span that begins on `from`. */
export function afterSpan(rules: Rules, from: Day, span: Span): Day {
  if ("workdays" in span) return addDays(addWorkdays(rules.holidays, from, span.workdays), 1);
  if ("days" in span) return addDays(from, span.days + 1);
  return addDays(dayOfNextMonth(from, span.nextMonthDay), 1);
}

type Clocked = Pick<CaseRow, "state" | "stateSince" | "channel" | "expectedOn" | "policyVersion">;

/**
 * When a case that lies with the carrier is late: a submitted one by the clock of the version that it keeps from the day it was last
 * handed in, a pre-cancelled one the day after its expected day. null while the papers are not with the carrier.
 */
export function clockOf(rules: Rules, row: Clocked, line: Line): Due | null {
  if (row.state === "pre_cancelled") {
    const from = row.expectedOn === null ? addDays(dayOfNextMonth(row.stateSince, 10), 1) : addDays(row.expectedOn, 1);
    return { amberFrom: from, overdueFrom: from };
  }
  if (row.state !== "submitted") return null;
  // Nobody knows the carrier: the slower of the usual clocks.
  const pack = keptVersion(rules, row, line)?.pack ?? shippedPacks.mvno;
  const clock = (row.channel === "remote_store" ? pack.remoteClock : null) ?? pack.clock;
  return {
    amberFrom: afterSpan(rules, row.stateSince, clock.amber),
    overdueFrom: afterSpan(rules, row.stateSince, clock.red),
  };
}

/** 超 n 天: days over the clock or the due day as of today; 0 if not over. */
export function daysOver(overdueFrom: Day | null, today: Day): number {
  return overdueFrom === null || today < overdueFrom ? 0 : daysBetween(overdueFrom, today) + 1;
}
