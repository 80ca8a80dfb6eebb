import { and, desc, eq, gt, isNotNull, or, type SQL, sql } from "drizzle-orm";
import { type Actor, mayEnter } from "../../domain/actor";
import { objectionsLeft } from "../../domain/case/held";
import type { ExceptionLine } from "../../domain/followup";
import type { Clock } from "../context";
import { readingsOf } from "../readings";
import { card } from "../schema/card";
import { blocker, cardCase, certificate } from "../schema/case";
import { reading } from "../schema/reading";
import { every, visibleTo } from "../scope";
import type { Store } from "../store";

/** Lines of a kind that a page shows at the most. */
export const mostExceptions = 2000;

type Source = Pick<Store, "db">;
type Mark = { at: string; id: string };
type At = typeof certificate.verifiedAt | typeof cardCase.endedOn | typeof blocker.settledAt;
type Id = typeof certificate.id | typeof cardCase.id | typeof blocker.id;

const slice = 500;

/** Rows a keyset page at a time: newest first, what has no day last. */
async function* paged<R extends { at: string | null; id: string }>(
  read: (page: { beyond: (at: At, id: Id) => SQL | undefined; limit: number }) => Promise<R[]>,
): AsyncGenerator<R[], void, void> {
  let after: Mark | null = null;
  for (;;) {
    const from = after as Mark | null;
    const rows = await read({ beyond: (at, id) => (from === null ? undefined : beyondOf(at, id, from)), limit: slice });
    if (rows.length === 0) return;
    yield rows;
    const last: R | undefined = rows.at(-1);
    if (!last || rows.length < slice) return;
    after = { at: last.at ?? "", id: last.id };
  }
}

const dated = (at: At) => sql`coalesce(${at}, '')`;

function beyondOf(at: At, id: Id, after: Mark): SQL | undefined {
  return or(sql`${dated(at)} < ${after.at}`, and(sql`${dated(at)} = ${after.at}`, sql`${id} < ${after.id}`));
}

const seen = { cardId: card.id, number: card.number, carrier: card.carrier };
const bare = { kind: null, detail: null, against: null };
const nowhere = { onPage: null, onRow: null };

/**
 * Every exception that somebody made, for ever: papers that one person uploaded and verified (单人模式) first, then papers that a manager accepted though
 * they do not fit, then those that were accepted before they were read and that what was read objects to, then closings without a certificate, then items
 * that were let pass; each newest first, in slices. Nothing for who may not see the audit.
 */
export async function* exceptionSlices(
  source: Source,
  actor: Actor,
  clock: Pick<Clock, "today">,
): AsyncGenerator<ExceptionLine[], void, void> {
  if (!mayEnter(actor, "audit")) return;
  for (const kind of kindsOf(source, actor, clock)) yield* kind;
}

/** The same as one list, at most `mostExceptions` of a kind. */
export async function listExceptions(
  store: Store,
  actor: Actor,
  clock: Pick<Clock, "today">,
): Promise<ExceptionLine[]> {
  if (!mayEnter(actor, "audit")) return [];
  const lines: ExceptionLine[] = [];
  for (const kind of kindsOf(store, actor, clock)) {
    let left = mostExceptions;
    for await (const some of kind) {
      lines.push(...some.slice(0, left));
      left -= some.length;
      if (left <= 0) break;
    }
  }
  return lines;
}

function kindsOf(source: Source, actor: Actor, clock: Pick<Clock, "today">): AsyncGenerator<ExceptionLine[]>[] {
  const ownHand = or(
    eq(certificate.verifiedBy, certificate.uploadedBy),
    eq(certificate.verifiedBy, certificate.movedBy),
  );
  return [
    acceptedPapers(source, actor, "one_person", ownHand),
    acceptedPapers(source, actor, "overruled", isNotNull(certificate.against)),
    readLater(source, actor, clock),
    exemptions(source, actor),
    waivers(source, actor),
  ];
}

