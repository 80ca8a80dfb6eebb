import { and, desc, eq, isNotNull, or } from "drizzle-orm";
import { type Actor, mayEnter } from "../../domain/actor";
import type { ExceptionLine } from "../../domain/followup";
import { card } from "../schema/card";
import { blocker, cardCase, certificate } from "../schema/case";
import { every, visibleTo } from "../scope";
import type { Store } from "../store";

export const mostExceptions = 2000;

/**
 * Every exception that somebody made, for ever: papers that one person uploaded and verified (单人模式) first, then papers that a manager accepted though
 * they do not fit, then closings without a certificate, then items that were let pass; each newest first, at most `mostExceptions` of a kind. Empty for who may not see the audit.
 */
export async function listExceptions(store: Store, actor: Actor): Promise<ExceptionLine[]> {
  if (!mayEnter(actor, "audit")) return [];
  const { db } = store;
  const seen = { cardId: card.id, number: card.number, carrier: card.carrier };
  const [own, overruled, exempted, waived] = await Promise.all([
    db
      .select({
        ...seen,
        id: certificate.id,
        by: certificate.verifiedName,
        at: certificate.verifiedAt,
        reason: certificate.verdict,
      })
      .from(certificate)
      .innerJoin(card, eq(card.id, certificate.cardId))
      .where(
        every(
          visibleTo(actor),
          and(
            eq(certificate.state, "verified"),
            or(eq(certificate.verifiedBy, certificate.uploadedBy), eq(certificate.verifiedBy, certificate.movedBy)),
          ),
        ),
      )
      .orderBy(desc(certificate.verifiedAt), desc(certificate.id))
      .limit(mostExceptions),
    db
      .select({
        ...seen,
        id: certificate.id,
        against: certificate.against,
        by: certificate.verifiedName,
        at: certificate.verifiedAt,
        reason: certificate.verdict,
      })
      .from(certificate)
      .innerJoin(card, eq(card.id, certificate.cardId))
      .where(every(visibleTo(actor), and(eq(certificate.state, "verified"), isNotNull(certificate.against))))
      .orderBy(desc(certificate.verifiedAt), desc(certificate.id))
      .limit(mostExceptions),
    db
      .select({
        ...seen,
        id: cardCase.id,
        by: cardCase.exemptedName,
        at: cardCase.endedOn,
        reason: cardCase.exemptionReason,
      })
      .from(cardCase)
      .innerJoin(card, eq(card.id, cardCase.cardId))
      .where(every(visibleTo(actor), isNotNull(cardCase.exemptedBy)))
      .orderBy(desc(cardCase.endedOn), desc(cardCase.id))
      .limit(mostExceptions),
    db
      .select({
        ...seen,
        id: blocker.id,
        kind: blocker.kind,
        detail: blocker.detail,
        by: blocker.settledName,
        at: blocker.settledAt,
        reason: blocker.note,
      })
      .from(blocker)
      .innerJoin(card, eq(card.id, blocker.cardId))
      .where(every(visibleTo(actor), eq(blocker.state, "waived")))
      .orderBy(desc(blocker.settledAt), desc(blocker.id))
      .limit(mostExceptions),
  ]);
  const bare = { kind: null, detail: null, against: null };
  return [
    ...own.map((row) => ({ ...row, ...bare, what: "one_person" as const })),
    ...overruled.map((row) => ({ ...row, kind: null, detail: null, what: "overruled" as const })),
    ...exempted.map((row) => ({ ...row, ...bare, what: "exemption" as const })),
    ...waived.map((row) => ({ ...row, against: null, what: "waiver" as const })),
  ];
}
