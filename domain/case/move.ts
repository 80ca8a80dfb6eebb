import type { CardFile, Decision } from "../cardfile";
import { isRefusal, type Refusal, refuse } from "../change";
import { openCaseOf } from "./attempt";
import { addCertificate, standing, withPaper } from "./certificate";
import { manages } from "./hands";
import type { CertificateRow } from "./rows";

/**
 * A paper that is about another card leaves this one; the row stays, marked as removed. Refuses `already` once it is judged, `wrong_stage`, and
 * `invalid` by `batch_receipt`: a 批量受理单 stays with its visit.
 */
export function moveOut(id: string): Decision {
  return (file) => {
    const found = standing(file, id, ["to_verify", "mismatch"]);
    if ("refused" in found) return found;
    if (found.paper.batchId !== null) return refuse("invalid", { by: ["batch_receipt"] });
    return withPaper(file, id, { state: "removed" });
  };
}

/**
 * It is laid to the card that it is about, as its uploader's; whoever moved it may not judge it there either. Refuses what laying a paper
 * refuses: `wrong_stage`, `duplicate`, `invalid` (effective day in the future).
 */
export function moveIn(paper: CertificateRow): Decision {
  return (file, context) => {
    const { sha256, fileName, mediaType, bytes, kind, says, serial, effectiveOn, holderPrinted, strength } = paper;
    const stands = { sha256, fileName, mediaType, bytes, kind, says, serial, effectiveOn, holderPrinted, strength };
    const laid = addCertificate(stands)(file, context);
    if (isRefusal(laid)) return laid;
    const added = laid.certificates.at(-1);
    if (added === undefined) return refuse("not_found");
    const { uploadedBy, uploadedName, uploadedAt } = paper;
    return withPaper(laid, added.id, {
      uploadedBy,
      uploadedName,
      uploadedAt,
      movedFrom: paper.id,
      movedBy: context.by.accountId,
    });
  };
}

/** Undoes a move at the card that it came to. Refuses `not_found` (it was not moved), `not_allowed` (by another, and no manager), `already` once it is judged. */
export function moveBackOut(id: string): Decision {
  return (file, context) => {
    const found = standing(file, id, ["to_verify"]);
    if ("refused" in found) return found;
    if (found.paper.movedFrom === null) return refuse("not_found");
    if (found.paper.movedBy !== context.by.accountId && !manages(context)) return refuse("not_allowed");
    return withPaper(file, id, { state: "removed" });
  };
}

/** And at the card that it came from: it waits there again. Refuses `wrong_stage` where that case is not under way any more, `already`. */
export function moveBackIn(id: string): Decision {
  return (file) => {
    const found = standing(file, id, ["removed"]);
    if ("refused" in found) return found;
    return withPaper(file, id, {
      state: "to_verify",
      verdict: null,
      verifiedBy: null,
      verifiedName: null,
      verifiedAt: null,
    });
  };
}

/** Why a card cannot take a paper at all, or null: asked before a move is offered. */
export function takesPaper(file: CardFile): Refusal | null {
  const row = openCaseOf(file);
  return row === null || row.state === "preparing" ? refuse("wrong_stage", { by: ["stage"] }) : null;
}
