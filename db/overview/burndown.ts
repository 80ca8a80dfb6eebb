import { setImmediate } from "node:timers/promises";
import { and, asc, count, eq, gt, notExists, type SQL, sql } from "drizzle-orm";
import { type MovingCase, movementsOf } from "../../domain/movements";
import { BurnDown, type BurningCase } from "../../domain/overview/burndown";
import type { CardRow, Day } from "../../domain/rows";
import { card } from "../schema/card";
import { cardCase } from "../schema/case";
import type { Store } from "../store";

const slice = 2000;

type Moving = MovingCase & BurningCase;

/** The burn-down of the cards of a where clause: those without a case by the day they came in, the others one by one. */
export async function countBurnDown(store: Store, where: SQL | undefined, today: Day) {
  const counted = new BurnDown(today);
  const cases = store.db.select({ one: sql`1` }).from(cardCase).where(eq(cardCase.cardId, card.id));
  const still = await store.db
    .select({ addedOn: card.addedOn, history: card.history, cards: count() })
    .from(card)
    .where(and(where, notExists(cases)))
    .groupBy(card.addedOn, card.history);
  for (const { cards, ...row } of still) counted.add(movementsOf({ ...nobody, ...row }, []), [], cards);
  await addMoving(store, where, counted);
  return counted.result();
}

/** What movements do not ask of a card. */
const nobody = { id: "", entityId: null, carrier: null };

async function addMoving(store: Store, where: SQL | undefined, counted: BurnDown): Promise<void> {
  for (let after = ""; ; ) {
    const rows = await readSlice(store, where, after);
    const last = rows.at(-1)?.id;
    if (last === undefined) return;
    const files = new Map<string, Pick<CardRow, "id" | "addedOn" | "history"> & { cases: Moving[] }>();
    for (const { id, addedOn, history, ...row } of rows) {
      const file = files.get(id) ?? { id, addedOn, history, cases: [] };
      files.set(id, file);
      file.cases.push(row);
    }
    // Of the last card of a full slice there may be more: it comes again with the next one. One card's cases never fill a slice.
    const full = rows.length === slice;
    if (full) files.delete(last);
    for (const file of files.values()) counted.add(movementsOf({ ...nobody, ...file }, file.cases), file.cases);
    if (!full) return;
    after = [...files.keys()].at(-1) ?? last;
    await setImmediate();
  }
}

/** Cases in the order of their cards, those after a card first to last. */
function readSlice({ db }: Store, where: SQL | undefined, after: string) {
  return db
    .select({
      id: card.id,
      addedOn: card.addedOn,
      history: card.history,
      caseNo: cardCase.caseNo,
      state: cardCase.state,
      openedOn: cardCase.openedOn,
      effectiveOn: cardCase.effectiveOn,
      endedOn: cardCase.endedOn,
    })
    .from(cardCase)
    .innerJoin(card, eq(card.id, cardCase.cardId))
    .where(and(gt(cardCase.cardId, after), where))
    .orderBy(asc(cardCase.cardId), asc(cardCase.openedOn), asc(cardCase.caseNo), asc(cardCase.attempt))
    .limit(slice);
}
