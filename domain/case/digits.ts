import type { CardFile, Decision } from "../cardfile";
import { refuse } from "../change";
import type { CardRow } from "../rows";
import { isUploader, standing, withPaper } from "./certificate";
import type { CertificateRow } from "./rows";

/** So often may digits be typed for one paper, whoever does it: three of ten thousand are no guess. */
export const mostDigitTries = 3;

/** Whether the digits that somebody typed from the paper are the end of the card's number. */
export function digitsFit(card: Pick<CardRow, "number">, paper: Pick<CertificateRow, "digits">): boolean {
  return paper.digits !== null && card.number.endsWith(paper.digits);
}

/**
 * The last four digits as they stand on a paper that no machine could read, typed by somebody who is shown no digit of the record. What was
 * typed is stored before anybody learns whether it fits; which digits would have been right is never said. Refuses `invalid` (not four digits),
 * `same_person` (own upload), `already` (they fit), `too_often` after `mostDigitTries`, `wrong_stage`.
 */
export function typeDigits(id: string, digits: string): Decision {
  return (file, context) => {
    const found = standing(file, id, ["to_verify"]);
    if ("refused" in found) return found;
    const { paper } = found;
    if (context.by.role === "staff") return refuse("not_allowed");
    if (isUploader(paper, context)) return refuse("same_person");
    if (!/^\d{4}$/.test(digits)) return refuse("invalid", { fields: { digits: "four_digits" } });
    if (digitsFit(file.card, paper)) return refuse("already");
    if (paper.digitTries >= mostDigitTries) return refuse("too_often");
    return withPaper(file, id, { digits, digitsBy: context.by.accountId, digitTries: paper.digitTries + 1 });
  };
}

/** What the digits say of a paper that nobody could read: `digits` not typed yet, `digits_differ` they are not the record's; null where they fit. */
export function digitsFault(file: Pick<CardFile, "card">, paper: CertificateRow): "digits" | "digits_differ" | null {
  if (paper.digits === null) return "digits";
  return digitsFit(file.card, paper) ? null : "digits_differ";
}
