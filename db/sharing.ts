import { and, inArray, or, sql } from "drizzle-orm";
import type { Actor } from "../domain/actor";
import type { Decision } from "../domain/cardfile";
import { openCaseOf } from "../domain/case/attempt";
import type { CertificateRow } from "../domain/case/rows";
import { refuse } from "../domain/change";
import { alike } from "./likeness";
import { card } from "./schema/card";
import { certificate } from "./schema/case";
import { every, visibleTo } from "./scope";
import type { Store } from "./store";

type Marks = Pick<CertificateRow, "sha256" | "serial" | "kind"> & { batchId?: string | null };

/** A paper that is or may be the same as one of those that were asked about. */
export interface Sharing
  extends Pick<CertificateRow, "id" | "cardId" | "sha256" | "serial" | "kind" | "caseId" | "batchId"> {
  /** Files, of those asked about, whose picture it is as well. */
  looksLike: ReadonlySet<string>;
}

/** `file` the same bytes · `serial` the same number of the paper · `picture` other bytes that look the same: saved anew, sent on by a chat app. */
export type SharedBy = "file" | "serial" | "picture";

/** Serials are compared as they are typed, but for case and edges: no carrier publishes how they are built. */
function plain(serial: string | null): string | null {
  return serial?.trim().toLowerCase() || null;
}

/**
 * Papers that count and carry the bytes, the serial or the picture of one of these, on whatever card. Rights are not asked: of the answer
 * nothing is shown but that there is one; `namedTo` gives what may be named.
 */
export async function sharingWith(store: Store, papers: readonly Marks[]): Promise<Sharing[]> {
  if (papers.length === 0) return [];
  const files = papers.map((paper) => paper.sha256);
  const serials = papers.map((paper) => plain(paper.serial)).filter((serial) => serial !== null);
  const like = await alike(store, files);
  const pictures = [...new Set([...like.values()].flatMap((others) => [...others]))];
  const rows = await store.db
    .select({
      id: certificate.id,
      cardId: certificate.cardId,
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
          inArray(certificate.sha256, [...files, ...pictures]),
          serials.length > 0 ? inArray(sql`lower(${certificate.serial})`, serials) : undefined,
        ),
      ),
    );
  const looksLike = (sha256: string) =>
    new Set([...like].flatMap(([file, others]) => (others.has(sha256) ? [file] : [])));
  return rows.map((row) => ({ ...row, looksLike: looksLike(row.sha256) }));
}

/** One bill has nothing for many cards: as their clean bill it may lie at each of them. */
function coversMany(a: Marks, b: Marks): boolean {
  return a.kind === "clean_bill" && b.kind === "clean_bill";
}

/** By what another case's paper is the same. A 批量受理单 is one paper for all cards of its visit. */
function sharedWith(one: Sharing, paper: Marks, caseId: string | undefined): SharedBy[] {
  if (one.caseId === caseId || (paper.batchId && one.batchId === paper.batchId)) return [];
  const serial = plain(paper.serial);
  const by: SharedBy[] = one.sha256 === paper.sha256 && !coversMany(one, paper) ? ["file"] : [];
  if (serial !== null && plain(one.serial) === serial) by.push("serial");
  if (one.looksLike.has(paper.sha256)) by.push("picture");
  return by;
}

/** In what a case's paper is the same as another case's. */
export function sharedIn(others: readonly Sharing[], paper: Marks, caseId: string | undefined): SharedBy[] {
  return [...new Set(others.flatMap((one) => sharedWith(one, paper, caseId)))];
}

/** `picture` where another case's paper looks the same: what speaks against accepting this one (`verify`). */
export function pictureIn(others: readonly Sharing[], paper: Marks, caseId: string): string[] {
  return sharedIn(others, paper, caseId).filter((one) => one === "picture");
}

/** Another paper that is the same, and its card where the reader may see it: null is "on another card". */
export interface Twin {
  by: SharedBy;
  card: { id: string; number: string } | null;
}

/** The same papers with their cards, each named to who may see it and to nobody else. */
export async function twinsOf(
  store: Store,
  actor: Actor,
  others: readonly Sharing[],
  paper: Marks,
  caseId: string | undefined,
): Promise<Twin[]> {
  const found = others.flatMap((one) => sharedWith(one, paper, caseId).map((by) => ({ by, cardId: one.cardId })));
  if (found.length === 0) return [];
  const ids = [...new Set(found.map((one) => one.cardId))].slice(0, 20);
  const seen = await store.db
    .select({ id: card.id, number: card.number })
    .from(card)
    .where(every(inArray(card.id, ids), visibleTo(actor)));
  const unique = new Map(found.map((one) => [`${one.by} ${one.cardId}`, one]));
  return [...unique.values()]
    .slice(0, 20)
    .map(({ by, cardId }) => ({ by, card: seen.find((one) => one.id === cardId) ?? null }));
}

/**
 * Refuses `duplicate` by what another case's paper has too; which case is never said. A picture that looks the same is no refusal yet: whether
 * it is, the verifier sees (`pictureIn`).
 */
export function notShared(others: readonly Sharing[], paper: Marks): Decision {
  return (file) => {
    const by = sharedIn(others, paper, openCaseOf(file)?.id).filter((one) => one !== "picture");
    return by.length > 0 ? refuse("duplicate", { by }) : file;
  };
}
