import { type CardRow, workbookType } from "../rows";
import type { CaseRow, CertificateRow } from "./rows";

type Owner = Pick<CardRow, "holder">;
type Attempt = Pick<CaseRow, "submittedOn" | "effectiveOn">;
type Printed = Pick<CertificateRow, "serial" | "effectiveOn" | "holderPrinted">;

/** What the record and the paper disagree in: `effective_on`, `holder_printed`. What is not printed disagrees with nothing. */
export function disagreements(file: { card: Owner }, row: Attempt, paper: Omit<Printed, "serial">): string[] {
  const by: string[] = [];
  if (paper.effectiveOn !== null && !dayFits(paper.effectiveOn, row)) by.push("effective_on");
  const { holder } = file.card;
  if (paper.holderPrinted !== null && holder !== null && !nameFits(paper.holderPrinted, holder)) {
    by.push("holder_printed");
  }
  return by;
}

/** Not before the application, and the recorded day where one is recorded. */
function dayFits(printed: string, { submittedOn, effectiveOn }: Attempt): boolean {
  if (submittedOn !== null && printed < submittedOn) return false;
  return effectiveOn === null || printed === effectiveOn;
}

const mask = /[*＊]+/;

/** Carriers print names with stars (陈**): what is left of the name must stand in its place. */
export function nameFits(printed: string, holder: string): boolean {
  const bare = (name: string) => name.normalize("NFKC").replaceAll(/\s/g, "");
  const [first = "", ...rest] = bare(printed).split(mask);
  if (rest.length === 0) return first === bare(holder);
  const last = rest.pop() ?? "";
  let left = bare(holder);
  if (left.length < first.length + last.length || !left.startsWith(first) || !left.endsWith(last)) return false;
  left = left.slice(first.length, left.length - last.length);
  for (const part of rest) {
    const at = left.indexOf(part);
    if (at < 0) return false;
    left = left.slice(at + part.length);
  }
  return true;
}

/** What a verifier looks at, in the order in which it stands on a paper. */
export const readings = ["number", "business", "effective_on", "carrier", "holder", "serial", "stamp"] as const;
export type ReadingItem = (typeof readings)[number];

/** `by_eye` only a person can say it · `same` · `masked` what is not starred out fits · `accepted` 受理 · `differs` · `unread` not printed or not typed. */
export type ReadingVerdict = "by_eye" | "same" | "masked" | "accepted" | "differs" | "unread";

export interface Reading {
  item: ReadingItem;
  verdict: ReadingVerdict;
}

/** Whether the paper is a bill that lies here, and no picture of one: its file has many numbers, and what it proves is an absence. */
export function isBillPaper(paper: Pick<CertificateRow, "kind" | "mediaType">): boolean {
  return paper.kind === "clean_bill" && (paper.mediaType === "text/csv" || paper.mediaType === workbookType);
}

/** A bill names no business and bears no seal: that it has nothing for the number, and whose bill it is, is all there is to look at. */
export const billEyes = ["number", "carrier"] as const satisfies readonly ReadingItem[];

/**
 * The paper held against the record, line by line. Nobody publishes a template and nothing is read by machine: number, business and
 * carrier are for the eye, and so is the stamp of an A paper. A bill has two lines only, see `billEyes`.
 * @param used the same serial stands on another case's paper
 */
export function compare(
  file: { card: Owner },
  row: Attempt,
  paper: Printed & Pick<CertificateRow, "strength" | "kind" | "mediaType">,
  used: boolean,
): Reading[] {
  const by = disagreements(file, row, paper);
  if (isBillPaper(paper)) return billEyes.map((item) => ({ item, verdict: "by_eye" }));
  const masked = paper.holderPrinted !== null && mask.test(paper.holderPrinted);
  const verdicts: { [I in ReadingItem]: ReadingVerdict | null } = {
    number: "by_eye",
    business: "by_eye",
    effective_on: judge(paper.effectiveOn, by.includes("effective_on")),
    carrier: "by_eye",
    holder: judge(paper.holderPrinted, by.includes("holder_printed"), masked || file.card.holder === null),
    serial: judge(paper.serial, used),
    stamp: paper.strength === "A" ? "by_eye" : null,
  };
  return readings.flatMap((item) => {
    const verdict = verdicts[item];
    return verdict === null ? [] : { item, verdict };
  });
}

function judge(printed: string | null, differs: boolean, masked = false): ReadingVerdict {
  if (printed === null) return "unread";
  if (differs) return "differs";
  return masked ? "masked" : "same";
}
