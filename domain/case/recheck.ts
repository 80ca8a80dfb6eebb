import { moneyKinds } from "../blockers";
import type { CardFile } from "../cardfile";
import type { Day } from "../rows";
import { daysBetween } from "../workdays";

/** What should be looked up again before the papers go to the carrier; a warning (需复查), never a refusal. */
export const recheckCodes = ["line", "fees"] as const;
export type RecheckCode = (typeof recheckCodes)[number];

/** Seven days, and never over a month's end: the bill is made there. */
function stale(checkedOn: Day | null, today: Day): boolean {
  return checkedOn === null || daysBetween(checkedOn, today) > 7 || checkedOn.slice(0, 7) !== today.slice(0, 7);
}

/** Which facts of the carrier's are too old to rely on: the line's state, and fees that were looked up or paid. */
export function recheck(file: Pick<CardFile, "card" | "blockers">, today: Day): RecheckCode[] {
  const codes: RecheckCode[] = [];
  if (stale(file.card.lineCheckedOn, today)) codes.push("line");
  const fees = file.blockers.filter((item) => moneyKinds.has(item.kind) && item.state !== "unknown");
  if (fees.some((item) => item.state !== "waived" && stale(item.checkedOn, today))) codes.push("fees");
  return codes;
}
