import { sql } from "drizzle-orm";
import type { BlockerRow, CertificateRow, MaterialRow, PhotoType } from "../../domain/case/rows";
import type * as word from "../../domain/words";
import { code, day, flag, index, instant, integer, json, table, text, uniqueIndex } from "../dialect";
import { card } from "./card";

export const cardCase = table(
  "case",
  {
    id: text().primaryKey(),
    version: integer().notNull(),
    cardId: text()
      .notNull()
      .references(() => card.id),
    caseNo: text().notNull(),
    attempt: integer().notNull(),
    state: code<word.CaseState>().notNull(),
    reason: code<word.Reason>().notNull(),
    reasonText: text(),
    due: day(),
    channel: code<word.Channel>(),
    policyVersion: text().notNull(),
    openedBy: text().notNull(),
    openedOn: day().notNull(),
    operatorId: text(),
    operatorName: text(),
    submittedOn: day(),
    receiptNo: text(),
    answer: text(),
    answeredOn: day(),
    expectedOn: day(),
    returnedDue: day(),
    effectiveOn: day(),
    endedOn: day(),
    endReason: text(),
    exemptedBy: text(),
    exemptedName: text(),
    exemptionReason: text(),
    refund: code<word.RefundState>().notNull(),
    refundFen: integer(),
    refundSince: day(),
    forArrears: flag().notNull().default(false),
    batchId: text(),
    stateSince: day().notNull(),
  },
  (t) => [
    index("case_card").on(t.cardId),
    uniqueIndex("case_no_attempt").on(t.caseNo, t.attempt),
    index("case_refund").on(t.refund, t.refundSince),
    // The last number of a year is asked for by every deed: XK-2026-10000 comes after XK-2026-9999.
    index("case_no_length").on(sql`length(${t.caseNo})`, t.caseNo),
  ],
);

export const blocker = table(
  "blocker",
  {
    id: text().primaryKey(),
    version: integer().notNull(),
    cardId: text()
      .notNull()
      .references(() => card.id),
    kind: code<word.BlockerKind>().notNull(),
    state: code<word.BlockerState>().notNull(),
    detail: text(),
    amountFen: integer(),
    until: day(),
    checkedOn: day(),
    ownerId: text(),
    ownerName: text(),
    settledBy: text(),
    settledName: text(),
    settledAt: instant(),
    note: text(),
    movedTo: text(),
    photoSha256: text(),
    photoType: code<PhotoType>(),
    origin: code<BlockerRow["origin"]>().notNull(),
  },
  (t) => [
    index("blocker_card").on(t.cardId),
    // Few items have a picture: a file is looked up by its name.
    index("blocker_photo").on(t.photoSha256).where(sql`${t.photoSha256} is not null`),
  ],
);

export const material = table(
  "material",
  {
    id: text().primaryKey(),
    version: integer().notNull(),
    cardId: text()
      .notNull()
      .references(() => card.id),
    caseId: text()
      .notNull()
      .references(() => cardCase.id),
    code: text().notNull(),
    state: code<MaterialRow["state"]>().notNull(),
    note: text(),
    settledBy: text(),
    settledName: text(),
    settledAt: instant(),
  },
  (t) => [index("material_card").on(t.cardId)],
);

export const certificate = table(
  "certificate",
  {
    id: text().primaryKey(),
    version: integer().notNull(),
    cardId: text()
      .notNull()
      .references(() => card.id),
    caseId: text()
      .notNull()
      .references(() => cardCase.id),
    sha256: text().notNull(),
    fileName: text().notNull(),
    mediaType: code<CertificateRow["mediaType"]>().notNull(),
    bytes: integer().notNull(),
    kind: code<word.CertificateKind>().notNull(),
    says: code<CertificateRow["says"]>().notNull(),
    serial: text(),
    effectiveOn: day(),
    holderPrinted: text(),
    strength: code<word.Strength>().notNull(),
    state: code<CertificateRow["state"]>().notNull(),
    uploadedBy: text().notNull(),
    uploadedName: text().notNull(),
    uploadedAt: instant().notNull(),
    verifiedBy: text(),
    verifiedName: text(),
    verifiedAt: instant(),
    verdict: text(),
    dialTestOn: day(),
    dialTestBy: text(),
    batchId: text(),
    onPage: integer(),
    onRow: integer(),
    against: json<string[]>(),
    digits: text(),
    digitsBy: text(),
    digitTries: integer().notNull().default(0),
    movedFrom: text(),
    movedBy: text(),
  },
  (t) => [
    index("certificate_card").on(t.cardId),
    index("certificate_sha256").on(t.sha256),
    index("certificate_state").on(t.state),
  ],
);

export const watch = table(
  "watch",
  {
    id: text().primaryKey(),
    version: integer().notNull(),
    cardId: text()
      .notNull()
      .references(() => card.id),
    caseId: text()
      .notNull()
      .references(() => cardCase.id),
    dueOn: day().notNull(),
    result: code<word.WatchResult>(),
    way: code<word.WatchWay>(),
    doneOn: day(),
    doneBy: text(),
    doneName: text(),
    note: text(),
  },
  (t) => [index("watch_card").on(t.cardId), index("watch_due").on(t.dueOn)],
);
