import type { Json } from "../rows";
import type { Channel, HolderType } from "../words";
import { holderTypes } from "../words";
import type { Basis, ChannelRule, Clock, Pack } from "./pack";

/** Where in a pack something stands, as the page is divided. */
export const packParts = ["contact", "channel", "asks", "clock", "remote", "closed", "refund", "script"] as const;
export type PackPart = (typeof packParts)[number];

export const factFields = [
  "hotline",
  "site",
  "accountDesk",
  "storeHint",
  "order",
  "access",
  "reasons",
  "refuses",
  "reviewDays",
  "materials",
  "proxy",
  "attendance",
  "steps",
  "amber",
  "red",
  "pauseDays",
  "closedWeekdays",
  "closedDates",
  "how",
  "days",
  "needs",
  "lines",
  "basis",
] as const;
export type FactField = (typeof factFields)[number];

/** One thing that a pack says: the smallest part that a difference names. */
export interface Fact {
  part: PackPart;
  field: FactField;
  channel: Channel | null;
  holder: HolderType | null;
  value: Json;
}

/** A fact that differs between two packs. `null` on both sides never happens. */
export interface FactChange extends Omit<Fact, "value"> {
  before: Json;
  after: Json;
}

/** Names the fact within its pack, as a stale save gives it back: `asks.own_store.personal.materials`. */
export function factKey({ part, channel, holder, field }: Omit<Fact, "value">): string {
  return [part, channel, holder, field].filter((one) => one !== null).join(".");
}

type Place = Pick<Fact, "part" | "channel" | "holder">;

function of(place: Place, values: Partial<Record<FactField, Json>>): Fact[] {
  // The keys are the fields that the caller named.
  return (Object.entries(values) as [FactField, Json][]).map(([field, value]) => ({ ...place, field, value }));
}

function basisOf({ source, checkedOn, confidence, confirmed, by, on }: Basis): Json {
  return { source, checkedOn, confidence, confirmed, by, on };
}

/** Everything that a pack says, in the order of the page. */
export function packFacts(pack: Pack): Fact[] {
  const at = (part: PackPart): Place => ({ part, channel: null, holder: null });
  const { refund, script } = pack;
  return [
    ...of(at("contact"), {
      hotline: pack.hotline,
      site: pack.site,
      accountDesk: pack.accountDesk,
      storeHint: pack.storeHint,
      basis: basisOf(pack.contactBasis),
    }),
    // Among channels that are equally open the first is recommended.
    ...of(at("channel"), { order: pack.channels.map((rule) => rule.channel) }),
    ...pack.channels.flatMap(channelFacts),
    ...clockFacts("clock", pack.clock),
    ...clockFacts("remote", pack.remoteClock),
    ...of(at("closed"), {
      pauseDays: pack.monthEndPauseDays,
      closedWeekdays: [...pack.closedWeekdays],
      closedDates: [...pack.closedDates],
      basis: basisOf(pack.monthEndBasis),
    }),
    ...of(at("refund"), {
      how: [...refund.how],
      days: refund.days && [...refund.days],
      needs: [...refund.needs],
      basis: basisOf(refund.basis),
    }),
    ...of(at("script"), { lines: [...script.lines], basis: basisOf(script.basis) }),
  ];
}

function channelFacts({ channel, access, refuses, reviewDays, basis, asks }: ChannelRule): Fact[] {
  const place = (part: PackPart, holder: HolderType | null): Place => ({ part, channel, holder });
  const papers = (list: readonly { code: string; copies: number }[]): Json =>
    list.map(({ code, copies }) => ({ code, copies }));
  return [
    ...holderTypes.flatMap((holder) =>
      of(place("channel", holder), { access: access[holder].ease, reasons: [...access[holder].reasons] }),
    ),
    ...of(place("channel", null), {
      refuses: [...refuses],
      reviewDays: reviewDays && [...reviewDays],
      basis: basisOf(basis),
    }),
    ...holderTypes.flatMap((holder) => {
      const { materials, proxy, attendance, steps, basis: read } = asks[holder];
      return of(place("asks", holder), {
        materials: papers(materials),
        proxy: proxy && papers(proxy),
        attendance,
        steps: [...steps],
        basis: basisOf(read),
      });
    }),
  ];
}

function clockFacts(part: "clock" | "remote", clock: Clock | null): Fact[] {
  const span = (one: Clock["amber"] | undefined): Json => (one === undefined ? null : { ...one });
  return of(
    { part, channel: null, holder: null },
    { amber: span(clock?.amber), red: span(clock?.red), basis: clock && basisOf(clock.basis) },
  );
}

/** What changed from one pack to another, in the order of the page; empty where they say the same. */
export function packDifference(before: Pack, after: Pack): FactChange[] {
  const old = new Map(packFacts(before).map((fact) => [factKey(fact), fact.value]));
  return packFacts(after).flatMap((fact) => {
    const was = old.get(factKey(fact)) ?? null;
    if (JSON.stringify(was) === JSON.stringify(fact.value)) return [];
    const { part, field, channel, holder, value } = fact;
    return [{ part, field, channel, holder, before: was, after: value }];
  });
}
