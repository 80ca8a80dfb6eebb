import { eq, inArray } from "drizzle-orm";
import { type Actor, may } from "../../domain/actor";
import type { CardFile, Decision } from "../../domain/cardfile";
import { addCertificate, mismatch, removeCertificate, withdrawCertificate } from "../../domain/case/certificate";
import { close } from "../../domain/case/close";
import type { ReadingItem } from "../../domain/case/compare";
import { isHeld, judgeAnew } from "../../domain/case/held";
import { looked } from "../../domain/case/reread";
import type { CertificateRow } from "../../domain/case/rows";
import { verify } from "../../domain/case/verify";
import { type Deed, type DeedKind, isRefusal, type Refusal, refuse } from "../../domain/change";
import { chain } from "../../domain/summary";
import { type NewPaper, unread } from "../certificates";
import type { Clock } from "../context";
import { decideCards, type Outcome } from "../decide";
import { queueReading } from "../reading";
import { readingsOf } from "../readings";
import { card } from "../schema/card";
import { cardCase, certificate } from "../schema/case";
import { every, visibleTo } from "../scope";
import { notShared, pictureIn, sharingWith } from "../sharing";
import type { Store } from "../store";
import { mayReach } from "./reach";
import { batchCards } from "./rows";

/** 批量受理单: one file for many cards of one visit. */
export interface Receipt {
  batchId: string;
  sha256: string;
}

/**
 * Lays one stored file to each card that it covers: a paper a card, all of this visit. Cards that are not of the visit are `not_found`;
 * each refuses by itself what a single paper refuses: `wrong_stage` while the carrier does not have it, `duplicate` where another visit's
 * or a single card's paper has the file or serial.
 */
export async function addReceipt(
  store: Store,
  actor: Actor,
  clock: Clock,
  input: {
    batchId: string;
    cardIds: readonly string[];
    paper: NewPaper;
    /** Where on it cards stand, by their id; from 1. */
    places?: ReadonlyMap<string, { page: number | null; row: number | null }>;
  },
): Promise<Outcome | Refusal> {
  const { batchId } = input;
  if (!(await mayReach(store, actor, { id: batchId }))) return refuse("not_found");
  const members = new Set((await batchCards(store, batchId)).map((one) => one.cardId));
  const paper = { ...input.paper, batchId };
  const others = await sharingWith(store, [paper]);
  const laid = await ofBatch(store, actor, clock, "certificate.add", input.cardIds, (file) => {
    if (!members.has(file.card.id)) return refuse("not_found");
    const at = input.places?.get(file.card.id);
    const placed = { ...paper, onPage: at?.page ?? null, onRow: at?.row ?? null };
    return chain(notShared(others, paper), addCertificate(placed));
  });
  if (!isRefusal(laid) && laid.done.length > 0) await queueReading(store, clock, paper);
  return laid;
}

/**
 * Accepts the file for every card that it covers and that still waits, or was accepted before the file was read and is held back since, as a second person who looked at it once: `seen` are the lines held
 * against the record. Each card refuses by itself what a single paper refuses (`same_person`, `invalid` by what disagrees: its number is not
 * among those that were read, another paper looks the same).
 * @param input.close file the cards in the same act where the guard passes
 */
export async function verifyReceipt(
  store: Store,
  actor: Actor,
  clock: Clock,
  input: Receipt & { seen: readonly ReadingItem[]; close?: boolean; note?: string | null },
): Promise<Outcome | Refusal> {
  if (input.close && !may(actor, "case.close")) return refuse("not_allowed", { by: ["close"] });
  const papers = await toJudge(store, actor, clock, input);
  if (papers.length === 0) return refuse("not_found");
  const others = await sharingWith(store, papers);
  const text = (await readingsOf(store, [input.sha256])).get(input.sha256) ?? null;
  const cardIds = papers.map((one) => one.cardId);
  return ofBatch(store, actor, clock, "certificate.verify", cardIds, (file) => {
    const paper = laid(file, input, ["to_verify", "verified"]);
    if (paper === null) return refuse("already");
    return chain(
      notShared(others, paper),
      judgeAnew(paper.id),
      looked(paper.id, input.seen, unread(text, clock.today)),
      verify(paper.id, {
        note: input.note,
        objections: (_, row, as) => pictureIn(others, as, row.id),
      }),
      input.close ? closing : (same) => same,
    );
  });
}

