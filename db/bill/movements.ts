import { setImmediate } from "node:timers/promises";
import { and, asc, gt, inArray, type SQL } from "drizzle-orm";
import { type Actor, may, mayEnter } from "../../domain/actor";
import type { Month } from "../../domain/bill/month";
import { type Refusal, refuse } from "../../domain/change";
import { MovementCount, type MovementSheet, type MovingCase } from "../../domain/movements";
import type { Json } from "../../domain/rows";
import type { Clock } from "../context";
import { deny } from "../refused";
import { card } from "../schema/card";
import { cardCase } from "../schema/case";
import { visibleTo } from "../scope";
import type { Store } from "../store";

const slice = 2000;

/** One month's movements of the actor's cards by firm and carrier. Nothing for who has no such room. */
export async function readMovements(store: Store, actor: Actor, month: Month): Promise<MovementSheet> {
  if (!mayEnter(actor, "bills")) return new MovementCount(month).sheet();
  const [sheet] = await countMovements(store, visibleTo(actor), [month]);
  return sheet ?? new MovementCount(month).sheet();
}

/** The movements of the cards that fit the condition in each of these months, counted in one pass. Rights stand in `where`. */
export async function countMovements(
  { db }: Pick<Store, "db">,
  where: SQL | undefined,
  months: readonly Month[],
): Promise<MovementSheet[]> {
  const counted = months.map((month) => new MovementCount(month));
  for (let after = ""; ; ) {
    const cards = await db
      .select({
        id: card.id,
        entityId: card.entityId,
        carrier: card.carrier,
        history: card.history,
        addedOn: card.addedOn,
      })
      .from(card)
      .where(and(where, gt(card.id, after)))
      .orderBy(asc(card.id))
      .limit(slice);
    const ids = cards.map(({ id }) => id);
    const cases = await casesOf({ db }, ids);
    for (const one of cards) for (const count of counted) count.add(one, cases.get(one.id) ?? []);
    const last = ids.at(-1);
    if (last === undefined || ids.length < slice) return counted.map((one) => one.sheet());
    after = last;
    await setImmediate();
  }
}

async function casesOf({ db }: Pick<Store, "db">, ids: string[]): Promise<Map<string, MovingCase[]>> {
  const found = new Map<string, MovingCase[]>();
  if (ids.length === 0) return found;
  const rows = await db
    .select({
      cardId: cardCase.cardId,
      caseNo: cardCase.caseNo,
      state: cardCase.state,
      openedOn: cardCase.openedOn,
      effectiveOn: cardCase.effectiveOn,
      endedOn: cardCase.endedOn,
    })
    .from(cardCase)
    .where(inArray(cardCase.cardId, ids))
    .orderBy(asc(cardCase.openedOn), asc(cardCase.caseNo), asc(cardCase.attempt));
  for (const { cardId, ...row } of rows) {
    const group = found.get(cardId);
    if (group) group.push(row);
    else found.set(cardId, [row]);
  }
  return found;
}

/** Writes down that a comparison or a movement sheet leaves the house, before it does. Refused `not_allowed`, `disk_full`, `busy`. */
export async function noteBillExport(store: Store, actor: Actor, clock: Clock, detail: Json): Promise<Refusal | null> {
  if (!may(actor, "bill.export")) return deny(store, actor, clock, "bill.export");
  const written = await store.commit(actor, { kind: "bill.export", detail }, clock.now, []);
  if ("seq" in written) return null;
  return refuse("full" in written ? "disk_full" : "busy");
}
