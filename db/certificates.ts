import { type Actor, may } from "../domain/actor";
import { type CleanBill, cleanFaults } from "../domain/bill/clean";
import type { CardFile, Decision } from "../domain/cardfile";
import * as papers from "../domain/case/certificate";
import { close } from "../domain/case/close";
import { isBillPaper, type ReadingItem } from "../domain/case/compare";
import { judgeAnew } from "../domain/case/held";
import { eyesLeft, judgementOf } from "../domain/case/proof";
import { looked, type Printed, takeBack, transcribe } from "../domain/case/reread";
import type { CertificateRow } from "../domain/case/rows";
import { verify } from "../domain/case/verify";
import { type Deed, isRefusal, type Refusal, refuse } from "../domain/change";
import type { Reading } from "../domain/reading/reading";
import type { Day } from "../domain/rows";
import { chain } from "../domain/summary";
import { billBehind } from "./bill/behind";
import type { Clock } from "./context";
import { decideCard } from "./decide";
import { readPaper } from "./papers";
import { queueReading, readText } from "./reading";
import { notShared, pictureIn, sharingWith } from "./sharing";
import type { Store } from "./store";

export type NewPaper = Parameters<typeof papers.addCertificate>[0];

/**
 * Lays a stored file to a card's case. File and serial are unique across cases: `duplicate` by `file` or `serial` says that another case has
 * it, never which. `as: "user"`: of one's own card, with a staff member's rights.
 */
export async function addCertificate(
  store: Store,
  actor: Actor,
  clock: Clock,
  input: { cardId: string; paper: NewPaper; as?: "user" },
): Promise<Refusal | null> {
  const others = await sharingWith(store, [input.paper]);
  const refusal = await decideCard(store, actor, clock, {
    deed: { kind: "certificate.add" },
    cardId: input.cardId,
    decision: chain(notShared(others, input.paper), papers.addCertificate(input.paper)),
    as: input.as,
  });
  if (refusal === null) await queueReading(store, clock, input.paper);
  return refusal;
}

export interface Verdict {
  id: string;
  /** Of the paper as it was seen. */
  version: number;
  /** What the verifier read on it. */
  printed: Printed;
  /** Lines that the verifier held against the record by eye. */
  seen: readonly ReadingItem[];
  dialTestOn?: Day | null;
  /** What the verifier reads that the paper says, where the uploader took it for the other: 受理 or 办结. */
  says?: CertificateRow["says"];
  /** A manager's reason for accepting what does not fit. */
  note?: string | null;
  /** File the card in the same act, where the guard passes and the role may. */
  close?: boolean;
}

/**
 * Accepts a paper as a second person, or anew where its text objects since it was accepted. Refuses what `verify` of the domain refuses, `invalid` by lines not looked at, `duplicate` while another case's paper has the same
 * file or serial, `stale` when what is printed was changed meanwhile. Tells whether the card was closed in the same act.
 */
export async function verifyCertificate(
  store: Store,
  actor: Actor,
  clock: Clock,
  verdict: Verdict,
): Promise<Refusal | { closed: boolean }> {
  const paper = await readPaper(store, actor, verdict.id);
  if (!paper) return refuse("not_found");
  if (verdict.close && !may(actor, "case.close")) return refuse("not_allowed", { by: ["close"] });
  const read = { sha256: paper.sha256, serial: verdict.printed.serial, kind: paper.kind, batchId: paper.batchId };
  const bill = isBillPaper(paper) ? await billBehind(store, paper) : null;
  const others = await sharingWith(store, [read]);
  const text = (await readText(store, actor, clock, verdict.id))?.reading ?? null;
  let closed = false;
  const closing: Decision = (file, context) => {
    const after = verdict.close ? close()(file, context) : refuse("already");
    closed = !isRefusal(after);
    return isRefusal(after) ? file : after;
  };
  const refusal = await decideCard(store, actor, clock, {
    deed: { kind: "certificate.verify", reason: verdict.note, detail: { seen: [...verdict.seen] } },
    cardId: paper.cardId,
    decision: chain(
      unchanged(verdict),
      judgeAnew(verdict.id),
      notShared(others, read),
      stillClean(paper, bill),
      looked(verdict.id, verdict.seen, unread(text, clock.today)),
      transcribe(verdict.id, verdict.printed, verdict.says),
      verify(verdict.id, {
        dialTestOn: verdict.dialTestOn,
        note: verdict.note,
        objections: (_, row) => pictureIn(others, read, row.id),
      }),
      closing,
    ),
  });
  return refusal ?? { closed };
}