/** 不符 for every card that it covers and that waits or is held back, with the reason. */
export async function mismatchReceipt(
  store: Store,
  actor: Actor,
  clock: Clock,
  input: Receipt & { verdict: string },
): Promise<Outcome | Refusal> {
  const cardIds = (await toJudge(store, actor, clock, input)).map((one) => one.cardId);
  if (cardIds.length === 0) return refuse("not_found");
  return ofBatch(store, actor, clock, "certificate.mismatch", cardIds, (file) => {
    const paper = laid(file, input, ["to_verify", "verified"]);
    return paper === null ? refuse("already") : mismatch(paper.id, input);
  });
}

/** The uploader takes the file back from every card on which nobody judged it yet. */
export async function removeReceipt(
  store: Store,
  actor: Actor,
  clock: Clock,
  input: Receipt,
): Promise<Outcome | Refusal> {
  const cardIds = (await toJudge(store, actor, clock, input))
    .filter(({ state }) => state === "to_verify")
    .map((one) => one.cardId);
  if (cardIds.length === 0) return refuse("not_found");
  return ofBatch(store, actor, clock, "certificate.remove", cardIds, (file) => {
    const paper = laid(file, input, ["to_verify"]);
    return paper === null ? refuse("already") : removeCertificate(paper.id);
  });
}

/** Files the card where its guard passes; else it stays as verified. */
const closing: Decision = (file, context) => {
  const after = close()(file, context);
  return isRefusal(after) ? file : after;
};

/**
 * A manager takes somebody else's wrong file back, with the reason, from every card on which it is not verified. The rows and the bytes stay, marked as
 * removed; each card stands as it did before the file came. Refuses `not_allowed`, `reason_needed`, `not_found` (nothing of it to take back).
 */
export async function withdrawReceipt(
  store: Store,
  actor: Actor,
  clock: Clock,
  input: Receipt & { reason: string },
): Promise<Outcome | Refusal> {
  const states: CertificateRow["state"][] = ["to_verify", "mismatch"];
  const rows = await store.db
    .select({ cardId: certificate.cardId })
    .from(certificate)
    .innerJoin(card, eq(card.id, certificate.cardId))
    .where(
      every(
        eq(certificate.batchId, input.batchId),
        eq(certificate.sha256, input.sha256),
        inArray(certificate.state, states),
        eq(card.caseId, certificate.caseId),
        visibleTo(actor),
      ),
    );
  if (rows.length === 0) return refuse("not_found");
  const cardIds = rows.map((one) => one.cardId);
  const deed: Deed = { kind: "certificate.withdraw", reason: input.reason };
  return ofBatch(store, actor, clock, deed, cardIds, (file) => {
    const paper = laid(file, input, states);
    return paper === null ? refuse("already") : withdrawCertificate(paper.id, input);
  });
}

function laid(
  file: CardFile,
  { batchId, sha256 }: Receipt,
  states: readonly CertificateRow["state"][],
): CertificateRow | null {
  return (
    file.certificates.find((one) => one.batchId === batchId && one.sha256 === sha256 && states.includes(one.state)) ??
    null
  );
}

/** The papers of the file that wait, or are held back by what was read since, on cards that the actor sees. */
async function toJudge(
  store: Store,
  actor: Actor,
  { today }: Clock,
  { batchId, sha256 }: Receipt,
): Promise<CertificateRow[]> {
  const rows = await store.db
    .select({ paper: certificate, card, row: cardCase })
    .from(certificate)
    .innerJoin(card, eq(card.id, certificate.cardId))
    .innerJoin(cardCase, eq(cardCase.id, certificate.caseId))
    .where(
      every(
        eq(certificate.batchId, batchId),
        eq(certificate.sha256, sha256),
        inArray(certificate.state, ["to_verify", "verified"]),
        eq(card.caseId, certificate.caseId),
        visibleTo(actor),
      ),
    );
  const texts = await readingsOf(store, [sha256]);
  const waits = ({ paper, card: held, row }: (typeof rows)[number]) =>
    paper.state === "to_verify" || isHeld({ card: held }, row, paper, { texts, today });
  return rows.filter(waits).map(({ paper }) => paper);
}

function ofBatch(
  store: Store,
  actor: Actor,
  clock: Clock,
  of: DeedKind | Deed,
  cardIds: readonly string[],
  choose: (file: CardFile) => Decision | Refusal,
): Promise<Outcome | Refusal> {
  const decision: Decision = (file, context) => {
    const chosen = choose(file);
    return isRefusal(chosen) ? chosen : chosen(file, context);
  };
  const deed = typeof of === "string" ? { kind: of } : of;
  return decideCards(store, actor, clock, { deed, cardIds, decision });
}
