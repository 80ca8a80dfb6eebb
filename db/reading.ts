import { and, asc, count, eq, inArray, isNull, lt, notInArray, sql } from "drizzle-orm";
import { type Actor, mayEnter } from "../domain/actor";
import type { CardFile } from "../domain/cardfile";
import type { CaseRow, CertificateRow } from "../domain/case/rows";
import { findIn } from "../domain/reading/find";
import { judge, unjudged } from "../domain/reading/judge";
import { mostAttempts, type Page, type Reading, type ReadingFault, readable } from "../domain/reading/reading";
import type { Judgement, RecordFacts } from "../domain/reading/verdict";
import type { CardRow, Day } from "../domain/rows";
import type { Clock } from "./context";
import { readPaper } from "./papers";
import { readingsOf } from "./readings";
import { card } from "./schema/card";
import { cardCase, certificate } from "./schema/case";
import { reading } from "./schema/reading";
import { every, visibleTo } from "./scope";
import type { Store } from "./store";

/** A server has a file for so long at a time; while it reads it takes it anew. */
export const holdMs = 120_000;

/** Puts a stored file into the queue, if it is one that is read and nobody has queued it before. Called for every paper that is laid. */
export async function queueReading(
  store: Store,
  { now }: Clock,
  { sha256, mediaType }: Pick<CertificateRow, "sha256" | "mediaType">,
): Promise<void> {
  if (!readable.includes(mediaType)) return;
  await store.run(store.db.insert(reading).values(queued(sha256, now)).onConflictDoNothing());
}

function queued(sha256: string, queuedAt: string): typeof reading.$inferInsert {
  return { sha256, state: "queued", pages: [], pagesRead: 0, attempts: 0, queuedAt };
}

/**
 * Queues what waits for a person and was laid while nobody queued: before this program could read, or restored from a backup. Lets go of what
 * another server held and lost, fails what was begun too often, and drops texts whose file no certificate names any more. Gives how many were queued.
 * @param options.alone no other server reads, so whatever is held was lost
 */
export async function sweepReadings(store: Store, { now }: Clock, { alone = false } = {}): Promise<number> {
  const { db } = store;
  const missing = await db
    .selectDistinct({ sha256: certificate.sha256 })
    .from(certificate)
    .leftJoin(reading, eq(reading.sha256, certificate.sha256))
    .where(
      and(
        eq(certificate.state, "to_verify"),
        inArray(certificate.mediaType, readable as CertificateRow["mediaType"][]),
        isNull(reading.sha256),
      ),
    )
    .limit(1000);
  const lost = and(eq(reading.state, "running"), alone ? undefined : lt(reading.heldUntil, now));
  const named = db.select({ sha256: certificate.sha256 }).from(certificate);
  await store.run(
    db
      .update(reading)
      .set({ state: "failed", fault: "crashed", endedAt: now, heldBy: null, heldUntil: null })
      .where(and(lost, sql`${reading.attempts} >= ${mostAttempts}`)),
    db.update(reading).set({ state: "queued", heldBy: null, heldUntil: null }).where(lost),
    db.delete(reading).where(notInArray(reading.sha256, named)),
    ...missing.map(({ sha256 }) => db.insert(reading).values(queued(sha256, now)).onConflictDoNothing()),
  );
  return missing.length;
}

/** A file to be read, and how often it was begun with this time. */
export interface Claimed {
  sha256: string;
  attempts: number;
  mediaType: CertificateRow["mediaType"];
}

/** Takes the file that waits longest; null where none waits. Two servers never take the same one: `heldBy` is the name of the one that asks. */
export async function claimReading(store: Store, { now }: Clock, heldBy: string): Promise<Claimed | null> {
  for (let tries = 0; tries < 5; tries++) {
    const [next] = await store.db
      .select({ sha256: reading.sha256, mediaType: certificate.mediaType })
      .from(reading)
      .innerJoin(certificate, eq(certificate.sha256, reading.sha256))
      .where(eq(reading.state, "queued"))
      .orderBy(asc(reading.queuedAt), asc(reading.sha256))
      .limit(1);
    if (!next) return null;
    await store.run(
      store.db
        .update(reading)
        .set({ state: "running", heldBy, heldUntil: later(now), attempts: sql`${reading.attempts} + 1`, pagesRead: 0 })
        .where(and(eq(reading.sha256, next.sha256), eq(reading.state, "queued"))),
    );
    const [row] = await store.db.select().from(reading).where(eq(reading.sha256, next.sha256));
    if (row?.state === "running" && row.heldBy === heldBy) return { ...next, attempts: row.attempts };
  }
  return null;
}

function later(now: string): string {
  return new Date(Date.parse(now) + holdMs).toISOString();
}

const mine = (sha256: string, heldBy: string) =>
  and(eq(reading.sha256, sha256), eq(reading.state, "running"), eq(reading.heldBy, heldBy));

/** Says how far the reading of a file is, and holds it on. */
export async function noteProgress(
  store: Store,
  { now }: Clock,
  at: { sha256: string; heldBy: string; pagesRead: number; pageCount: number | null },
): Promise<void> {
  const { pagesRead, pageCount } = at;
  const set = { pagesRead, pageCount, heldUntil: later(now) };
  await store.run(store.db.update(reading).set(set).where(mine(at.sha256, at.heldBy)));
}

