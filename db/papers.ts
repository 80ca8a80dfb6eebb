import { and, asc, eq, inArray, isNull, ne, notInArray, or, type SQL, sql } from "drizzle-orm";
import { type Actor, may, mayEnter } from "../domain/actor";
import { isUploader } from "../domain/case/certificate";
import { isHeld } from "../domain/case/held";
import type { CaseRow, CertificateRow } from "../domain/case/rows";
import { type CardRow, workbookType } from "../domain/rows";
import type { VerifyLine } from "../domain/today";
import { type BillFact, billFacts } from "./bill/behind";
import { type Clock, contextFor } from "./context";
import { readSince } from "./followup/exceptions";
import { readingsOf } from "./readings";
import { card } from "./schema/card";
import { cardCase, certificate } from "./schema/case";
import { reading } from "./schema/reading";
import { every, ownedBy, visibleTo } from "./scope";
import { type SharedBy, sharedIn, sharingWith, type Twin, twinsOf } from "./sharing";
import type { Store } from "./store";

/** Cards whose papers an actor may see: those of their scope, and their own (使用人). */
function reach(actor: Actor): SQL | undefined {
  const scope = visibleTo(actor);
  return scope && or(scope, ownedBy(actor));
}

/** A paper by its id, within reach; null for "not there" and "not yours" alike. */
export async function readPaper(store: Store, actor: Actor, id: string): Promise<CertificateRow | null> {
  const rows = await store.db
    .select({ certificate })
    .from(certificate)
    .innerJoin(card, eq(card.id, certificate.cardId))
    .where(every(eq(certificate.id, id), reach(actor)));
  return rows[0]?.certificate ?? null;
}

/** A bill has numbers beyond anybody's cards: its file is given by the room of bills alone. */
const noBill = or(ne(certificate.kind, "clean_bill"), notInArray(certificate.mediaType, ["text/csv", workbookType]));

/** The paper that names a stored file and that the actor may see; null looks the same for "no such file" and "not yours". */
export async function findByFile(store: Store, actor: Actor, sha256: string): Promise<CertificateRow | null> {
  const rows = await store.db
    .select({ certificate })
    .from(certificate)
    .innerJoin(card, eq(card.id, certificate.cardId))
    .where(every(eq(certificate.sha256, sha256), ne(certificate.state, "removed"), noBill, reach(actor)))
    .orderBy(asc(certificate.uploadedAt))
    .limit(1);
  return rows[0]?.certificate ?? null;
}

/** One paper that waits for a second person, with the record it is held against. */
export interface ToVerify {
  paper: CertificateRow;
  card: CardRow;
  case: CaseRow;
  /** Uploaded by the actor, who may not judge it. */
  own: boolean;
  /** In what another case's paper is the same. */
  shared: SharedBy[];
  /** Those papers, each with its card where the actor may see it. */
  twins: Twin[];
  /** Of a clean bill: the bill, and what it has for this card. */
  bill: BillFact | null;
}

/** Papers of the case under way that nobody has judged, of cards in a scope; of certificates with their card and case. */
export function waiting(scope: SQL | undefined): SQL | undefined {
  return every(
    eq(certificate.state, "to_verify"),
    eq(card.caseId, certificate.caseId),
    inArray(cardCase.state, ["submitted", "returned", "pre_cancelled", "cancelled"]),
    scope,
  );
}

/** A 批量受理单 is looked at once, however many cards it covers. */
const waitingFile = sql`case when ${certificate.batchId} is null then ${certificate.id} else ${certificate.batchId} || ${certificate.sha256} end`;
const waitingFiles = sql<number>`count(distinct ${waitingFile})`.mapWith(Number);

/**
 * How many papers wait for verification in the actor's scope or are held back by what was read since, how many of them are their own uploads, and since
 * when the oldest waits: what `listToVerify` and `receiptsToVerify` show. None for who has no such room.
 */
export async function standingToVerify(store: Store, actor: Actor, clock: Pick<Clock, "today">): Promise<VerifyLine> {
  if (!mayEnter(actor, "verify")) return { papers: 0, own: 0, oldestAt: null };
  const [row] = await store.db
    .select({
      papers: waitingFiles,
      own: sql`count(distinct case when ${certificate.uploadedBy} = ${actor.accountId} then ${waitingFile} end)`.mapWith(
        Number,
      ),
      oldestAt: sql<string | null>`min(${certificate.uploadedAt})`,
    })
    .from(certificate)
    .innerJoin(card, eq(card.id, certificate.cardId))
    .innerJoin(cardCase, eq(cardCase.id, certificate.caseId))
    .where(waiting(visibleTo(actor)));
  const held = await heldFiles(store, actor, clock);
  const oldest = [row?.oldestAt ?? null, ...held.map(({ uploadedAt }) => uploadedAt)]
    .filter((at) => at !== null)
    .sort();
  return {
    papers: (row?.papers ?? 0) + held.length,
    own: (row?.own ?? 0) + held.filter(({ uploadedBy }) => uploadedBy === actor.accountId).length,
    oldestAt: oldest[0] ?? null,
  };
}

