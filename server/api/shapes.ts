import { z } from "zod";
import type { Outcome } from "@/db/decide";
import type { HistoryEvent } from "@/db/history";
import { type PaperText, textsOfFile } from "@/db/reading";
import type { CardFile } from "@/domain/cardfile";
import type { CertificateRow } from "@/domain/case/rows";
import type { Refusal } from "@/domain/change";
import { engines, readingFaults, readingStates } from "@/domain/reading/reading";
import { fieldVerdicts, textFields, textReasons, textVerdicts } from "@/domain/reading/verdict";
import * as word from "@/domain/words";
import type { Who } from "../action";

/** What programs are given. Every answer is made from one of these, so that the description cannot drift from it. */

const text = z.string().nullable();
const day = z.string().nullable();
const fen = z.number().int().nullable();
const count = z.number().int();

const own = {
  id: z.string(),
  version: count.meta({ description: "Moves with every change of the card or of anything that belongs to it." }),
  edition: count.meta({ description: "Moves with every edit of the card's own fields." }),
  number: z.string(),
  iccid: text,
  iccidLossy: z.boolean(),
  carrier: z.enum(word.carriers).nullable(),
  ported: z.enum(["no", "in", "unknown"]),
  homeProvince: text,
  plan: text,
  rentFen: fen,
  balanceFen: fen,
  holderType: z.enum(word.holderTypes).nullable(),
  holder: text,
  entityId: text,
  userId: text,
  siteId: text,
  teamId: text,
  use: z.enum(word.uses),
  occupancy: z.enum(word.occupancies),
  line: z.enum(word.lines),
  lineCheckedOn: day,
  openedOn: day,
  contractEnd: day,
  contactNumber: text,
  project: text,
  supplier: text,
  place: text,
  account: text,
  custom: z.record(z.string(), z.string()),
  refundTarget: text,
  remark: text,
  history: z.boolean(),
  warnings: z.array(z.string()),
  importedAt: text,
  addedOn: day,
  stage: z.enum(word.stages),
  stageSince: z.string(),
  caseId: text,
  caseNo: text,
  attempt: count,
  reason: z.enum(word.reasons).nullable(),
  channel: z.enum(word.channels).nullable(),
  due: day,
  submittedOn: day,
  overdueFrom: day,
  effectiveOn: day,
  certificate: z.enum(word.certificateStates),
  blocking: count,
  nextStep: z.string(),
  nextDetail: text,
  userName: text,
  userStaffNo: text,
  userLeftOn: day,
  teamName: text,
  wasting: z.boolean(),
};
/** Strips what is not described (the search text, for one). */
export const card = z.object(own);

const caseShape = z.object({
  id: z.string(),
  version: count,
  caseNo: z.string(),
  attempt: count,
  state: z.enum(word.caseStates),
  reason: z.enum(word.reasons),
  reasonText: text,
  due: day,
  channel: z.enum(word.channels).nullable(),
  policyVersion: z.string(),
  openedOn: z.string(),
  operatorName: text,
  submittedOn: day,
  receiptNo: text,
  answer: text,
  answeredOn: day,
  expectedOn: day,
  returnedDue: day,
  effectiveOn: day,
  endedOn: day,
  endReason: text,
  exemptedName: text,
  exemptionReason: text,
  refund: z.enum(word.refundStates),
  refundFen: fen,
  refundSince: day,
  forArrears: z.boolean(),
  batchId: text,
  stateSince: z.string(),
});

export const item = z.object({
  id: z.string(),
  version: count,
  kind: z.enum(word.blockerKinds),
  state: z.enum(word.blockerStates),
  detail: text,
  amountFen: fen,
  until: day,
  checkedOn: day,
  ownerName: text,
  settledName: text,
  settledAt: text,
  note: text,
  movedTo: text,
  photoSha256: text,
});

const material = z.object({
  id: z.string(),
  version: count,
  caseId: z.string(),
  code: z.string(),
  state: z.enum(["missing", "ready"]),
  note: text,
  settledName: text,
  settledAt: text,
});

