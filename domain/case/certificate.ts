import type { CardFile, Context, Decision } from "../cardfile";
import { type Refusal, refuse } from "../change";
import type { Day } from "../rows";
import { type CertificateKind, type CertificateState, type Strength, strengths } from "../words";
import { lastCase, openCaseOf, typed } from "./attempt";
import { isOwn } from "./hands";
import type { CaseRow, CertificateRow } from "./rows";

const oneDayMs = 86_400_000;

/**
 * Strongest proof that a kind can be: A stamped paper, stamped list or carrier-signed PDF · B e-receipt, app page with number and
 * date, clean next bill · C message or unstamped list · D call note · E statement. A stronger claim is brought down to it.
 */
export const strongest: Record<CertificateKind, Strength> = {
  acceptance_form: "A",
  cancellation_proof: "A",
  stamped_list: "A",
  receipt: "B",
  app_page: "B",
  clean_bill: "B",
  sms: "C",
  call_note: "D",
  statement: "E",
};

/** The certificates of one attempt that still count. */
export function papersOf(file: CardFile, row: CaseRow): CertificateRow[] {
  return file.certificates.filter((paper) => paper.caseId === row.id && paper.state !== "removed");
}

/** Whether the paper closes a case by itself: verified by another, says 办结, and A or B, or C with a dial test 空号. */
export function suffices(paper: CertificateRow): boolean {
  if (paper.state !== "verified" || paper.says !== "completed") return false;
  switch (paper.strength) {
    case "A":
    case "B":
      return true;
    case "C":
      return paper.dialTestOn !== null;
    case "D":
    case "E":
      return false;
  }
}

/** What a list says of an attempt's proof. 受理 is never 办结. */
export function certificateStateOf(file: CardFile, row: CaseRow | null): CertificateState {
  if (row === null) return "none";
  if (row.exemptedBy !== null) return "exempted";
  const papers = papersOf(file, row);
  const done = papers.filter((paper) => paper.says === "completed");
  if (done.some((paper) => paper.state === "verified")) return "verified";
  if (done.some((paper) => paper.state === "to_verify")) return "to_verify";
  if (done.length > 0) return "mismatch";
  return papers.length > 0 ? "acceptance_only" : "none";
}

type Paper = Pick<
  CertificateRow,
  | "sha256"
  | "fileName"
  | "mediaType"
  | "bytes"
  | "kind"
  | "says"
  | "serial"
  | "effectiveOn"
  | "holderPrinted"
  | "strength"
> & {
  /** 批量受理单: the visit that it belongs to, and where on it this card stands. */
  batchId?: string | null;
  onPage?: number | null;
  onRow?: number | null;
};

/**
 * A paper is laid to the case from the day the carrier has it until it is closed. Refuses `wrong_stage`, `duplicate` (this file is on
 * the case already; across cards the command looks), `not_allowed` (staff: own card only), `invalid` (effective day in the future).
 */
export function addCertificate(paper: Paper): Decision {
  return (file, context) => {
    const row = openCaseOf(file);
    if (row === null || row.state === "preparing") return refuse("wrong_stage", { by: ["stage"] });
    if (!isOwn(file, context)) return refuse("not_allowed");
    if (paper.effectiveOn !== null && paper.effectiveOn > context.today) {
      return refuse("invalid", { fields: { effectiveOn: "future" } });
    }
    if (papersOf(file, row).some((other) => other.sha256 === paper.sha256)) return refuse("duplicate");
    const cap = strongest[paper.kind];
    const added: CertificateRow = {
      ...paper,
      serial: typed(paper.serial),
      holderPrinted: typed(paper.holderPrinted),
      strength: strengths.find((one) => one >= cap && one >= paper.strength) ?? cap,
      id: context.newId(),
      version: 0,
      cardId: file.card.id,
      caseId: row.id,
      state: "to_verify",
      uploadedBy: context.by.accountId,
      uploadedName: context.by.name,
      uploadedAt: context.now,
      verifiedBy: null,
      verifiedName: null,
      verifiedAt: null,
      verdict: null,
      dialTestOn: null,
      dialTestBy: null,
      batchId: paper.batchId ?? null,
      onPage: paper.onPage ?? null,
      onRow: paper.onRow ?? null,
      against: null,
      digits: null,
      digitsBy: null,
      digitTries: 0,
      movedFrom: null,
      movedBy: null,
    };
    return { ...file, certificates: [...file.certificates, added] };
  };
}

