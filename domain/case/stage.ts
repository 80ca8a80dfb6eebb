import type { CardFile, Context } from "../cardfile";
import type { Stage } from "../words";
import { lastCase } from "./attempt";
import { certificateStateOf } from "./certificate";
import { failing } from "./guards";

/**
 * The card's stage, derived from its attempts, items, papers and certificates. `preparing` and `ready` are one stored state told apart
 * by the guard, so an item that reappears takes a ready card back; `cancelled` becomes `verifying` once a paper says 办结.
 */
export function stageOf(file: CardFile, context: Pick<Context, "leavingNumbers" | "rules">): Stage {
  const row = lastCase(file);
  if (row === null) return file.card.history ? "closed" : "not_started";
  switch (row.state) {
    case "preparing":
      return failing(file, row, context).length === 0 ? "ready" : "preparing";
    case "cancelled":
      return ["to_verify", "verified", "exempted"].includes(certificateStateOf(file, row)) ? "verifying" : "cancelled";
    case "rejected":
    case "withdrawn":
      return "not_started";
    case "submitted":
    case "returned":
    case "pre_cancelled":
    case "closed":
    case "kept":
    case "ported_out":
    case "transferred":
      return row.state;
  }
}