/** Stores what was read. */
export async function storeReading(
  store: Store,
  { now }: Clock,
  at: { sha256: string; heldBy: string; read: Pick<Reading, "engine"> & { pages: Page[] } },
): Promise<void> {
  const { engine, pages } = at.read;
  const ended = { state: "done", endedAt: now, heldBy: null, heldUntil: null, fault: null } as const;
  const set = { ...ended, engine, pages, pageCount: pages.length, pagesRead: pages.length };
  await store.run(store.db.update(reading).set(set).where(mine(at.sha256, at.heldBy)));
}

/** Writes down that a file could not be read: for good, or for another try where its fault may pass (`crashed`) and it has one left. */
export async function failReading(
  store: Store,
  { now }: Clock,
  at: { sha256: string; heldBy: string; fault: ReadingFault; attempts: number },
): Promise<void> {
  const again = at.fault === "crashed" && at.attempts < mostAttempts;
  const set = again
    ? ({ state: "queued", heldBy: null, heldUntil: null } as const)
    : ({ state: "failed", fault: at.fault, endedAt: now, heldBy: null, heldUntil: null } as const);
  await store.run(store.db.update(reading).set(set).where(mine(at.sha256, at.heldBy)));
}

/** Puts back what this server has begun and not ended, because it is told to stop; the try does not count. */
export async function releaseReadings(store: Store, heldBy: string): Promise<void> {
  const held = and(eq(reading.state, "running"), eq(reading.heldBy, heldBy));
  const attempts = sql`${reading.attempts} - 1`;
  await store.run(
    store.db.update(reading).set({ state: "queued", heldBy: null, heldUntil: null, attempts }).where(held),
  );
}

/** A paper's text and what it comes to against the record, for who may see the paper. `reading` null: a kind of file that is not read, or not queued yet. */
export interface PaperText {
  reading: Reading | null;
  judgement: Judgement;
}

/** The text of a paper, held against its card's record; null for "not there" and "not yours" alike. */
export async function readText(
  store: Store,
  actor: Actor,
  clock: Clock,
  certificateId: string,
): Promise<PaperText | null> {
  const paper = await readPaper(store, actor, certificateId);
  if (!paper) return null;
  const rows = await store.db
    .select({ card, case: cardCase, certificate })
    .from(certificate)
    .innerJoin(card, eq(card.id, certificate.cardId))
    .innerJoin(cardCase, eq(cardCase.id, certificate.caseId))
    .where(eq(certificate.id, paper.id));
  const [row] = rows;
  if (!row) return null;
  const read = await readingsOf(store, [paper.sha256]);
  return textOf(read.get(paper.sha256) ?? null, recordOf(row.card, row.case, paper, clock.today));
}

/**
 * The texts of papers that the caller has been given already, under the rights with which it got them: by the certificate's id.
 */
export async function textsOf(
  store: Store,
  clock: Clock,
  papers: readonly { paper: CertificateRow; card: CardRow; case: CaseRow }[],
): Promise<ReadonlyMap<string, PaperText>> {
  const read = await readingsOf(
    store,
    papers.map(({ paper }) => paper.sha256),
  );
  return new Map(
    papers.map(({ paper, ...held }) => {
      const record = recordOf(held.card, held.case, paper, clock.today);
      return [paper.id, textOf(read.get(paper.sha256) ?? null, record)];
    }),
  );
}

/** The texts of a card's papers, for who has been given its file. */
export function textsOfFile(store: Store, clock: Clock, file: CardFile): Promise<ReadonlyMap<string, PaperText>> {
  const papers = file.certificates.flatMap((paper) => {
    const found = file.cases.find(({ id }) => id === paper.caseId);
    return found ? { paper, card: file.card, case: found } : [];
  });
  return textsOf(store, clock, papers);
}

/** What the record says that a paper is held against. */
export function recordOf(
  { number, carrier, holder }: Pick<CardRow, "number" | "carrier" | "holder">,
  { submittedOn, effectiveOn }: Pick<CaseRow, "submittedOn" | "effectiveOn">,
  { serial }: Pick<CertificateRow, "serial">,
  today: Day,
): RecordFacts {
  return { number, carrier, holder, submittedOn, effectiveOn, serial, today };
}

function textOf(read: Reading | null, record: RecordFacts): PaperText {
  const judgement = read?.state === "done" ? judge(findIn(read), record) : unjudged(read);
  return { reading: read, judgement };
}

/** How many files of papers that wait in the actor's scope are not read yet, and how many could not be; none for who has no such room. */
export async function countUnread(store: Store, actor: Actor): Promise<{ waiting: number; failed: number }> {
  if (!mayEnter(actor, "verify")) return { waiting: 0, failed: 0 };
  const rows = await store.db
    .select({ state: reading.state, n: count() })
    .from(reading)
    .where(
      inArray(
        reading.sha256,
        store.db
          .select({ sha256: certificate.sha256 })
          .from(certificate)
          .innerJoin(card, eq(card.id, certificate.cardId))
          .where(every(eq(certificate.state, "to_verify"), visibleTo(actor))),
      ),
    )
    .groupBy(reading.state);
  const of = (...states: string[]) =>
    rows.filter(({ state }) => states.includes(state)).reduce((sum, { n }) => sum + n, 0);
  return { waiting: of("queued", "running"), failed: of("failed") };
}
