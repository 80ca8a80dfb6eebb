import type { CardFile } from "@/domain/cardfile";
import { lastCase } from "@/domain/case/attempt";
import { papersOf } from "@/domain/case/certificate";
import { readNote, type Said } from "@/domain/case/note";
import type { BlockerRow, CaseRow, CertificateRow } from "@/domain/case/rows";
import { grouped } from "@/domain/register/identifiers";
import { printMoney } from "@/domain/register/money";
import type { Instant } from "@/domain/rows";
import { intact } from "./csv";

/** Columns of the audit list in their order; headings are messages `audit.csv.<column>`. */
export const auditColumns = [
  "number",
  "iccid",
  "carrier",
  "holder",
  "holderType",
  "user",
  "team",
  "stage",
  "caseNo",
  "attempt",
  "reason",
  "openedOn",
  "items",
  "channel",
  "submittedOn",
  "receiptNo",
  "answer",
  "answeredOn",
  "effectiveOn",
  "certificateKind",
  "serial",
  "strength",
  "sha256",
  "uploader",
  "uploadedAt",
  "verifier",
  "verifiedAt",
  "exemption",
  "refund",
  "closedOn",
] as const;
export type AuditColumn = (typeof auditColumns)[number];

/** What the list needs of language and clock: words for codes, and an instant as the office's day and minute. */
export interface AuditWords {
  word(
    group: "carrier" | "holderType" | "stage" | "reason" | "channel" | "certificateKind" | "strength" | "refund",
    code: string,
  ): string;
  /** An item's kind by its full name. */
  item(kind: string): string;
  state(state: string): string;
  /** What settled an item, in words, without what somebody typed with it. */
  said(said: Said): string | null;
  minute(at: Instant): string;
  yuan: string;
}

/** One card as a row of the audit list: its last attempt, every item with when and by whom it was settled, its certificate. */
export function auditRow(file: CardFile, words: AuditWords): (string | null)[] {
  const cells = { ...cardCells(file, words), ...caseCells(file, words), ...paperCells(file, words) };
  return auditColumns.map((column) => cells[column]);
}

function cardCells({ card, blockers }: CardFile, words: AuditWords) {
  return {
    number: card.number,
    iccid: card.iccid && grouped(card.iccid),
    carrier: card.carrier && words.word("carrier", card.carrier),
    holder: card.holder,
    holderType: card.holderType && words.word("holderType", card.holderType),
    user: card.userStaffNo ? `${card.userName ?? ""} ${card.userStaffNo}`.trim() : card.userName,
    team: card.teamName,
    stage: words.word("stage", card.stage),
    items: blockers.map((item) => itemText(item, words)).join("；") || null,
  };
}

/** `银行预留手机号未换绑（招商银行）：已清 2026-11-21 09:10 李甲，已换绑`. */
function itemText(item: BlockerRow, words: AuditWords): string {
  const about = item.kind === "cannot_do" ? null : item.detail;
  const amount = item.amountFen === null ? null : `${printMoney(item.amountFen)} ${words.yuan}`;
  const more = [about, amount, item.until].filter(Boolean).join("，");
  const said = readNote(item.note);
  const when = item.settledAt && words.minute(item.settledAt);
  const settled = [words.state(item.state), when, item.settledName].filter(Boolean).join(" ");
  const why = [words.said(said), said.note].filter(Boolean).join("，");
  return `${words.item(item.kind)}${more ? `（${more}）` : ""}：${settled}${why ? `，${why}` : ""}`;
}

function caseCells(file: CardFile, words: AuditWords) {
  const row = file.card.stage === "not_started" ? null : lastCase(file);
  return {
    caseNo: row?.caseNo ?? null,
    attempt: row && String(row.attempt),
    reason: row && reasonText(row, words),
    openedOn: row?.openedOn ?? null,
    channel: row?.channel ? words.word("channel", row.channel) : null,
    submittedOn: row?.submittedOn ?? null,
    receiptNo: intact(row?.receiptNo ?? null),
    answer: row?.answer ?? null,
    answeredOn: row?.answeredOn ?? null,
    effectiveOn: row?.effectiveOn ?? null,
    exemption: row?.exemptedBy ? [row.exemptedName, row.exemptionReason].filter(Boolean).join("：") : null,
    refund: row && row.refund !== "none" ? refundText(row, words) : null,
    closedOn: row?.state === "closed" ? row.endedOn : null,
  };
}

function reasonText(row: CaseRow, words: AuditWords): string {
  return [words.word("reason", row.reason), row.reasonText].filter(Boolean).join("：");
}

function refundText(row: CaseRow, words: AuditWords): string {
  const amount = row.refundFen === null ? null : `${printMoney(row.refundFen)} ${words.yuan}`;
  return [words.word("refund", row.refund), amount].filter(Boolean).join(" ");
}

function paperCells(file: CardFile, words: AuditWords) {
  const paper = proof(file);
  return {
    certificateKind: paper && words.word("certificateKind", paper.kind),
    serial: intact(paper?.serial ?? null),
    strength: paper?.strength ?? null,
    sha256: paper?.sha256 ?? null,
    uploader: paper?.uploadedName ?? null,
    uploadedAt: paper && words.minute(paper.uploadedAt),
    verifier: paper?.state === "verified" ? paper.verifiedName : null,
    verifiedAt: paper?.state === "verified" && paper.verifiedAt ? words.minute(paper.verifiedAt) : null,
  };
}

/** The paper that proves the last attempt: a verified one before others, the latest of them. */
function proof(file: CardFile): CertificateRow | null {
  const row = lastCase(file);
  const papers = row ? papersOf(file, row) : [];
  return papers.findLast((paper) => paper.state === "verified") ?? papers.at(-1) ?? null;
}