async function* acceptedPapers(
  { db }: Source,
  actor: Actor,
  what: "one_person" | "overruled",
  where: SQL | undefined,
): AsyncGenerator<ExceptionLine[]> {
  const pages = paged(({ beyond, limit }) =>
    db
      .select({
        ...seen,
        id: certificate.id,
        against: certificate.against,
        by: certificate.verifiedName,
        at: certificate.verifiedAt,
        reason: certificate.verdict,
        onPage: certificate.onPage,
        onRow: certificate.onRow,
      })
      .from(certificate)
      .innerJoin(card, eq(card.id, certificate.cardId))
      .where(
        every(
          visibleTo(actor),
          and(eq(certificate.state, "verified"), where, beyond(certificate.verifiedAt, certificate.id)),
        ),
      )
      .orderBy(desc(dated(certificate.verifiedAt)), desc(certificate.id))
      .limit(limit),
  );
  for await (const rows of pages)
    yield rows.map((row) => ({
      ...row,
      ...bare,
      against: what === "overruled" ? row.against : null,
      what,
    }));
}

/** Accepted papers whose file was read after that: few, since a file is read within seconds where nothing is broken. */
export const readSince = and(
  eq(certificate.state, "verified"),
  eq(reading.state, "done"),
  gt(reading.endedAt, certificate.verifiedAt),
);

async function* readLater(
  source: Source,
  actor: Actor,
  { today }: Pick<Clock, "today">,
): AsyncGenerator<ExceptionLine[]> {
  const pages = paged(async ({ beyond, limit }) => {
    const rows = await source.db
      .select({ card, row: cardCase, paper: certificate })
      .from(certificate)
      .innerJoin(card, eq(card.id, certificate.cardId))
      .innerJoin(cardCase, eq(cardCase.id, certificate.caseId))
      .innerJoin(reading, eq(reading.sha256, certificate.sha256))
      .where(every(visibleTo(actor), and(readSince, beyond(certificate.verifiedAt, certificate.id))))
      .orderBy(desc(dated(certificate.verifiedAt)), desc(certificate.id))
      .limit(limit);
    return rows.map((one) => ({ ...one, at: one.paper.verifiedAt, id: one.paper.id }));
  });
  for await (const rows of pages) {
    const texts = await readingsOf(
      source,
      rows.map(({ paper }) => paper.sha256),
    );
    yield rows.flatMap(({ card, row, paper }) => {
      const against = objectionsLeft({ card }, row, paper, { texts, today });
      if (against.length === 0) return [];
      const { id: cardId, number, carrier } = card;
      const { id, verifiedName: by, verifiedAt: at, verdict: reason, onPage, onRow } = paper;
      return {
        ...bare,
        cardId,
        number,
        carrier,
        id,
        against,
        by,
        at,
        reason,
        onPage,
        onRow,
        what: "read_later" as const,
      };
    });
  }
}

async function* exemptions({ db }: Source, actor: Actor): AsyncGenerator<ExceptionLine[]> {
  const pages = paged(({ beyond, limit }) =>
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
      .where(every(visibleTo(actor), and(isNotNull(cardCase.exemptedBy), beyond(cardCase.endedOn, cardCase.id))))
      .orderBy(desc(dated(cardCase.endedOn)), desc(cardCase.id))
      .limit(limit),
  );
  for await (const rows of pages)
    yield rows.map((row) => ({ ...row, ...bare, ...nowhere, what: "exemption" as const }));
}

async function* waivers({ db }: Source, actor: Actor): AsyncGenerator<ExceptionLine[]> {
  const pages = paged(({ beyond, limit }) =>
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
      .where(every(visibleTo(actor), and(eq(blocker.state, "waived"), beyond(blocker.settledAt, blocker.id))))
      .orderBy(desc(dated(blocker.settledAt)), desc(blocker.id))
      .limit(limit),
  );
  for await (const rows of pages)
    yield rows.map((row) => ({ ...row, ...nowhere, against: null, what: "waiver" as const }));
}
