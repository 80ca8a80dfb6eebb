import type { BlockerKind } from "@/domain/words";

/** Kinds that a card's user clears, each with why, how and the word on its key under `mine.kinds`. */
export const guided = [
  "risk_control",
  "fee_arrears",
  "bundle",
  "main_sub",
  "dual_device",
  "open_order",
  "port_pending",
  "id_expired",
  "contact_invalid",
  "refund_target_invalid",
  "bind_bank",
  "bind_payment",
  "bind_social",
  "bind_commerce",
  "bind_government",
  "sms_login",
  "backup_contacts",
  "backup_messages",
  "line_state",
  "sim_lost",
  "same_id_arrears",
  "fee_unbilled",
] as const satisfies readonly BlockerKind[];
export type Guided = (typeof guided)[number];

export function isGuided(kind: BlockerKind): kind is Guided {
  return guided.some((one) => one === kind);
}

/** Kinds that the carrier's hotline can look up or settle. */
const atCarrier: ReadonlySet<BlockerKind> = new Set([
  "fee_arrears",
  "fee_unbilled",
  "same_id_arrears",
  "bundle",
  "main_sub",
  "dual_device",
  "open_order",
  "line_state",
  "sim_lost",
  "risk_control",
]);

/** Whom to call about an item and what to say: the carrier, a bank, or nobody. */
export function callOf(kind: BlockerKind): "carrier" | "bank" | null {
  if (kind === "bind_bank") return "bank";
  return atCarrier.has(kind) ? "carrier" : null;
}
