import { and, asc, count, desc, eq, inArray, isNull, notInArray, type SQL } from "drizzle-orm";
import { type Actor, mayEnter } from "../../domain/actor";
import type { BatchCardRow, BatchRow } from "../../domain/batch/rows";
import type { CardFile } from "../../domain/cardfile";
import type { CertificateRow } from "../../domain/case/rows";
import { fileFor } from "../../domain/privacy";
import type { EntityRow } from "../../domain/rows";
import type { BatchResult } from "../../domain/words";
import { loadFiles } from "../cardfile";
import type { Clock } from "../context";
import { listHeld, waiting } from "../papers";
import { batch, batchCard } from "../schema/batch";
import { card } from "../schema/card";
import { blocker, cardCase, certificate } from "../schema/case";
import { entity } from "../schema/people";
import { every, visibleTo } from "../scope";
import type { Store } from "../store";
import { countOthers, visibleBatches } from "./reach";

/** One visit as the list shows it; of its cards those that the reader sees are counted. */
export interface BatchLine {
  batch: BatchRow;
  entityName: string | null;
  cards: number;
  results: Record<BatchResult, number>;
}

const openStates = ["planned", "visited"] as const;

/** Visits that are still to be made or written down, the soonest first. */
export async function listOpenBatches(store: Store, actor: Actor): Promise<BatchLine[]> {
  return lines(store, actor, inArray(batch.state, [...openStates]), [asc(batch.plannedOn), asc(batch.batchNo)], {});
}

/** Visits that are over or dropped, the latest first, fifty a page; `page` from 0. */
export async function listPastBatches(store: Store, actor: Actor, page: number): Promise<BatchLine[]> {
  const where = notInArray(batch.state, [...openStates]);
  return lines(store, actor, where, [desc(batch.plannedOn), desc(batch.batchNo)], { limit: 50, offset: page * 50 });
}

async function lines(
  store: Store,
  actor: Actor,
  where: SQL,
  order: SQL[],
  { limit = 500, offset = 0 }: { limit?: number; offset?: number },
): Promise<BatchLine[]> {
  const rows = await store.db
    .select({ batch, entityName: entity.name })
    .from(batch)
    .leftJoin(entity, eq(entity.id, batch.entityId))
    .where(and(where, visibleBatches(store, actor)))
    .orderBy(...order)
    .limit(limit)
    .offset(offset);
  if (rows.length === 0) return [];
  const counted = await store.db
    .select({ batchId: batchCard.batchId, result: batchCard.result, n: count() })
    .from(batchCard)
    .innerJoin(card, eq(card.id, batchCard.cardId))
    .where(
      every(
        inArray(
          batchCard.batchId,
          rows.map((row) => row.batch.id),
        ),
        visibleTo(actor),
      ),
    )
    .groupBy(batchCard.batchId, batchCard.result);
  return rows.map((row) => {
    const mine = counted.filter((one) => one.batchId === row.batch.id);
    const results = { cancelled: 0, accepted: 0, pre_cancelled: 0, returned: 0, not_done: 0 };
    for (const { result, n } of mine) if (result !== null) results[result] += n;
    return { ...row, cards: mine.reduce((all, { n }) => all + n, 0), results };
  });
}

/** How many visits wait to be made or written down. */
export async function countOpenBatches(store: Store, actor: Actor): Promise<number> {
  const [row] = await store.db
    .select({ n: count() })
    .from(batch)
    .where(and(inArray(batch.state, [...openStates]), visibleBatches(store, actor)));
  return row?.n ?? 0;
}

/** One visit with the cards that the reader sees. */
export interface BatchView {
  batch: BatchRow;
  entity: EntityRow | null;
  /** By number. */
  cards: { row: BatchCardRow; file: CardFile }[];
  /** How many of its cards the reader does not see. */
  others: number;
  /** Papers laid to it that count, one row a card. */
  papers: CertificateRow[];
}

/**
 * A visit, or null: not there and not theirs look the same. Of its cards only those in scope; the name of a personal holder is masked for
 * an auditor.
 */
export async function readBatch(store: Store, actor: Actor, id: string): Promise<BatchView | null> {
  const [row] = await store.db
    .select({ batch, entity })
    .from(batch)
    .leftJoin(entity, eq(entity.id, batch.entityId))
    .where(and(eq(batch.id, id), visibleBatches(store, actor)));
  if (!row) return null;
  const members = await store.db.select().from(batchCard).where(eq(batchCard.batchId, id));
  const files = await loadFiles(
    store,
    members.map((one) => one.cardId),
    visibleTo(actor),
  );
  const rows = new Map(members.map((one) => [one.cardId, one]));
  const cards = files
    .flatMap((file) => {
      const member = rows.get(file.card.id);
      return member ? [{ row: member, file: fileFor(actor.role, "visit", file) }] : [];
    })
    .sort((a, b) => (a.file.card.number < b.file.card.number ? -1 : 1));
  const papers = cards.flatMap(({ file }) =>
    file.certificates.filter((paper) => paper.batchId === id && paper.state !== "removed"),
  );
  return { ...row, cards, others: await countOthers(store, actor, row.batch), papers };
}