/** How many papers `/verify` has for the actor; 0 for who has no such room. */
export async function countToVerify(store: Store, actor: Actor, clock: Pick<Clock, "today">): Promise<number> {
  if (!mayEnter(actor, "verify")) return 0;
  const [row] = await store.db
    .select({ n: waitingFiles })
    .from(certificate)
    .innerJoin(card, eq(card.id, certificate.cardId))
    .innerJoin(cardCase, eq(cardCase.id, certificate.caseId))
    .where(waiting(visibleTo(actor)));
  return (row?.n ?? 0) + (await heldFiles(store, actor, clock)).length;
}

/** One paper of each file that is held back and that does not wait on another card anyway. */
async function heldFiles(store: Store, actor: Actor, clock: Pick<Clock, "today">): Promise<CertificateRow[]> {
  const held = (await listHeld(store, actor, clock)).map(({ paper }) => paper);
  const receipts = held.flatMap(({ batchId, sha256 }) => (batchId === null ? [] : [sha256]));
  const waits =
    receipts.length === 0
      ? []
      : await store.db
          .selectDistinct({ batchId: certificate.batchId, sha256: certificate.sha256 })
          .from(certificate)
          .innerJoin(card, eq(card.id, certificate.cardId))
          .innerJoin(cardCase, eq(cardCase.id, certificate.caseId))
          .where(every(waiting(visibleTo(actor)), inArray(certificate.sha256, [...new Set(receipts)])));
  const counted = new Set(waits.map(({ batchId, sha256 }) => `${batchId} ${sha256}`));
  return held.filter(({ id, batchId, sha256 }) => {
    const file = batchId === null ? id : `${batchId} ${sha256}`;
    return !counted.has(file) && counted.add(file);
  });
}

/** A paper with the card and the case that it lies at. */
type Laid = Pick<ToVerify, "paper" | "card" | "case">;

/** Papers of open cases that were accepted before they were read, and that what was read objects to; oldest verdict first, at most 200. Empty for who has no such room. */
export async function listHeld(store: Store, actor: Actor, { today }: Pick<Clock, "today">): Promise<Laid[]> {
  if (!mayEnter(actor, "verify")) return [];
  const rows = await store.db
    .select({ paper: certificate, card, case: cardCase })
    .from(certificate)
    .innerJoin(card, eq(card.id, certificate.cardId))
    .innerJoin(cardCase, eq(cardCase.id, certificate.caseId))
    .innerJoin(reading, eq(reading.sha256, certificate.sha256))
    .where(every(readSince, eq(card.stage, "verifying"), eq(card.caseId, certificate.caseId), visibleTo(actor)))
    .orderBy(asc(certificate.verifiedAt), asc(certificate.id))
    .limit(200);
  const texts = await readingsOf(
    store,
    rows.map(({ paper }) => paper.sha256),
  );
  return rows.filter(({ paper, card: held, case: row }) => isHeld({ card: held }, row, paper, { texts, today }));
}

/**
 * Single papers that wait for verification in the actor's scope: those that were accepted before they were read and are held back since, then the others,
 * oldest first, at most 200; those of a visit are judged there. Empty for who has no such room.
 */
export async function listToVerify(store: Store, actor: Actor, clock: Clock): Promise<ToVerify[]> {
  if (!mayEnter(actor, "verify")) return [];
  const held = (await listHeld(store, actor, clock)).filter(({ paper }) => paper.batchId === null);
  const fresh = await store.db
    .select({ paper: certificate, card, case: cardCase })
    .from(certificate)
    .innerJoin(card, eq(card.id, certificate.cardId))
    .innerJoin(cardCase, eq(cardCase.id, certificate.caseId))
    .where(every(waiting(visibleTo(actor)), isNull(certificate.batchId)))
    .orderBy(asc(certificate.uploadedAt), asc(certificate.id))
    .limit(200);
  const rows = [...held, ...fresh];
  const context = await contextFor(store, actor, clock, []);
  const others = await sharingWith(
    store,
    rows.map((row) => row.paper),
  );
  const bills = await billFacts(store, rows);
  return Promise.all(
    rows.map(async (row) => ({
      ...row,
      bill: bills.get(row.paper.id) ?? null,
      own: isUploader(row.paper, context),
      shared: sharedIn(others, row.paper, row.case.id),
      twins: await twinsOf(store, actor, others, row.paper, row.case.id),
    })),
  );
}

/** Whether the actor's role lays papers to this card at all: asked before a body is read. What the case allows is the command's. */
export async function mayLay(store: Store, actor: Actor, cardId: string): Promise<boolean> {
  const scope = may(actor, "certificate.add") ? reach(actor) : ownedBy(actor);
  const rows = await store.db
    .select({ id: card.id })
    .from(card)
    .where(every(eq(card.id, cardId), scope));
  return rows.length > 0;
}

/** Whether the actor laid this stored file to the card's present case, and it was not taken back: asked where the answer to an upload got lost. */
export async function hasLaid(store: Store, actor: Actor, cardId: string, sha256: string): Promise<boolean> {
  const rows = await store.db
    .select({ id: certificate.id })
    .from(certificate)
    .innerJoin(card, eq(card.id, certificate.cardId))
    .where(
      every(
        and(eq(certificate.cardId, cardId), eq(card.caseId, certificate.caseId), eq(certificate.sha256, sha256)),
        ne(certificate.state, "removed"),
        eq(certificate.uploadedBy, actor.accountId),
        reach(actor),
      ),
    );
  return rows.length > 0;
}
