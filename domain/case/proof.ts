import type { CardFile } from "../cardfile";
import { findIn } from "../reading/find";
import { judge, unjudged } from "../reading/judge";
import type { Reading } from "../reading/reading";
import type { FieldVerdict, Judgement, TextField } from "../reading/verdict";
import type { CardRow, Day } from "../rows";
import { isBillPaper, type ReadingItem } from "./compare";
import { digitsFault, digitsFit } from "./digits";
import { byEye } from "./reread";
import type { CaseRow, CertificateRow } from "./rows";

type Card = Pick<CardRow, "number" | "carrier" | "holder">;
type Attempt = Pick<CaseRow, "submittedOn" | "effectiveOn">;

/**
 * What the text of a paper comes to against the record, as both are now. Null where nothing was read yet, or where the kind of file is not read at
 * all: then a person looks at every line.
 */
export function judgementOf(
  text: Reading | null,
  card: Card,
  { submittedOn, effectiveOn }: Attempt,
  { serial }: Pick<CertificateRow, "serial">,
  today: Day,
): Judgement | null {
  if (text === null || text.state === "queued" || text.state === "running") return null;
  if (text.state === "failed") return unjudged(text);
  const { number, carrier, holder } = card;
  return judge(findIn(text), { number, carrier, holder, submittedOn, effectiveOn, serial, today });
}

/** Whether the paper can only be held against the record by digits that somebody types without seeing the record's. A list of a visit is looked at by eye. */
export function wantsDigits(
  card: Pick<CardRow, "number">,
  paper: CertificateRow,
  judgement: Judgement | null,
): boolean {
  return (
    judgement?.verdict === "unreadable" && paper.batchId === null && !isBillPaper(paper) && !digitsFit(card, paper)
  );
}

/**
 * What the text of a paper says against accepting it, by code; a manager's reason goes over it. What the verifier typed for day and holder stands
 * over what was read: `disagreements` holds that against the record. 受理 is no fault of a paper that is laid as 受理.
 */
export function textFaults(file: Pick<CardFile, "card">, paper: CertificateRow, judgement: Judgement | null): string[] {
  if (judgement === null || isBillPaper(paper)) return [];
  switch (judgement.verdict) {
    case "match":
    case "masked_match":
      return [];
    case "other_number":
      return ["read_number"];
    case "not_a_cancellation":
      return ["read_business"];
    case "acceptance_only":
      return paper.says === "completed" ? ["read_acceptance"] : [];
    case "disagrees":
      return differing(paper, judgement);
    case "unreadable": {
      const fault = wantsDigits(file.card, paper, judgement) ? digitsFault(file, paper) : null;
      return fault === null ? [] : [fault];
    }
  }
}

function differing(paper: CertificateRow, { fields }: Judgement): string[] {
  const by = fields.filter(({ verdict }) => verdict === "differs").map(({ field }) => field);
  return [
    ...(by.includes("effective_on") && paper.effectiveOn === null ? ["effective_on"] : []),
    ...(by.includes("holder") && paper.holderPrinted === null ? ["holder_printed"] : []),
    ...(by.includes("carrier") ? ["read_carrier"] : []),
  ];
}

/** Lines that are left for the eye: those that neither the text nor the typed digits hold against the record. */
export function eyesLeft(
  card: Pick<CardRow, "number">,
  paper: CertificateRow,
  judgement: Judgement | null,
): ReadingItem[] {
  const held: readonly FieldVerdict[] = ["same", "masked", "accepted"];
  const read = (item: ReadingItem): boolean => {
    if (item === "number" && digitsFit(card, paper)) return true;
    const field = judgement?.fields.find((one) => one.field === item);
    return field !== undefined && held.includes(field.verdict);
  };
  return byEye(paper).filter((item) => !read(item));
}

/** What was found on the paper for a field, where something was. */
export function foundFor(judgement: Judgement | null, field: TextField): string | null {
  return judgement?.fields.find((one) => one.field === field)?.found ?? null;
}