/** Ready cards in scope that no open visit holds, with what is planned to be settled on the spot. */
export async function readCollectable(
  store: Store,
  actor: Actor,
): Promise<(Pick<CardFile, "card" | "blockers"> & { entity: EntityRow | null })[]> {
  if (!mayEnter(actor, "batches")) return [];
  const held = store.db
    .select({ id: batchCard.cardId })
    .from(batchCard)
    .innerJoin(batch, eq(batch.id, batchCard.batchId))
    .where(and(isNull(batchCard.result), inArray(batch.state, [...openStates])));
  const where = every(eq(card.stage, "ready"), notInArray(card.id, held), visibleTo(actor));
  const [rows, planned] = await Promise.all([
    store.db
      .select({ card, entity })
      .from(card)
      .leftJoin(entity, eq(entity.id, card.entityId))
      .where(where)
      .orderBy(asc(card.number))
      .limit(5000),
    store.db
      .select({ blocker })
      .from(blocker)
      .innerJoin(card, eq(card.id, blocker.cardId))
      .where(every(eq(blocker.state, "planned"), where)),
  ]);
  return rows.map((row) => ({
    card: row.card,
    entity: row.entity,
    blockers: planned.map((one) => one.blocker).filter((item) => item.cardId === row.card.id),
  }));
}

/** The visit that a card is in or was in last, for its page: null if none, or not in the reader's scope. */
export async function batchOfCard(
  store: Store,
  actor: Actor,
  cardId: string,
): Promise<{ batch: BatchRow; row: BatchCardRow } | null> {
  const [row] = await store.db
    .select({ batch, row: batchCard })
    .from(batchCard)
    .innerJoin(batch, eq(batch.id, batchCard.batchId))
    .innerJoin(card, eq(card.id, batchCard.cardId))
    .where(every(eq(batchCard.cardId, cardId), eq(batchCard.caseId, card.caseId), visibleTo(actor)))
    .orderBy(desc(batch.openedOn), desc(batch.batchNo))
    .limit(1);
  return row && row.batch.state !== "dropped" && mayEnter(actor, "batches") ? row : null;
}

/** Papers of visits that wait for a second person or are held back by what was read since, one line a file; `/verify` sends there. */
export async function receiptsToVerify(
  store: Store,
  actor: Actor,
  clock: Pick<Clock, "today">,
): Promise<{ batch: Pick<BatchRow, "id" | "batchNo">; sha256: string; cards: number; held: number }[]> {
  if (!mayEnter(actor, "verify")) return [];
  const rows = await store.db
    .select({ id: batch.id, batchNo: batch.batchNo, sha256: certificate.sha256, cards: count() })
    .from(certificate)
    .innerJoin(card, eq(card.id, certificate.cardId))
    .innerJoin(cardCase, eq(cardCase.id, certificate.caseId))
    .innerJoin(batch, eq(batch.id, certificate.batchId))
    .where(waiting(visibleTo(actor)))
    .groupBy(batch.id, batch.batchNo, certificate.sha256)
    .orderBy(batch.batchNo);
  const files = rows.map(({ id, batchNo, ...rest }) => ({ batch: { id, batchNo }, ...rest, held: 0 }));
  for (const { paper, batch: of } of await heldOfVisits(store, actor, clock)) {
    const known = files.find((one) => one.batch.id === of.id && one.sha256 === paper.sha256);
    if (known) known.held += 1;
    else files.push({ batch: of, sha256: paper.sha256, cards: 0, held: 1 });
  }
  return files;
}

/** Papers of visits that are held back, each with its visit. */
async function heldOfVisits(store: Store, actor: Actor, clock: Pick<Clock, "today">) {
  const held = (await listHeld(store, actor, clock)).filter(({ paper }) => paper.batchId !== null);
  if (held.length === 0) return [];
  const ids = [...new Set(held.map(({ paper }) => paper.batchId ?? ""))];
  const visits = await store.db
    .select({ id: batch.id, batchNo: batch.batchNo })
    .from(batch)
    .where(inArray(batch.id, ids));
  return held.flatMap(({ paper }) => {
    const of = visits.find(({ id }) => id === paper.batchId);
    return of ? { paper, batch: of } : [];
  });
}
