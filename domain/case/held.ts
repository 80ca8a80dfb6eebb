import type { CardFile, Context, Decision } from "../cardfile";
import { openCaseOf } from "./attempt";
import { withPaper } from "./certificate";
import { judgementOf, textFaults } from "./proof";
import type { CaseRow, CertificateRow } from "./rows";

/** What of a text holds a closing back. What could not be read was looked at by eye, and day and holder are the verifier's to type. */
const holding: readonly string[] = ["read_number", "read_business", "read_acceptance", "read_carrier"];

type Known = Pick<Context, "texts" | "today">;

/**
 * What the text of a paper says against it as both are now, less what a manager's reason went over. A paper that was accepted by eye may be read later
 * and turn out to be about another number: whatever closes a card asks this (`closingFault`).
 */
export function objectionsLeft(
  file: Pick<CardFile, "card">,
  row: CaseRow,
  paper: CertificateRow,
  { texts, today }: Known,
): string[] {
  const judgement = judgementOf(texts.get(paper.sha256) ?? null, file.card, row, paper, today);
  return textFaults(file, paper, judgement).filter(
    (code) => holding.includes(code) && !(paper.against ?? []).includes(code),
  );
}

/** Whether a paper was accepted and its text objects since: it is to be judged once more. */
export function isHeld(file: Pick<CardFile, "card">, row: CaseRow, paper: CertificateRow, known: Known): boolean {
  return paper.state === "verified" && objectionsLeft(file, row, paper, known).length > 0;
}

/** A held paper stands before its verifier again, as if nobody had judged it; any other stays as it is. */
export function judgeAnew(id: string): Decision {
  return (file, context) => {
    const row = openCaseOf(file);
    const paper = file.certificates.find((one) => one.id === id);
    if (row === null || paper?.caseId !== row.id || !isHeld(file, row, paper, context)) return file;
    const unjudged = { verifiedBy: null, verifiedName: null, verifiedAt: null, verdict: null, against: null };
    return withPaper(file, id, { state: "to_verify", ...unjudged });
  };
}
