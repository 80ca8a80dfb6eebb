import type { Decision } from "../cardfile";
import { refuse } from "../change";
import type { CertificateRow } from "../rows";
import { typed } from "./attempt";
import { standing, withPaper } from "./certificate";

export type Printed = Pick<CertificateRow, "serial" | "effectiveOn" | "holderPrinted">;

/**
 * What the verifier reads on the paper takes the place of what the uploader typed or left out. Refuses `invalid` (a day to come),
 * `already` once it is judged, `wrong_stage`.
 */
export function transcribe(id: string, printed: Printed): Decision {
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
    });
  };
}

/** A slip: whoever judged the paper takes the verdict back while the case is open. Refuses `not_allowed` (another's), `wrong_stage` (closed). */
export function takeBack(id: string): Decision {
  return (file, context) => {
    const found = standing(file, id, ["verified", "mismatch"]);
    if ("refused" in found) return found;
    if (found.paper.verifiedBy !== context.by.accountId) return refuse("not_allowed");
    const unjudged = { verifiedBy: null, verifiedName: null, verifiedAt: null, verdict: null };
    return withPaper(file, id, { state: "to_verify", ...unjudged });
  };
}
