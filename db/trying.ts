import { eq } from "drizzle-orm";
import type { Actor } from "../domain/actor";
import { readings } from "../domain/case/compare";
import { paper } from "../domain/case/example";
import { openCase } from "../domain/case/open";
import type { CertificateRow } from "../domain/case/rows";
import { pageOf } from "../domain/reading/example";
import type { BlockerKind } from "../domain/words";
import * as certificates from "./certificates";
import { decideCard } from "./decide";
import { actorOf, cancelCard, clock } from "./example";
import * as mine from "./mine";
import * as papers from "./papers";
import * as photos from "./photos";
import * as reading from "./reading";
import { blocker, certificate } from "./schema/case";
import { reading as text } from "./schema/reading";
import type { Store } from "./store";

type Try = (store: Store, actor: Actor, cardId: string) => Promise<unknown>;

/** Each command and query on certificates and on one's own cards as the test of rights tries it, on 李甲's card. */
export const proofTries: Record<string, Try> = {
  "certificates.addCertificate": async (s, a, cardId) => {
    await cancelCard(s, cardId);
    return certificates.addCertificate(s, a, clock, { cardId, paper: paper({ effectiveOn: clock.today }) });
  },
  "certificates.verifyCertificate": async (s, a, cardId) => {
    const { id, version } = await laidPaper(s, cardId);
    const printed = { serial: null, effectiveOn: clock.today, holderPrinted: null };
    return certificates.verifyCertificate(s, a, clock, { id, version, printed, seen: readings });
  },
  "certificates.mismatchCertificate": async (s, a, cardId) => {
    const { id } = await laidPaper(s, cardId);
    return certificates.mismatchCertificate(s, a, clock, { id, verdict: "号码不对" });
  },
  "certificates.noteDialTest": async (s, a, cardId) => {
    const { id } = await laidPaper(s, cardId);
    return certificates.noteDialTest(s, a, clock, { id, on: clock.today });
  },
  "certificates.removeCertificate": async (s, a, cardId) => {
    const { id } = await laidPaper(s, cardId);
    return certificates.removeCertificate(s, a, clock, { id });
  },
  "certificates.withdrawCertificate": async (s, a, cardId) => {
    const { id } = await laidPaper(s, cardId);
    return certificates.withdrawCertificate(s, a, clock, { id, reason: "传错了号" });
  },
  "certificates.takeBackVerdict": async (s, a, cardId) => {
    const { id } = await laidPaper(s, cardId);
    await s.run(s.db.update(certificate).set({ state: "verified", verifiedBy: "a-nobody" }));
    return certificates.takeBackVerdict(s, a, clock, id);
  },
  "papers.readPaper": async (s, a, cardId) =>
    (await papers.readPaper(s, a, (await laidPaper(s, cardId)).id)) ?? undefined,
  "papers.findByFile": async (s, a, cardId) =>
    (await papers.findByFile(s, a, (await laidPaper(s, cardId)).sha256)) ?? undefined,
  "papers.listToVerify": async (s, a, cardId) => {
    await laidPaper(s, cardId);
    return papers.listToVerify(s, a, clock);
  },
  "papers.listHeld": async (s, a, cardId) => {
    const { id, sha256 } = await laidPaper(s, cardId);
    const verified = { state: "verified", verifiedBy: "a-nobody", verifiedAt: clock.now } as const;
    const other = [pageOf(["业务号码：|13100000009", "业务类型：|销户", "状态：|已办结"])];
    const endedAt = "2027-01-01T00:00:00.000Z";
    await s.run(
      s.db.update(certificate).set(verified).where(eq(certificate.id, id)),
      s.db.update(text).set({ state: "done", pages: other, endedAt }).where(eq(text.sha256, sha256)),
    );
    return papers.listHeld(s, a, clock);
  },
  "papers.countToVerify": async (s, a, cardId) => {
    await laidPaper(s, cardId);
    return (await papers.countToVerify(s, a, clock)) || undefined;
  },
  "reading.readText": async (s, a, cardId) =>
    (await reading.readText(s, a, clock, (await laidPaper(s, cardId)).id)) ?? undefined,
  "reading.countUnread": async (s, a, cardId) => {
    const { sha256 } = await laidPaper(s, cardId);
    await reading.queueReading(s, clock, { sha256, mediaType: "application/pdf" });
    return (await reading.countUnread(s, a)).waiting || undefined;
  },
  "papers.standingToVerify": async (s, a, cardId) => {
    await laidPaper(s, cardId);
    return (await papers.standingToVerify(s, a, clock)).papers || undefined;
  },
  "papers.hasLaid": async (s, a, cardId) => {
    await cancelCard(s, cardId);
    const own = paper({ effectiveOn: clock.today });
    await certificates.addCertificate(s, actorOf("user"), clock, { cardId, paper: own, as: "user" });
    return (await papers.hasLaid(s, a, cardId, own.sha256)) || undefined;
  },
  "papers.mayLay": async (s, a, cardId) => (await papers.mayLay(s, a, cardId)) || undefined,
  "mine.readOwn": async (s, a) => (await mine.readOwn(s, a)).files,
  "mine.tickOwn": async (s, a, cardId) => {
    const id = await askedItem(s, cardId, "backup_messages");
    return mine.tickOwn(s, a, clock, { cardId, id });
  },
  "mine.untickOwn": async (s, a, cardId) => {
    const id = await askedItem(s, cardId, "backup_messages");
    await mine.tickOwn(s, actorOf("user"), clock, { cardId, id });
    return mine.untickOwn(s, a, clock, { cardId, ids: [id], to: "open" });
  },
  "mine.answerOwn": async (s, a, cardId) => {
    await askedItem(s, cardId, "sms_login");
    return mine.answerOwn(s, a, clock, { cardId, answer: "never_bound" });
  },
  "mine.cannotOwn": async (s, a, cardId) => {
    await askedItem(s, cardId, "sms_login");
    return mine.cannotOwn(s, a, clock, { cardId, kind: "sms_login", obstacle: "no_code" });
  },
  "mine.listOwn": async (s, a, cardId) => {
    await askedItem(s, cardId, "sms_login");
    return mine.listOwn(s, a, clock, {
      cardId,
      kinds: ["bind_social"],
      bound: [{ kind: "bind_bank", name: "示例银行" }],
    });
  },
  "mine.countOwn": (s, a, cardId) => mine.countOwn(s, a, clock, { cardId, accounts: 5 }),
  "mine.addPhotoOwn": (s, a, cardId) => photographed(s, a, cardId, actorOf("user")),
  "photos.mayPicture": async (s, a, cardId) => (await photos.mayPicture(s, a, cardId)) || undefined,
  "photos.findPhoto": async (s, a, cardId) => {
    await photographed(s, actorOf("user"), cardId, actorOf("user"));
    return (await photos.findPhoto(s, a, photoSha256)) ?? undefined;
  },
  "mine.oweOwn": async (s, a, cardId) => {
    await askedItem(s, cardId, "fee_arrears");
    return mine.oweOwn(s, a, clock, { cardId, amountFen: 3850 });
  },
};

