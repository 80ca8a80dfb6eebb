import type { CardFile, Context } from "../cardfile";
import { byProxy, materialsFor } from "../policy";
import { pressing } from "../pressing";
import { keptVersion } from "../rules";
import type { BlockerRow, CaseRow } from "./rows";

/** Failing conditions besides open items; each has a sentence under `errors.by`. */
export const conditions = [
  "unknown",
  "carrier",
  "holder_type",
  "channel",
  "contact",
  "refund_target",
  "materials",
  "verification",
  "dial_test",
  "exemption",
  "paid",
  "answer",
  "reason",
  "effective_on",
  "holder_printed",
  "says",
  "stage",
  "bill_scope",
  "bill_month",
  "billed",
  "clean_bill",
  "picture",
  "digits",
  "digits_differ",
  "batch_receipt",
  "read_number",
  "read_business",
  "read_acceptance",
  "read_carrier",
] as const;
export type Condition = (typeof conditions)[number];

/** A failing item as `Refusal.by` names it: its kind for the words, its id for the link. */
export function itemCode(item: Pick<BlockerRow, "kind" | "id">): string {
  return `${item.kind}#${item.id}`;
}

/** Takes a code of `Refusal.by` apart: a condition or an item's kind, and the row it is about. */
export function readCode(code: string): { code: string; id: string | null } {
  const [name = code, id = null] = code.split("#");
  return { code: name, id };
}

/** Codes of the papers that holder, carrier and channel of the case ask for; empty while one of them is unknown. */
export function neededMaterials(
  file: CardFile,
  row: CaseRow,
  { rules }: Pick<Context, "rules">,
): { code: string; copies: number }[] {
  const { holderType } = file.card;
  const version = keptVersion(rules, row, file.card);
  if (version === null || holderType === null || row.channel === null) return [];
  return materialsFor(version.pack, holderType, row.channel, byProxy(file.blockers));
}

/** Those of them that are not at hand. */
export function missingMaterials(file: CardFile, row: CaseRow, context: Pick<Context, "rules">): string[] {
  const ready = file.materials.filter((paper) => paper.caseId === row.id && paper.state === "ready");
  return neededMaterials(file, row, context)
    .map((paper) => paper.code)
    .filter((code) => !ready.some((paper) => paper.code === code));
}

function leaves(number: string, file: CardFile, context: Pick<Context, "leavingNumbers">): boolean {
  return number === file.card.number || context.leavingNumbers.has(number);
}

/** Whether the carrier can reach somebody after the line is gone. */
export function contactHolds(file: CardFile, context: Pick<Context, "leavingNumbers">): boolean {
  const { contactNumber } = file.card;
  return contactNumber !== null && !leaves(contactNumber, file, context);
}

/** Whether a refund, if there may be one, goes to something that survives. */
export function refundHolds(file: CardFile, row: CaseRow, context: Pick<Context, "leavingNumbers">): boolean {
  if (row.refund === "none" || row.refund === "waived" || row.refund === "received") return true;
  const { refundTarget } = file.card;
  if (refundTarget === null) return false;
  const numbers = refundTarget.match(/(?<!\d)1\d{10}(?!\d)/g) ?? [];
  return !numbers.some((number) => leaves(number, file, context));
}

/** Everything that keeps the case from being handed in, at once; empty means ready (可办理). */
export function failing(file: CardFile, row: CaseRow, context: Pick<Context, "leavingNumbers" | "rules">): string[] {
  const { open, unknown } = pressing(file.blockers, row.channel);
  const by = open.map(itemCode);
  if (unknown.length > 0) by.push("unknown");
  if (file.card.carrier === null) by.push("carrier");
  if (file.card.holderType === null) by.push("holder_type");
  if (row.channel === null) by.push("channel");
  if (!contactHolds(file, context)) by.push("contact");
  if (!refundHolds(file, row, context)) by.push("refund_target");
  if (missingMaterials(file, row, context).length > 0) by.push("materials");
  return by;
}
