import { setImmediate } from "node:timers/promises";
import { and, asc, count, eq, gt, inArray, notExists, type SQL, sql } from "drizzle-orm";
import { type MovingCase, movementsOf } from "../../domain/movements";
import { BurnDown, type BurningCase } from "../../domain/overview/burndown";
import type { CardRow, Day } from "../../domain/rows";
import { card } from "../schema/card";
import { cardCase } from "../schema/case";
import type { Store } from "../store";

const slice = 1000;

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
    const ids = store.db
      .selectDistinct({ id: cardCase.cardId })
      .from(cardCase)
      .where(gt(cardCase.cardId, after))
      .orderBy(asc(cardCase.cardId))
      .limit(slice);
    const rows = await ids;
    const last = rows.at(-1)?.id;
    if (last === undefined) return;
    await addSlice(
      store,
      where,
      rows.map(({ id }) => id),
      counted,
    );
    if (rows.length < slice) return;
    after = last;
    await setImmediate();
  }
}

async function addSlice({ db }: Store, where: SQL | undefined, ids: string[], counted: BurnDown): Promise<void> {
  const rows = await db
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
    .where(and(inArray(cardCase.cardId, ids), where))
    .orderBy(asc(cardCase.cardId), asc(cardCase.openedOn), asc(cardCase.caseNo), asc(cardCase.attempt));
  const files = new Map<string, Pick<CardRow, "id" | "addedOn" | "history"> & { cases: Moving[] }>();
  for (const { id, addedOn, history, ...row } of rows) {
    const file = files.get(id) ?? { id, addedOn, history, cases: [] };
    files.set(id, file);
    file.cases.push(row);
  }
  for (const file of files.values()) counted.add(movementsOf({ ...nobody, ...file }, file.cases), file.cases);
}