const photoSha256 = "7a".repeat(32);

/** A standing 办不了 with a picture, which `actor` lays to it. */
async function photographed(store: Store, actor: Actor, cardId: string, user: Actor) {
  await askedItem(store, cardId, "sms_login");
  await mine.cannotOwn(store, user, clock, { cardId, kind: "sms_login", obstacle: "no_code" });
  const photo = { sha256: photoSha256, type: "image/jpeg" } as const;
  return mine.addPhotoOwn(store, actor, clock, { cardId, about: { kind: "sms_login" }, photo });
}

/** Opens the card's case and gives the item of that kind that it asks for. */
async function askedItem(store: Store, cardId: string, kind: BlockerKind): Promise<string> {
  const refusal = await decideCard(store, actorOf("owner"), clock, {
    deed: { kind: "case.open" },
    cardId,
    decision: openCase({ reason: "unused" }),
  });
  const [row] = await store.db.select().from(blocker).where(eq(blocker.kind, kind));
  if (refusal || !row) throw new Error(JSON.stringify(refusal));
  return row.id;
}

/** A paper on the cancelled card that none of the table laid. */
async function laidPaper(store: Store, cardId: string): Promise<CertificateRow> {
  await cancelCard(store, cardId);
  const other: Actor = { ...actorOf("owner"), accountId: "a-nobody" };
  const refusal = await certificates.addCertificate(store, other, clock, {
    cardId,
    paper: paper({ effectiveOn: clock.today }),
  });
  const [row] = await store.db.select().from(certificate);
  if (refusal || !row) throw new Error(JSON.stringify(refusal));
  return row;
}
