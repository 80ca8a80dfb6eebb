import { bindingKinds } from "./bindings";
import type { BlockerRow } from "./case/rows";
import type { BlockerKind, Channel, Use } from "./words";

/**
 * hard: the carrier refuses · channel: refused in some channels · must: the carrier accepts but harm follows, so the product holds the
 * card back · process: an inner demand, never holds back · reminder: cannot be known before the visit.
 */
export const severities = ["hard", "channel", "must", "process", "reminder"] as const;
export type Severity = (typeof severities)[number];

/** Who clears an item: role words of the trade, not account roles (`items.ts` maps them). */
export const clearers = ["staff", "finance", "manager", "operator", "owner", "holder", "anyone"] as const;
export type Clearer = (typeof clearers)[number];

export const proofs = [
  "none",
  "payment_receipt",
  "bank_slip",
  "release",
  "statement",
  "return_slip",
  "list_empty",
  "confirmation",
  "done",
  "normal_again",
  "result_message",
  "written_reply",
  "verified_name",
  "new_id",
  "list_complete",
  "authorisation",
  "replaced",
  "removed",
  "finished",
  "transfer_record",
  "tick_dated",
  "tick",
  "changed",
  "tick_count",
  "other_number",
  "other_target",
  "handover_slip",
] as const;
export type Proof = (typeof proofs)[number];

/** Square: 不清不能办, chain: 应先处理, fork: 限渠道, money: money owed, note: everything that never holds back. */
export type IconFamily = "square" | "chain" | "fork" | "money" | "note";

export interface BlockerRule {
  severity: Severity;
  /** 同次办理: settled at the counter or by the account manager together with the cancellation. */
  sameVisit: boolean;
  clearedBy: readonly Clearer[];
  proof: Proof;
  /** 特批: whether a manager may let the card pass with a reason. */
  waivable: boolean;
  icon: IconFamily;
  /** Channels that the item closes; of `channel` items only. */
  closes: readonly Channel[];
}

const online: readonly Channel[] = ["website", "app"];
const needsCode: readonly Channel[] = ["website", "app", "hotline"];

type Row = Pick<BlockerRule, "clearedBy" | "proof"> & Partial<BlockerRule>;

function hard(row: Row): BlockerRule {
  return { severity: "hard", sameVisit: false, waivable: true, icon: "square", closes: [], ...row };
}
function must(row: Row): BlockerRule {
  return { severity: "must", sameVisit: false, waivable: true, icon: "chain", closes: [], ...row };
}
function channel(closes: readonly Channel[], row: Row): BlockerRule {
  return { severity: "channel", sameVisit: false, waivable: true, icon: "fork", closes, ...row };
}
function process(row: Row): BlockerRule {
  return { severity: "process", sameVisit: false, waivable: true, icon: "note", closes: [], ...row };
}

/**
 * What can stand between a card and its cancellation (未清事项), one row a kind. Collected from public pages of the carriers and the
 * guide (G2, G5, G9, G10, G15); the order within a severity is the order in which lists name them.
 */
