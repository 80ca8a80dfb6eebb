import { and, inArray, or, sql } from "drizzle-orm";
import type { Decision } from "../domain/cardfile";
import { openCaseOf } from "../domain/case/attempt";
import type { CertificateRow } from "../domain/case/rows";
import { refuse } from "../domain/change";
import { certificate } from "./schema/case";
import type { Store } from "./store";

type Marks = Pick<CertificateRow, "sha256" | "serial" | "kind"> & { batchId?: string | null };
export type Sharing = Pick<CertificateRow, "sha256" | "serial" | "kind" | "caseId" | "batchId">;

/** Serials are compared as they are typed, but for case and edges: no carrier publishes how they are built. */
function plain(serial: string | null): string | null {
  return serial?.trim().toLowerCase() || null;
}

/**
 * Papers that count and carry the bytes or the serial of one of these, on whatever card. Rights are not asked: of the answer nothing is
 * shown but that there is one.
 */
export async function sharingWith(store: Store, papers: readonly Marks[]): Promise<Sharing[]> {
  if (papers.length === 0) return [];
  const files = papers.map((paper) => paper.sha256);
  const serials = papers.map((paper) => plain(paper.serial)).filter((serial) => serial !== null);
  return store.db
    .select({
      caseId: certificate.caseId,
      sha256: certificate.sha256,
      serial: certificate.serial,
      kind: certificate.kind,
      batchId: certificate.batchId,
    })
    .from(certificate)
    .where(
      and(
        inArray(certificate.state, ["to_verify", "verified"]),
        or(
          inArray(certificate.sha256, files),
          serials.length > 0 ? inArray(sql`lower(${certificate.serial})`, serials) : undefined,
        ),
      ),
    );
}

/** One bill has nothing for many cards: as their clean bill it may lie at each of them. */
function coversMany(a: Marks, b: Marks): boolean {
  return a.kind === "clean_bill" && b.kind === "clean_bill";
}

/** In what a case's paper is the same as another case's: `file`, `serial`. A 批量受理单 is one paper for all cards of its visit. */
export function sharedIn(others: readonly Sharing[], paper: Marks, caseId: string | undefined): ("file" | "serial")[] {
  const elsewhere = others.filter((one) => one.caseId !== caseId && !(paper.batchId && one.batchId === paper.batchId));
  const serial = plain(paper.serial);
  const by: ("file" | "serial")[] = [];
  if (elsewhere.some((one) => one.sha256 === paper.sha256 && !coversMany(one, paper))) by.push("file");
  if (serial !== null && elsewhere.some((one) => plain(one.serial) === serial)) by.push("serial");
  return by;
}

/** Refuses `duplicate` by what another case's paper has too; which case is never said. */
export function notShared(others: readonly Sharing[], paper: Marks): Decision {
  return (file) => {
    const by = sharedIn(others, paper, openCaseOf(file)?.id);
    return by.length > 0 ? refuse("duplicate", { by }) : file;
  };
}
