import type { CardFile, Decision } from "../cardfile";
import { type Refusal, refuse } from "../change";
import type { Fen } from "../rows";
import type { RefundState } from "../words";
import { lastCase, openCaseOf, pastAttempt, typed, withCase } from "./attempt";
import { certificateStateOf, isUploader, papersOf, suffices } from "./certificate";
import { manages } from "./hands";
import { objectionsLeft } from "./held";
import type { CaseRow, CertificateRow } from "./rows";
import { withWatches } from "./watch";

/**
 * Why the case may not be closed yet, or null. A and B close, C with a dial test, everything else by an exemption. A paper that suffices and whose
 * text objects (`objections`: what is left of it by code) closes nothing: `read_against`.
 */
export function closingFault(
  file: CardFile,
  row: CaseRow,
  objections: (paper: CertificateRow) => readonly string[] = () => [],
): Refusal | null {
  if (row.exemptedBy !== null) return null;
  const papers = papersOf(file, row).filter((paper) => paper.says === "completed");
  const sufficient = papers.filter(suffices);
  const against = sufficient.map(objections);
  if (against.some((by) => by.length === 0)) return null;
  if (sufficient.length > 0) return refuse("read_against", { by: [...new Set(against.flat())] });
  const verified = papers.filter((paper) => paper.state === "verified");
  if (verified.length > 0) {
    return refuse("too_weak", { by: [verified.some((paper) => paper.strength === "C") ? "dial_test" : "exemption"] });
  }
  const waiting = papers.some((paper) => paper.state === "to_verify");
  return refuse("no_certificate", { by: waiting ? ["verification"] : ["says"] });
}

/** 归档: the card is closed, and watched for 60 days. Refuses `wrong_stage`, `no_certificate`, `too_weak` by what is missing, `read_against` by what was read. */
export function close(): Decision {
  return (file, context) => {
    const row = openCaseOf(file);
    if (row === null || row.state !== "cancelled") return refuse("wrong_stage", { by: ["stage"] });
    const fault = closingFault(file, row, (paper) => objectionsLeft(file, row, paper, context));
    if (fault !== null) return fault;
    const closed = withCase(file, row.id, { state: "closed", stateSince: context.today, endedOn: context.today });
    return withWatches(closed, row, context);
  };
}

/**
 * 免凭证特批: a manager who uploaded none of the case's papers lets it be closed without a sufficient one. Refuses `wrong_stage`,
 * `not_allowed`, `same_person`, `reason_needed`, `already`.
 */
export function exempt(input: { reason: string }): Decision {
  return (file, context) => {
    const row = openCaseOf(file);
    if (row === null || row.state !== "cancelled") return refuse("wrong_stage", { by: ["stage"] });
    if (!manages(context)) return refuse("not_allowed");
    if (row.exemptedBy !== null) return refuse("already");
    if (papersOf(file, row).some((paper) => isUploader(paper, context))) return refuse("same_person");
    const exemptionReason = typed(input.reason);
    if (exemptionReason === null) return refuse("reason_needed");
    return withCase(file, row.id, {
      exemptedBy: context.by.accountId,
      exemptedName: context.by.name,
      exemptionReason,
    });
  };
}

/**
 * 历史缺凭证: a line that a register brought as cancelled long ago, closed for good by a manager's waiver; nobody has its paper any more.
 * Refuses `wrong_stage` (not of the past), `already` (it has a certificate or a waiver), `not_allowed`, `reason_needed`.
 */
export function waiveHistory(input: { reason: string }): Decision {
  return (file, context) => {
    if (!file.card.history) return refuse("wrong_stage", { by: ["stage"] });
    if (!manages(context)) return refuse("not_allowed");
    const exemptionReason = typed(input.reason);
    if (exemptionReason === null) return refuse("reason_needed");
    const last = lastCase(file);
    if (last !== null && certificateStateOf(file, last) !== "none") return refuse("already");
    const waived = { exemptedBy: context.by.accountId, exemptedName: context.by.name, exemptionReason };
    if (last !== null) return withCase(file, last.id, waived);
    return { ...file, cases: [{ ...pastAttempt(file, context, {}), ...waived }] };
  };
}

/** What became of the balance; a follow-up of its own that never holds up closing. Refuses `wrong_stage` (no case), `invalid`. */
export function setRefund(input: { state: RefundState; fen?: Fen | null }): Decision {
  return (file, context) => {
    const row = lastCase(file);
    if (row === null) return refuse("wrong_stage", { by: ["stage"] });
    if (input.fen !== undefined && input.fen !== null && input.fen < 0) {
      return refuse("invalid", { fields: { fen: "negative" } });
    }
    return withCase(file, row.id, {
      refund: input.state,
      refundFen: input.fen === undefined ? row.refundFen : input.fen,
      refundSince: input.state === row.refund ? row.refundSince : context.today,
    });
  };
}