export const certificate = z.object({
  id: z.string(),
  version: count,
  caseId: z.string(),
  sha256: z.string(),
  fileName: z.string(),
  mediaType: z.string(),
  bytes: count,
  kind: z.enum(word.certificateKinds),
  says: z.enum(["accepted", "completed"]),
  serial: text,
  effectiveOn: day,
  holderPrinted: text,
  strength: z.enum(word.strengths),
  state: z.enum(["to_verify", "verified", "mismatch", "removed"]),
  uploadedName: z.string(),
  uploadedAt: z.string(),
  verifiedName: text,
  verifiedAt: text,
  verdict: text,
  batchId: text,
  onPage: count.nullable(),
  onRow: count.nullable(),
  against: z.array(z.string()).nullable(),
  movedFrom: text,
  reading: z
    .object({
      state: z.enum(readingStates),
      engine: z.enum(engines).nullable(),
      pagesRead: count,
      pageCount: count.nullable(),
      fault: z.enum(readingFaults).nullable(),
      verdict: z.enum(textVerdicts),
      reasons: z.array(z.enum(textReasons)),
      fields: z.array(
        z.object({
          field: z.enum(textFields),
          verdict: z.enum(fieldVerdicts),
          reason: z.enum(textReasons),
          found: text,
        }),
      ),
    })
    .nullable()
    .meta({
      description:
        "What a machine read on the paper, held against the record as it is now; a person decides. Null where the file is of a kind that is not read.",
    }),
});

const watch = z.object({
  id: z.string(),
  version: count,
  dueOn: z.string(),
  result: z.enum(word.watchResults).nullable(),
  way: z.enum(word.watchWays).nullable(),
  doneOn: day,
  doneName: text,
  note: text,
});

export const file = z.object({
  card,
  cases: z.array(caseShape),
  items: z.array(item),
  materials: z.array(material),
  certificates: z.array(certificate),
  watches: z.array(watch),
});

/** A card with all that belongs to it, as it is given. */
export async function givenFile(
  { store, clock }: Pick<Who, "store" | "clock">,
  held: CardFile,
): Promise<z.output<typeof file>> {
  const { card, cases, blockers: items, materials, watches } = held;
  const texts = await textsOfFile(store, clock, held);
  const certificates = held.certificates.map((one) => givenPaper(one, texts.get(one.id)));
  return file.parse({ card, cases, items, materials, certificates, watches });
}

/** A certificate with what a machine read on it. */
export function givenPaper(paper: CertificateRow, text: PaperText | undefined): z.output<typeof certificate> {
  return certificate.parse({ ...paper, reading: text?.reading ? { ...text.reading, ...text.judgement } : null });
}

const json: z.ZodType = z.json();

export const event = z.object({
  seq: count,
  at: z.string(),
  deed: z.string(),
  actorName: text,
  cardId: text,
  batch: text,
  reason: text.optional().meta({ description: "Missing where it was erased." }),
  detail: json,
  changes: z.array(
    z.object({
      table: z.string(),
      id: z.string(),
      op: z.enum(["add", "edit", "remove"]),
      fields: z
        .array(z.object({ field: z.string(), before: json.optional(), after: json.optional() }))
        .meta({ description: "`before` and `after` are missing where the value was erased." }),
    }),
  ),
});

export function givenEvent(one: HistoryEvent): z.output<typeof event> {
  return event.parse(one);
}

/** A refusal of one card or one row among others. */
export const refusal = z.object({
  code: z.string(),
  by: z.array(z.string()).optional(),
  fields: z.record(z.string(), z.string()).optional(),
  conflict: z.array(z.object({ field: z.string(), yours: json, theirs: json })).optional(),
});

export const outcome = z.object({
  done: z.array(z.string()).meta({ description: "Ids of the cards that are so now." }),
  refused: z.array(z.object({ cardId: z.string(), number: text, refusal })),
});

/** As it is told: "not yours" and "not there" look the same. */
export function givenRefusal({ refused: code, ...more }: Refusal): z.output<typeof refusal> {
  return code === "not_allowed" ? { code: "not_found" } : { code, ...more };
}

export function givenOutcome({ done, refused }: Outcome): z.output<typeof outcome> {
  return {
    done,
    refused: refused.map(({ cardId, number, refusal: one }) => ({ cardId, number, refusal: givenRefusal(one) })),
  };
}
