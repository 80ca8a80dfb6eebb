import { setImmediate } from "node:timers/promises";
import { and, asc, eq, gt, inArray, sql } from "drizzle-orm";
import { type Actor, mayEnter } from "../../domain/actor";
import { type BilledCard, type BillScope, type Comparison, compareBill, fateOf } from "../../domain/bill/compare";
import type { CaseRow } from "../../domain/case/rows";
import { card } from "../schema/card";
import { blocker, cardCase } from "../schema/case";
import { visibleTo } from "../scope";
import type { Store } from "../store";
import { linesOf } from "./bills";

/** Rows a query, so that other pages get their turn in between. */
const slice = 2000;

/**
 * Every card as bills are held against it, those outside the actor's scope marked as such: a number of theirs is "elsewhere" and not
 * "unknown to the register". Empty for who has no such room. Only `compareBill` reads it; no page gets it whole.
 */
export async function cardsForBills(store: Store, actor: Actor): Promise<BilledCard[]> {
  if (!mayEnter(actor, "bills")) return [];
  const complaints = await readComplaints(store);
  const cards: BilledCard[] = [];
  for (let after = ""; ; ) {
    const rows = await selectSlice(store, actor, after);
    for (const { seen, ...row } of rows) {
      const { months, disputed, cases } = complaints.get(row.id) ?? noComplaints;
      cards.push({ ...row, ...fateOf(row, disputed, cases), visible: Number(seen) === 1, complained: months });
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < slice) return cards;
    after = last.id;
    await setImmediate();
  }
}

function selectSlice({ db }: Store, reader: Actor, after: string) {
  const visible = visibleTo(reader) ?? sql`1 = 1`;
  return db
    .select({
      id: card.id,
      number: card.number,
      stage: card.stage,
      stageSince: card.stageSince,
      effectiveOn: card.effectiveOn,
      carrier: card.carrier,
      entityId: card.entityId,
      openedOn: card.openedOn,
      rentFen: card.rentFen,
      certificate: card.certificate,
      userName: card.userName,
      teamName: card.teamName,
      nextStep: card.nextStep,
      seen: sql<number>`case when (${visible}) then 1 else 0 end`,
    })
    .from(card)
    .where(gt(card.id, after))
    .orderBy(asc(card.id))
    .limit(slice);
}

interface Complaints {
  months: Set<string>;
  /** One of them is open. */
  disputed: boolean;
  cases: Pick<CaseRow, "state" | "effectiveOn" | "endedOn">[];
}

const noComplaints: Complaints = { months: new Set(), disputed: false, cases: [] };

async function readComplaints({ db }: Store): Promise<Map<string, Complaints>> {
  const items = await db
    .select({ cardId: blocker.cardId, state: blocker.state, month: blocker.detail })
    .from(blocker)
    .where(eq(blocker.kind, "still_billed"));
  const found = new Map<string, Complaints>();
  for (const { cardId, state, month } of items) {
    const one = found.get(cardId) ?? { months: new Set<string>(), disputed: false, cases: [] };
    if (month !== null) one.months.add(month);
    one.disputed ||= state === "open";
    found.set(cardId, one);
  }
  const ids = [...found.keys()];
  for (let from = 0; from < ids.length; from += 500) {
    const cases = await db
      .select({
        cardId: cardCase.cardId,
        state: cardCase.state,
        effectiveOn: cardCase.effectiveOn,
        endedOn: cardCase.endedOn,
      })
      .from(cardCase)
      .where(and(inArray(cardCase.cardId, ids.slice(from, from + 500))))
      .orderBy(asc(cardCase.openedOn), asc(cardCase.caseNo), asc(cardCase.attempt));
    for (const { cardId, ...row } of cases) found.get(cardId)?.cases.push(row);
  }
  return found;
}

/** A bill with all its parts, held against the register as the actor may see it. Empty for who has no such room. */
export async function compareWith(store: Store, actor: Actor, scope: BillScope): Promise<Comparison> {
  if (!mayEnter(actor, "bills")) return compareBill(scope, [], []);
  const cards = await cardsForBills(store, actor);
  return compareBill(scope, await linesOf(store, scope), cards);
}
