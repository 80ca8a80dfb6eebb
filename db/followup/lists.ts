import { and, asc, count, eq, gte, inArray, isNull, lte, notInArray, type SQL, sql } from "drizzle-orm";
import { type Actor, mayEnter } from "../../domain/actor";
import { quarantineDays, quarantineUntil } from "../../domain/case/watch";
import {
  type DebtLine,
  type FollowedCard,
  type FollowupList,
  type QuarantineLine,
  type RefundLine,
  settledRefunds,
  type WatchLine,
  watchAhead,
} from "../../domain/followup";
import type { Stage } from "../../domain/words";
import { addDays } from "../../domain/workdays";
import type { Clock } from "../context";
import { card } from "../schema/card";
import { blocker, cardCase, watch } from "../schema/case";
import { every, visibleTo } from "../scope";
import type { Store } from "../store";

export const followupPage = 50;

/** Where the line is out of service, by whichever exit: before that the balance is still being used up. */
const outOfService: Stage[] = ["cancelled", "verifying", "closed", "ported_out", "transferred"];
const cancelled: Stage[] = ["cancelled", "verifying", "closed"];

const seen = {
  cardId: card.id,
  number: card.number,
  carrier: card.carrier,
  holder: card.holder,
  userName: card.userName,
  teamName: card.teamName,
  effectiveOn: card.effectiveOn,
} satisfies { [K in keyof FollowedCard]: unknown };

const refunds = and(inArray(card.stage, outOfService), notInArray(cardCase.refund, [...settledRefunds]));
const debts = and(
  eq(cardCase.forArrears, true),
  inArray(card.stage, cancelled),
  eq(blocker.kind, "fee_arrears"),
  eq(blocker.state, "open"),
);
const watches = (clock: Clock) =>
  and(
    eq(card.stage, "closed"),
    eq(watch.caseId, card.caseId),
    isNull(watch.result),
    lte(watch.dueOn, addDays(clock.today, watchAhead)),
  );
const quarantine = (clock: Clock) =>
  and(
    inArray(card.stage, cancelled),
    eq(card.history, false),
    gte(card.effectiveOn, addDays(clock.today, -quarantineDays)),
  );

/** The actor's cards that fit; nothing for those who see no list of cards. */
function within(actor: Actor, where: SQL | undefined): SQL | undefined {
  return mayEnter(actor, "fleet") ? every(visibleTo(actor), where) : sql`1 = 0`;
}

const from = (page: number) => Math.max(0, page - 1) * followupPage;

/** Balances that are to come back, oldest first; `page` from 1. */
export async function listRefunds(store: Store, actor: Actor, page = 1): Promise<RefundLine[]> {
  return store.db
    .select({
      ...seen,
      caseId: cardCase.id,
      version: cardCase.version,
      state: cardCase.refund,
      fen: cardCase.refundFen,
      since: cardCase.refundSince,
      target: card.refundTarget,
    })
    .from(card)
    .innerJoin(cardCase, eq(cardCase.id, card.caseId))
    .where(within(actor, refunds))
    .orderBy(sql`${cardCase.refundSince} is null desc`, asc(cardCase.refundSince), asc(card.id))
    .limit(followupPage)
    .offset(from(page));
}

/** Looks at closed lines that are due, or will be within two weeks, in the order of their days. */
export async function listWatches(store: Store, actor: Actor, clock: Clock, page = 1): Promise<WatchLine[]> {
  return store.db
    .select({ ...seen, watchId: watch.id, dueOn: watch.dueOn })
    .from(watch)
    .innerJoin(card, eq(card.id, watch.cardId))
    .where(within(actor, watches(clock)))
    .orderBy(asc(watch.dueOn), asc(watch.id))
    .limit(followupPage)
    .offset(from(page));
}

/** Lines that a carrier closed for arrears and that still owe, longest closed first. */
export async function listDebts(store: Store, actor: Actor, page = 1): Promise<DebtLine[]> {
  return store.db
    .select({ ...seen, itemId: blocker.id, version: blocker.version, fen: blocker.amountFen })
    .from(card)
    .innerJoin(cardCase, eq(cardCase.id, card.caseId))
    .innerJoin(blocker, eq(blocker.cardId, card.id))
    .where(within(actor, debts))
    .orderBy(asc(card.effectiveOn), asc(card.id))
    .limit(followupPage)
    .offset(from(page));
}

/** Cancelled numbers that nobody else can have yet, those that are given out first on top, with the bindings that were let pass. */
export async function listQuarantine(store: Store, actor: Actor, clock: Clock, page = 1): Promise<QuarantineLine[]> {
  const rows = await store.db
    .select(seen)
    .from(card)
    .where(within(actor, quarantine(clock)))
    .orderBy(asc(card.effectiveOn), asc(card.id))
    .limit(followupPage)
    .offset(from(page));
  const left = await leftBindings(
    store,
    rows.map(({ cardId }) => cardId),
  );
  return rows.flatMap((row) => {
    const until = quarantineUntil(row.effectiveOn);
    return until === null ? [] : [{ ...row, until, left: left.get(row.cardId) ?? [] }];
  });
}

/** Bindings and log-ins that were not cleared when the line went: waived, or never answered before the carrier closed it by itself. */
async function leftBindings(store: Store, cardIds: string[]): Promise<Map<string, QuarantineLine["left"]>> {
  const left = new Map<string, QuarantineLine["left"]>();
  if (cardIds.length === 0) return left;
  const rows = await store.db
    .select({ cardId: blocker.cardId, kind: blocker.kind, detail: blocker.detail })
    .from(blocker)
    .where(and(inArray(blocker.cardId, cardIds), inArray(blocker.state, ["open", "waived"])))
    .orderBy(asc(blocker.id));
  for (const { cardId, kind, detail } of rows) {
    if (!kind.startsWith("bind_") && kind !== "sms_login") continue;
    left.set(cardId, [...(left.get(cardId) ?? []), { kind, detail }]);
  }
  return left;
}

/** How many lines each list has for the actor, and how many of the watches are due by today. */
export async function countFollowups(
  store: Store,
  actor: Actor,
  clock: Clock,
): Promise<Record<FollowupList | "watchesDue", number>> {
  const { db } = store;
  const byCase = (where: SQL | undefined) =>
    db.select({ n: count() }).from(card).innerJoin(cardCase, eq(cardCase.id, card.caseId)).where(within(actor, where));
  const byWatch = (where: SQL | undefined) =>
    db.select({ n: count() }).from(watch).innerJoin(card, eq(card.id, watch.cardId)).where(within(actor, where));
  const rows = await Promise.all([
    byCase(refunds),
    byWatch(watches(clock)),
    db
      .select({ n: count() })
      .from(card)
      .innerJoin(cardCase, eq(cardCase.id, card.caseId))
      .innerJoin(blocker, eq(blocker.cardId, card.id))
      .where(within(actor, debts)),
    db
      .select({ n: count() })
      .from(card)
      .where(within(actor, quarantine(clock))),
    byWatch(and(watches(clock), lte(watch.dueOn, clock.today))),
  ]);
  const [inRefund = 0, inWatch = 0, inDebt = 0, inQuarantine = 0, due = 0] = rows.map(([row]) => row?.n ?? 0);
  return { refunds: inRefund, watches: inWatch, debts: inDebt, quarantine: inQuarantine, watchesDue: due };
}
