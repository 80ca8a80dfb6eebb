/**
 * The closed vocabularies of the trade. Codes are stored and never shown: `messages/` has a word for each.
 * Adding a code is a row here and two messages; renaming one breaks the log and the exports.
 */

export const carriers = ["cmcc", "cucc", "ctcc", "cbn", "mvno"] as const;
export type Carrier = (typeof carriers)[number];

/** In whose name the line is registered: the firm, a person, or a client's or reseller's firm (their seal, not ours). */
export const holderTypes = ["corporate", "personal", "third_party"] as const;
export type HolderType = (typeof holderTypes)[number];

/** What the card is for; decides what its user is asked (see `blockers.ts`). */
export const uses = ["agent_phone", "dialler_line", "unused_stock", "own_device"] as const;
export type Use = (typeof uses)[number];

/** Whether somebody works with it today. A register's 库存 and 备用 are `stock`, 闲置 is `idle`. */
export const occupancies = ["in_use", "idle", "stock", "recovered"] as const;
export type Occupancy = (typeof occupancies)[number];

/** The carrier's own state of the line. */
export const lines = [
  "normal",
  "kept_number", // 停机保号: still costs rent, never a saving
  "suspended_arrears",
  "suspended_oneway",
  "suspended", // stopped, the register does not say why
  "risk_control",
  "legal_hold",
  "reported_lost",
  "pre_cancelled",
  "cancelled",
  "unknown",
] as const;
export type Line = (typeof lines)[number];

/** Where the card is on its way out. Derived at every commit by `case.ts`, stored on the card for lists. */
export const stages = [
  "not_started",
  "preparing",
  "ready",
  "submitted",
  "returned",
  "pre_cancelled",
  "cancelled",
  "verifying",
  "closed",
  "kept",
  "ported_out",
  "transferred",
] as const;
export type Stage = (typeof stages)[number];

/** What is stored of one attempt. `preparing` covers the derived stages preparing and ready, `cancelled` also verifying. */
export const caseStates = [
  "preparing",
  "submitted",
  "returned",
  "pre_cancelled",
  "cancelled",
  "closed",
  "rejected",
  "withdrawn",
  "kept",
  "ported_out",
  "transferred",
] as const;
export type CaseState = (typeof caseStates)[number];

export const reasons = [
  "left_company",
  "replaced",
  "arrears",
  "unused",
  "project_ended",
  "number_flagged",
  "site_closed",
  "other",
] as const;
export type Reason = (typeof reasons)[number];

export const channels = [
  "website",
  "app",
  "hotline",
  "own_store",
  "remote_store",
  "account_manager",
  "mail",
  "reseller",
] as const;
export type Channel = (typeof channels)[number];

export const refundStates = ["none", "unknown", "to_request", "pending", "received", "waived", "disputed"] as const;
export type RefundState = (typeof refundStates)[number];

/** The card's certificate state, derived from its certificates. */
export const certificateStates = ["none", "acceptance_only", "to_verify", "verified", "mismatch", "exempted"] as const;
export type CertificateState = (typeof certificateStates)[number];

export const certificateKinds = [
  "acceptance_form",
  "cancellation_proof",
  "receipt",
  "app_page",
  "sms",
  "stamped_list",
  "clean_bill",
  "call_note",
  "statement",
] as const;
export type CertificateKind = (typeof certificateKinds)[number];

export const strengths = ["A", "B", "C", "D", "E"] as const;
export type Strength = (typeof strengths)[number];

export const roles = ["owner", "manager", "operator", "staff", "auditor"] as const;
export type Role = (typeof roles)[number];

/** State of one open item. `unknown` is 待确认: asked, unanswered; it is never "no". */
export const blockerStates = ["open", "unknown", "planned", "cleared", "waived"] as const;
export type BlockerState = (typeof blockerStates)[number];

export const blockerKinds = [
  "fee_arrears",
  "account_arrears",
  "fee_unbilled",
  "contract_term",
  "handset_contract",
  "premium_number",
  "bundle",
  "main_sub",
  "group_member",
  "open_order",
  "same_id_arrears",
  "direct_debit",
  "line_state",
  "risk_control",
  "legal_hold",
  "name_mismatch",
  "id_expired",
  "corporate_papers",
  "holder_gone",
  "sim_lost",
  "dual_device",
  "port_pending",
  "bind_wechat_asset",
  "bind_bank",
  "bind_payment",
  "bind_social",
  "bind_commerce",
  "bind_government",
  "bind_company",
  "sms_login",
  "backup_contacts",
  "backup_messages",
  "in_campaign",
  "contact_invalid",
  "refund_target_invalid",
  "card_not_returned",
  "still_billed", // 仍计费: gone by our record, and on the carrier's bill of a later month (detail)
  "cannot_do", // 办不了: a staff member said why an item cannot be done; it is for the manager
] as const;
export type BlockerKind = (typeof blockerKinds)[number];

/** Why a staff member cannot do an item. */
export const obstacles = ["not_holder", "sim_lost", "no_code", "account_locked", "other"] as const;
export type Obstacle = (typeof obstacles)[number];

export const batchStates = ["planned", "visited", "done", "dropped"] as const;
export type BatchState = (typeof batchStates)[number];

/** 当场办结 · 已受理 · 预销户 · 退回 · 未办 (stays ready). */
export const batchResults = ["cancelled", "accepted", "pre_cancelled", "returned", "not_done"] as const;
export type BatchResult = (typeof batchResults)[number];

/** What came back when a closed line was watched: nothing, an answered call, or a charge. */
export const watchResults = ["silent", "answered", "billed"] as const;
export type WatchResult = (typeof watchResults)[number];

export const watchWays = ["dial_test", "bill"] as const;
export type WatchWay = (typeof watchWays)[number];