/** 不符: the paper does not fit the record, with the reason. An accepted paper may still be found wrong while the case is open. */
export function mismatch(id: string, input: { verdict: string }): Decision {
  return (file, context) => {
    const found = standing(file, id, ["to_verify", "verified"]);
    if ("refused" in found) return found;
    if (context.by.role === "staff") return refuse("not_allowed");
    const verdict = typed(input.verdict);
    if (verdict === null) return refuse("reason_needed");
    return withPaper(file, id, { state: "mismatch", ...verdictOf(context, verdict) });
  };
}

/** Taken back by its uploader before anybody verified it. The row stays, marked as removed. */
export function removeCertificate(id: string): Decision {
  return (file, context) => {
    const found = standing(file, id, ["to_verify"]);
    if ("refused" in found) return found;
    if (found.paper.uploadedBy !== context.by.accountId) return refuse("not_allowed");
    return withPaper(file, id, { state: "removed" });
  };
}

/**
 * A manager takes somebody else's wrong upload back, with the reason, as long as it is not verified (a verdict is taken back first). The row and its bytes
 * stay, marked as removed; the card stands as it did before the paper came. Refuses `reason_needed`, `already`, `wrong_stage`.
 */
export function withdrawCertificate(id: string, input: { reason: string }): Decision {
  return (file, context) => {
    const found = standing(file, id, ["to_verify", "mismatch"]);
    if ("refused" in found) return found;
    if (context.by.role !== "owner" && context.by.role !== "manager") return refuse("not_allowed");
    if (typed(input.reason) === null) return refuse("reason_needed");
    return withPaper(file, id, { state: "removed" });
  };
}

/** 空号: somebody called the number on that day and the network says that it does not exist. What C needs besides. */
export function dialTest(id: string, input: { on: Day }): Decision {
  return (file, context) => {
    const found = standing(file, id, ["to_verify", "verified"]);
    if ("refused" in found) return found;
    if (input.on > context.today) return refuse("invalid", { fields: { on: "future" } });
    if (found.row.effectiveOn !== null && input.on < found.row.effectiveOn) {
      return refuse("invalid", { fields: { on: "before_effective" } });
    }
    return withPaper(file, id, { dialTestOn: input.on, dialTestBy: context.by.name });
  };
}

/** Whether the actor uploaded the paper, or laid it to this card, and so may not judge it; in 单人模式 only for its first 24 hours. */
export function isUploader(paper: CertificateRow, context: Pick<Context, "by" | "now" | "onePerson">): boolean {
  if (paper.uploadedBy !== context.by.accountId && paper.movedBy !== context.by.accountId) return false;
  return !(context.onePerson && Date.parse(context.now) - Date.parse(paper.uploadedAt) >= oneDayMs);
}

/** A paper of the case under way that stands in one of these states; else `not_found`, `wrong_stage` (another or an ended case), `already`. */
export function standing(
  file: CardFile,
  id: string,
  states: CertificateRow["state"][],
): { row: CaseRow; paper: CertificateRow } | Refusal {
  const paper = file.certificates.find((one) => one.id === id);
  if (paper === undefined) return refuse("not_found");
  const row = openCaseOf(file);
  if (row === null || row.id !== paper.caseId || lastCase(file)?.id !== row.id) {
    return refuse("wrong_stage", { by: ["stage"] });
  }
  return states.includes(paper.state) ? { row, paper } : refuse("already");
}

/** Who judged a paper, when, and what they wrote. */
export function verdictOf(context: Context, verdict: string | null): Partial<CertificateRow> {
  return {
    verifiedBy: context.by.accountId,
    verifiedName: context.by.name,
    verifiedAt: context.now,
    verdict,
  };
}

/** The file with one of its papers changed. */
export function withPaper(file: CardFile, id: string, fields: Partial<CertificateRow>): CardFile {
  return { ...file, certificates: file.certificates.map((one) => (one.id === id ? { ...one, ...fields } : one)) };
}