/** Lines that the text of a paper leaves for the eye. */
export function unread(text: Reading | null, today: Day) {
  return (file: CardFile, paper: CertificateRow): readonly ReadingItem[] => {
    const row = file.cases.find((one) => one.id === paper.caseId);
    const judgement = row ? judgementOf(text, file.card, row, paper, today) : null;
    return eyesLeft(file.card, paper, judgement);
  };
}

/** A bill that proved a line gone may have got other parts since: it is asked again. Refuses `gone` where the bill was taken off the record. */
export function stillClean(paper: CertificateRow, bill: CleanBill | null): Decision {
  return (file, { today }) => {
    if (!isBillPaper(paper)) return file;
    if (bill === null) return refuse("gone");
    const by = cleanFaults(file, bill, today);
    return by.length > 0 ? refuse("invalid", { by }) : file;
  };
}

/** What is printed may have been read anew by another since the person opened it: both values go back to them. */
function unchanged({ id, version, printed }: Verdict): Decision {
  return (file) => {
    const now = file.certificates.find((one) => one.id === id);
    if (!now || now.version === version || now.state !== "to_verify") return file;
    const fields = (["serial", "effectiveOn", "holderPrinted"] as const).filter((name) => now[name] !== printed[name]);
    return refuse("stale", { conflict: fields.map((field) => ({ field, yours: printed[field], theirs: now[field] })) });
  };
}

/** 不符, with the reason: the card goes back to 缺凭证. */
export function mismatchCertificate(
  store: Store,
  actor: Actor,
  clock: Clock,
  input: { id: string; verdict: string },
): Promise<Refusal | null> {
  const deed: Deed = { kind: "certificate.mismatch", reason: input.verdict };
  return judge(store, actor, clock, deed, input.id, papers.mismatch(input.id, input));
}

/** Takes one's own verdict back while the card is not closed. */
export function takeBackVerdict(store: Store, actor: Actor, clock: Clock, id: string): Promise<Refusal | null> {
  return judge(store, actor, clock, { kind: "certificate.take_back" }, id, takeBack(id));
}

/** 空号 on a day: what a screenshot needs besides. */
export function noteDialTest(
  store: Store,
  actor: Actor,
  clock: Clock,
  input: { id: string; on: Day },
): Promise<Refusal | null> {
  const deed: Deed = { kind: "certificate.dial_test" };
  return judge(store, actor, clock, deed, input.id, papers.dialTest(input.id, { on: input.on }));
}

/** Takes one's own upload back before anybody verified it; the row and the bytes stay. `as` like `addCertificate`. */
export function removeCertificate(
  store: Store,
  actor: Actor,
  clock: Clock,
  input: { id: string; as?: "user" },
): Promise<Refusal | null> {
  const deed: Deed = { kind: "certificate.remove" };
  return judge(store, actor, clock, deed, input.id, papers.removeCertificate(input.id), input.as);
}

/** A manager takes anybody's wrong upload back, with the reason, before it is verified; the row and the bytes stay. Refuses as the decision. */
export function withdrawCertificate(
  store: Store,
  actor: Actor,
  clock: Clock,
  input: { id: string; reason: string },
): Promise<Refusal | null> {
  const deed: Deed = { kind: "certificate.withdraw", reason: input.reason };
  return judge(store, actor, clock, deed, input.id, papers.withdrawCertificate(input.id, input));
}

async function judge(
  store: Store,
  actor: Actor,
  clock: Clock,
  deed: Deed,
  id: string,
  decision: Decision,
  as?: "user",
): Promise<Refusal | null> {
  const paper = await readPaper(store, actor, id);
  if (!paper) return refuse("not_found");
  return decideCard(store, actor, clock, { deed, cardId: paper.cardId, decision, as });
}
