import type { Day } from "./rows";
import type { BlockerKind, Carrier } from "./words";

/** Where a guide comes from. What the firm itself did, or was told by the bank or app, counts as confirmed; all else is 参考. */
export const guideSources = ["own_suggestion", "app_page", "hotline_call", "done_here"] as const;
export type GuideSource = (typeof guideSources)[number];

/** Lines that the program brings in both languages; any other text stands as a manager wrote it. */
export const guideLines = [
  "bank_app",
  "bank_counter",
  "bank_list",
  "bank_check",
  "app_phone",
  "app_verify_old",
  "pay_password",
  "app_other_login",
  "pay_follows_account",
  "pay_bank_phone",
  "social_contacts",
  "wechat_asset",
  "shop_address",
  "gov_phone",
  "gov_face",
  "gov_window",
  "firm_admin",
  "firm_customers",
  "firm_phone",
  "carrier_sign_in",
  "carrier_balance",
  "carrier_pay",
  "carrier_subs",
  "carrier_bundle",
  "carrier_orders",
  "carrier_call",
] as const;
export type GuideLine = (typeof guideLines)[number];

/** How a number is unbound or changed at one bank or app. */
export interface Guide {
  id: string;
  kind: BlockerKind;
  /** As people call it; the words of a shipped one stand under its id. */
  name: string;
  aliases: readonly string[];
  /** In order: codes of `guideLines` or lines that a manager wrote. */
  lines: readonly string[];
  source: GuideSource;
  checkedOn: Day;
  /** Who wrote it; null: the program brings it. */
  savedName: string | null;
  /** 0 while nobody has changed it. */
  version: number;
}

/** Kinds that are looked up or settled in the carrier's own app: one guide each for a carrier. */
export const carrierGuideKinds = [
  "fee_arrears",
  "main_sub",
  "bundle",
  "open_order",
] as const satisfies readonly BlockerKind[];

export function isAtCarrier(kind: BlockerKind): boolean {
  return carrierGuideKinds.some((one) => one === kind);
}

/** Kinds of items that name a bank or an app, and those of the carrier's app. */
export const guideKinds = [
  "bind_bank",
  "bind_payment",
  "bind_social",
  "bind_commerce",
  "bind_government",
  "bind_company",
  ...carrierGuideKinds,
] as const satisfies readonly BlockerKind[];

/** Whether somebody here did it so or was told so; else it is shown as 参考. */
export function guideConfirmed({ source }: Pick<Guide, "source">): boolean {
  return source === "done_here" || source === "hotline_call";
}

/** Lines of a text, trimmed, empty ones left out. */
export function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

function plain(text: string): string {
  return text.normalize("NFKC").toLowerCase().replaceAll(/\s/g, "");
}

/**
 * The guides that an item's detail names, of its kind, in the order of the list: 招行、工行 names two. A longer name comes before a shorter
 * one in it (微信支付 is not 微信). Empty where the detail is unknown or names nothing that is known.
 */
export function guidesFor(guides: readonly Guide[], kind: BlockerKind, detail: string | null): Guide[] {
  let left = plain(detail ?? "");
  const names = guides
    .filter((guide) => guide.kind === kind)
    .flatMap((guide) => [guide.name, ...guide.aliases].map((name) => ({ guide, name: plain(name) })))
    .filter(({ name }) => name !== "")
    .sort((a, b) => b.name.length - a.name.length);
  const found = new Set<Guide>();
  for (const { guide, name } of names) {
    if (!left.includes(name)) continue;
    found.add(guide);
    left = left.replaceAll(name, "|");
  }
  return guides.filter((guide) => found.has(guide));
}

/** The guide to an item at its carrier's app; null for other items, and where the carrier is not known or has none. */
export function guideAtCarrier(guides: readonly Guide[], kind: BlockerKind, carrier: Carrier | null): Guide | null {
  if (carrier === null || !isAtCarrier(kind)) return null;
  return guides.find((guide) => guide.kind === kind && guide.aliases.includes(carrier)) ?? null;
}
