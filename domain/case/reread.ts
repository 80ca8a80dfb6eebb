import type { CardFile, Decision } from "../cardfile";
import { refuse } from "../change";
import { typed } from "./attempt";
import { standing, withPaper } from "./certificate";
import { billEyes, isBillPaper, type ReadingItem } from "./compare";
import type { CertificateRow } from "./rows";

export type Printed = Pick<CertificateRow, "serial" | "effectiveOn" | "holderPrinted">;

/**
 * What the verifier reads on the paper, and whether it says 受理 or 办结, takes the place of what the uploader typed or left out. Refuses `invalid` (a day to come),
 * `already` once it is judged, `wrong_stage`.
 */
export function transcribe(id: string, printed: Printed, says?: CertificateRow["says"]): Decision {
  return (file, context) => {
    const found = standing(file, id, ["to_verify"]);
    if ("refused" in found) return found;
    const { effectiveOn } = printed;
    if (effectiveOn !== null && effectiveOn > context.today) {
      return refuse("invalid", { fields: { effectiveOn: "future" } });
    }
    return withPaper(file, id, {
      serial: typed(printed.serial),
      effectiveOn,
      holderPrinted: typed(printed.holderPrinted),
      says: says ?? found.paper.says,
    });
  };
}

/** Lines that only a person can hold against the record, as `compare` names them. */
export function byEye(paper: Pick<CertificateRow, "strength" | "kind" | "mediaType">): ReadingItem[] {
  if (isBillPaper(paper)) return [...billEyes];
  return paper.strength === "A" ? ["number", "business", "carrier", "stamp"] : ["number", "business", "carrier"];
}

/** The verifier says which lines they looked at; refuses `invalid` with each that is missing as `unseen`. What was read by machine is `left` out. */
export function looked(
  id: string,
  seen: readonly ReadingItem[],
  left: (file: CardFile, paper: CertificateRow) => readonly ReadingItem[] = (_, paper) => byEye(paper),
): Decision {
  return (file) => {
    const paper = file.certificates.find((one) => one.id === id);
    if (paper === undefined) return refuse("not_found");
    const missing = left(file, paper).filter((item) => !seen.includes(item));
    if (missing.length === 0) return file;
    return refuse("invalid", { fields: Object.fromEntries(missing.map((item) => [item, "unseen"])) });
  };
}

/** A slip: whoever judged the paper takes the verdict back while the case is open. Refuses `not_allowed` (another's), `wrong_stage` (closed). */
export function takeBack(id: string): Decision {
  return (file, context) => {
    const found = standing(file, id, ["verified", "mismatch"]);
    if ("refused" in found) return found;
    if (found.paper.verifiedBy !== context.by.accountId) return refuse("not_allowed");
    const unjudged = { verifiedBy: null, verifiedName: null, verifiedAt: null, verdict: null, against: null };
    return withPaper(file, id, { state: "to_verify", ...unjudged });
  };
}
