import { blockerRules } from "../blockers";
import type { Saying } from "../case/note";
import type { BlockerRow } from "../case/rows";
import type { BlockerKind } from "../words";

// Apart from the decisions, because a page in the browser asks it.

/** What may be said of an item of this kind, the usual first. */
export function sayingsFor(kind: BlockerKind): readonly Saying[] {
  switch (kind) {
    case "backup_contacts":
      return ["crm", "device", "no_contacts"];
    case "fee_arrears":
      return ["no_arrears", "paid"];
    default:
      return kind.startsWith("bind_") || kind === "sms_login" ? ["moved", "never_bound"] : ["done"];
  }
}

/** Whether somebody may be answered for on an item: it stands, and no paper is needed for it (a legal hold ends by the carrier's letter). */
export function answerable({ kind, state }: Pick<BlockerRow, "kind" | "state">): boolean {
  if (kind === "cannot_do" || kind === "legal_hold" || blockerRules[kind].severity === "reminder") return false;
  return state === "open" || state === "unknown";
}
