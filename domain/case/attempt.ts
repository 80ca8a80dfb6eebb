import type { CardFile, Context } from "../cardfile";
import type { CardRow } from "../rows";
import { newestVersion, noVersion } from "../rules";
import type { CaseRow } from "./rows";

/** States in which an attempt is over. */
const ended: ReadonlySet<CaseRow["state"]> = new Set([
  "closed",
  "rejected",
  "withdrawn",
  "kept",
  "ported_out",
  "transferred",
]);

/** The attempt that tells the card's stage: the last one, unless it was withdrawn. */
export function lastCase(file: Pick<CardFile, "cases">): CaseRow | null {
  const last = file.cases.at(-1) ?? null;
  return last?.state === "withdrawn" ? null : last;
}

/** The attempt under way, or null. */
export function openCaseOf(file: Pick<CardFile, "cases">): CaseRow | null {
  const last = lastCase(file);
  return last === null || ended.has(last.state) ? null : last;
}

/** The file with one of its attempts changed. */
export function withCase(file: CardFile, id: string, fields: Partial<CaseRow>): CardFile {
  return { ...file, cases: file.cases.map((row) => (row.id === id ? { ...row, ...fields } : row)) };
}

/** The file with the card's own fields changed. */
export function withCard(file: CardFile, fields: Partial<CardRow>): CardFile {
  return { ...file, card: { ...file.card, ...fields } };
}

type Start = Pick<CaseRow, "caseNo" | "attempt" | "reason" | "reasonText" | "due" | "channel">;

/** A new attempt, in preparation. The refund starts from what is known of the balance. */
export function newAttempt(file: CardFile, context: Context, start: Start): CaseRow {
  const { balanceFen } = file.card;
  return {
    ...start,
    id: context.newId(),
    version: 0,
    cardId: file.card.id,
    state: "preparing",
    policyVersion: newestVersion(context.rules, file.card)?.name ?? noVersion,
    openedBy: context.by.accountId,
    openedOn: context.today,
    operatorId: null,
    operatorName: null,
    submittedOn: null,
    receiptNo: null,
    answer: null,
    answeredOn: null,
    expectedOn: null,
    returnedDue: null,
    effectiveOn: null,
    endedOn: null,
    endReason: null,
    exemptedBy: null,
    exemptedName: null,
    exemptionReason: null,
    refund: balanceFen === null ? "unknown" : balanceFen > 0 ? "to_request" : "none",
    refundFen: null,
    refundSince: context.today,
    forArrears: false,
    batchId: null,
    stateSince: context.today,
  };
}

/** The closed attempt of a line of the past, for its day, number or waiver. Its number is of a series of its own (LS, 历史). */
export function pastAttempt(file: CardFile, context: Context, fields: Partial<CaseRow>): CaseRow {
  const caseNo = `LS-${context.newId().slice(0, 10).toUpperCase()}`;
  const start = { caseNo, attempt: 1, reason: "other", reasonText: null, due: null, channel: null } as const;
  return { ...newAttempt(file, context, start), state: "closed", refund: "none", ...fields };
}

/** Text that a person typed, trimmed; empty is null. */
export function typed(text: string | null | undefined): string | null {
  const trimmed = text?.trim() ?? "";
  return trimmed === "" ? null : trimmed;
}
