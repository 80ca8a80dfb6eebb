import type { CardFile, Decision } from "../cardfile";
import { openCaseOf } from "../case/attempt";
import { addCertificate, papersOf } from "../case/certificate";
import { closingFault } from "../case/close";
import { objectionsLeft } from "../case/held";
import type { CertificateRow } from "../case/rows";
import { refuse } from "../change";
import type { CardRow, Day, Fen } from "../rows";
import { type BillScope, belongs } from "./compare";
import { lastDay, type Month, monthOf } from "./month";
import type { BillRow } from "./rows";

/** Whether a bill can prove anything: it names its carrier, and its month is over. */
export function proves(scope: Pick<BillScope, "month" | "carrier">, today: Day): boolean {
  return scope.carrier !== null && lastDay(scope.month) < today;
}

type Shown = Pick<CardRow, "stage" | "effectiveOn" | "carrier" | "entityId" | "nextStep">;

/** Next steps of a card 凭证待复核 whose papers, judged, do not close it. */
const tooWeak = new Set(["dial_test", "ask_exemption", "complain"]);

/**
 * Whether a bill can be offered as a card's proof: cancelled in an earlier month, within the bill's scope, billed nothing, and wanting for
 * proof. `recordClean` judges it anew.
 */
export function isClean(card: Shown, scope: BillScope, billedFen: Fen | null): boolean {
  const wants = card.stage === "cancelled" || (card.stage === "verifying" && tooWeak.has(card.nextStep));
  if (!wants || !isAfter(scope.month, card.effectiveOn)) return false;
  return belongs(card, scope) && (billedFen ?? 0) === 0;
}

export interface CleanBill {
  scope: BillScope;
  /** The carrier's name and the month, for people: the name that the paper has in lists. */
  name: string;
  file: Pick<BillRow, "sha256" | "mediaType">;
  bytes: number;
  /** What each number is billed in the month, all bills of it together. */
  billed: ReadonlyMap<string, Fen>;
}

/**
 * 无计费凭证: a whole bill of a month after the effective day that has nothing for the number is proof of strength B (domain: certificates),
 * to be verified by a second person as every paper. Refuses `wrong_stage`, `invalid` by `bill_scope` (another carrier or firm, or the bill
 * names no carrier), `bill_month` (not after the effective day, or not over), `billed`; `already` where a clean bill or a sufficient proof is there.
 */
export function recordClean(bill: CleanBill): Decision {
  return (file, context) => {
    const row = openCaseOf(file);
    if (row === null || row.state !== "cancelled") return refuse("wrong_stage", { by: ["stage"] });
    const by = cleanFaults(file, bill, context.today);
    if (by.length > 0) return refuse("invalid", { by });
    const papers = papersOf(file, row);
    const waiting = papers.some((paper) => paper.kind === "clean_bill" && paper.state !== "mismatch");
    const objections = (paper: CertificateRow) => objectionsLeft(file, row, paper, context);
    if (waiting || closingFault(file, row, objections) === null) return refuse("already", { by: ["clean_bill"] });
    const paper = {
      sha256: bill.file.sha256,
      mediaType: bill.file.mediaType,
      fileName: bill.name,
      bytes: bill.bytes,
      kind: "clean_bill" as const,
      says: "completed" as const,
      serial: null,
      effectiveOn: null,
      holderPrinted: null,
      strength: "B" as const,
    };
    return addCertificate(paper)(file, context);
  };
}

/** Why the bill does not prove that the card's line is gone; empty: it does. Asked again when the paper is verified. */
export function cleanFaults(
  file: Pick<CardFile, "card">,
  { scope, billed }: Pick<CleanBill, "scope" | "billed">,
  today: Day,
): string[] {
  const { card } = file;
  const by: string[] = [];
  if (scope.carrier === null || !belongs(card, scope)) by.push("bill_scope");
  if (!isAfter(scope.month, card.effectiveOn) || lastDay(scope.month) >= today) by.push("bill_month");
  if ((billed.get(card.number) ?? 0) !== 0) by.push("billed");
  return by;
}

function isAfter(month: Month, effectiveOn: Day | null): boolean {
  return effectiveOn !== null && monthOf(effectiveOn) < month;
}