export const blockerRules: Record<BlockerKind, BlockerRule> = {
  legal_hold: hard({ clearedBy: ["owner"], proof: "written_reply", waivable: false }),
  risk_control: hard({ clearedBy: ["holder", "manager"], proof: "result_message" }),
  fee_arrears: hard({ clearedBy: ["staff", "finance"], proof: "payment_receipt", sameVisit: true, icon: "money" }),
  account_arrears: hard({ clearedBy: ["finance"], proof: "bank_slip", sameVisit: true, icon: "money" }),
  direct_debit: hard({ clearedBy: ["finance"], proof: "bank_slip", icon: "money" }),
  contract_term: hard({ clearedBy: ["manager"], proof: "release", sameVisit: true }),
  handset_contract: hard({ clearedBy: ["manager"], proof: "statement", sameVisit: true }),
  premium_number: hard({ clearedBy: ["manager"], proof: "release" }),
  bundle: hard({ clearedBy: ["staff", "manager"], proof: "return_slip", sameVisit: true }),
  main_sub: hard({ clearedBy: ["staff"], proof: "list_empty", sameVisit: true }),
  dual_device: hard({ clearedBy: ["staff"], proof: "removed", sameVisit: true }),
  open_order: hard({ clearedBy: ["staff"], proof: "done" }),
  port_pending: hard({ clearedBy: ["staff"], proof: "finished" }),
  name_mismatch: hard({ clearedBy: ["manager"], proof: "verified_name" }),
  id_expired: hard({ clearedBy: ["holder"], proof: "new_id", sameVisit: true }),
  corporate_papers: hard({ clearedBy: ["operator"], proof: "list_complete" }),
  contact_invalid: hard({ clearedBy: ["anyone"], proof: "other_number" }),
  refund_target_invalid: hard({ clearedBy: ["anyone"], proof: "other_target" }),

  bind_wechat_asset: must({ clearedBy: ["manager"], proof: "transfer_record" }),
  bind_bank: must({ clearedBy: ["holder", "staff"], proof: "tick_dated" }),
  bind_payment: must({ clearedBy: ["staff"], proof: "tick" }),
  bind_company: must({ clearedBy: ["manager"], proof: "transfer_record" }),
  bind_social: must({ clearedBy: ["staff"], proof: "tick" }),
  bind_commerce: must({ clearedBy: ["staff"], proof: "tick" }),
  bind_government: must({ clearedBy: ["staff"], proof: "tick" }),
  sms_login: must({ clearedBy: ["staff"], proof: "changed" }),
  backup_contacts: must({ clearedBy: ["staff"], proof: "tick_count" }),
  backup_messages: must({ clearedBy: ["staff"], proof: "tick" }),

  // With the holder gone only that person can still cancel online; the counter wants an authorisation.
  holder_gone: channel(["own_store", "remote_store", "account_manager", "hotline"], {
    clearedBy: ["manager"],
    proof: "authorisation",
  }),
  // A stopped or lost line is refused by the app and at a store of another province (G5).
  line_state: channel([...needsCode, "remote_store"], { clearedBy: ["staff"], proof: "normal_again" }),
  sim_lost: channel(needsCode, { clearedBy: ["staff"], proof: "replaced", sameVisit: true }),
  group_member: channel(online, { clearedBy: ["manager"], proof: "confirmation", sameVisit: true }),
  same_id_arrears: channel([...online, "remote_store"], {
    clearedBy: ["finance", "holder"],
    proof: "payment_receipt",
    sameVisit: true,
    icon: "money",
  }),

  // 办不了 itself holds nothing back: the item it is about does.
  cannot_do: process({ clearedBy: ["manager"], proof: "none" }),
  // The line is gone: what is left is the carrier's word and its money.
  still_billed: process({ clearedBy: ["operator", "finance"], proof: "confirmation", icon: "money" }),
  in_campaign: process({ clearedBy: ["manager"], proof: "removed" }),
  card_not_returned: process({ clearedBy: ["operator"], proof: "handover_slip" }),
  fee_unbilled: {
    severity: "reminder",
    sameVisit: true,
    clearedBy: ["staff"],
    proof: "none",
    waivable: true,
    icon: "money",
    closes: [],
  },
};

const asked: Record<Use, readonly BlockerKind[]> = {
  agent_phone: ["fee_arrears", ...bindingKinds, "sms_login", "backup_contacts", "backup_messages"],
  dialler_line: ["bind_company", "sms_login"],
  unused_stock: ["bind_company", "sms_login"],
  // A person's own line: the same bindings hurt, customers may be among its contacts; its messages are nobody else's.
  own_device: ["fee_arrears", ...bindingKinds, "sms_login", "backup_contacts"],
};

/** Kinds that a card of this use is asked about by default. Everything else stands only when a column or a person raises it. */
export function askedOf(use: Use): readonly BlockerKind[] {
  return asked[use];
}

/** Whether an item is settled: cleared or waived. */
export function settled(blocker: Pick<BlockerRow, "state">): boolean {
  return blocker.state === "cleared" || blocker.state === "waived";
}

/** Kinds whose amount is asked for when they are paid at the counter. */
export const moneyKinds: ReadonlySet<BlockerKind> = new Set([
  "fee_arrears",
  "account_arrears",
  "fee_unbilled",
  "contract_term",
  "handset_contract",
  "same_id_arrears",
]);

/** Whether items can be settled in this channel together with the cancellation. */
export function settlesOnSite(channel: Channel | null): boolean {
  return channel === "own_store" || channel === "remote_store" || channel === "account_manager";
}

/** Whether a channel is closed by the item as it stands (unknown counts: an asked unknown is never "no"). */
export function closesChannel(blocker: Pick<BlockerRow, "kind" | "state">, channel: Channel): boolean {
  if (settled(blocker)) return false;
  if (blocker.state === "planned" && settlesOnSite(channel)) return false;
  return blockerRules[blocker.kind].closes.includes(channel);
}

/**
 * Whether the item holds its card back. Hard and must items do, open or unknown; channel items only in a channel that they close;
 * planned same-visit items no longer do where they can be settled on the spot; process items and reminders never do.
 */
export function blocks(blocker: Pick<BlockerRow, "kind" | "state">, channel: Channel | null): boolean {
  if (settled(blocker)) return false;
  const rule = blockerRules[blocker.kind];
  switch (rule.severity) {
    case "process":
    case "reminder":
      return false;
    case "channel":
      return channel !== null && closesChannel(blocker, channel);
    case "hard":
    case "must":
      return !(blocker.state === "planned" && rule.sameVisit && settlesOnSite(channel));
  }
}
