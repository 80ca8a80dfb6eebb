import { and, between, eq, inArray, isNotNull, lte, notInArray, type SQL, sql } from "drizzle-orm";
import { type Actor, mayEnter } from "../../domain/actor";
import { quarantineDays } from "../../domain/case/watch";
import { refundDays, settledRefunds } from "../../domain/followup";
import { certificateDays } from "../../domain/nudge/todo";
import { clockOf, lastUsefulDay } from "../../domain/policy";
import { ahead, inOrder, type Reminded, type Reminder, remindersOf as saidNow } from "../../domain/reminder/rules";
import { calendarAhead, calendarBack, upcomingOf } from "../../domain/reminder/upcoming";
import type { Day } from "../../domain/rows";
import type { Rules } from "../../domain/rules";
import { carriers, refundStates } from "../../domain/words";
import { addDays } from "../../domain/workdays";
import type { Clock } from "../context";
import { readRules } from "../rules";
import { card } from "../schema/card";
import { cardCase } from "../schema/case";
import { every, ownedBy, visibleTo } from "../scope";
import type { Store } from "../store";

/** The most cards that one reason brings: a list of more is for the fleet, not for a reminder. */
export const mostReminded = 500;

/**
 * What the actor is reminded of today, on the cards in their scope: a question about today's rows, asked anew each time, so that what is done says
 * nothing more. Empty for who handles no cards.
 */
export function readReminders(store: Store, actor: Actor, clock: Clock, of: When = "now"): Promise<Reminder[]> {
  return mayEnter(actor, "today") ? ask(store, clock, visibleTo(actor), of) : Promise.resolve([]);
}

/** The same on the actor's own cards, as far as they are the one to act: what stands on their own page, whatever their role. */
export async function readOwnReminders(
  store: Store,
  actor: Actor,
  clock: Clock,
  of: When = "now",
): Promise<Reminder[]> {
  return (await ask(store, clock, ownedBy(actor), of)).filter(({ own }) => own);
}

/** What is to be said now, or the days on which something will be: a calendar's. */
type When = "now" | "ahead";

async function ask(store: Store, { today }: Clock, mine: SQL | undefined, of: When): Promise<Reminder[]> {
  const rules = await readRules(store);
  const remindersOf = of === "now" ? saidNow : upcomingOf;
  const found = await Promise.all(reasons(rules, today, of).map((reason) => cardsOf(store, reason, mine, rules)));
  const cards = new Map(found.flat().map((one) => [one.cardId, one]));
  return inOrder([...cards.values()].flatMap((one) => remindersOf(one, rules, today)));
}

/** Where a reminder can come from, each along an index of its own; the rules have the last word on every row. */
function reasons(rules: Rules, today: Day, of: When): SQL[] {
  const ahead = of === "now" ? soonest : farthest;
  const within = (days: number) => addDays(today, of === "now" ? -days : calendarAhead - days);
  const since = of === "now" ? today : addDays(today, -calendarBack);
  const atCarrier = inArray(card.stage, ["submitted", "pre_cancelled"]);
  const found = [
    and(inArray(card.stage, ["preparing", "ready", "returned"]), lte(card.due, addDays(today, ahead.due))),
    and(atCarrier, isNotNull(card.overdueFrom)),
    and(eq(card.stage, "cancelled"), eq(card.history, false), lte(card.effectiveOn, within(certificateDays))),
    and(inArray(cardCase.refund, standingRefunds), lte(cardCase.refundSince, within(refundDays))),
    and(
      between(card.contractEnd, since, addDays(today, ahead.contract)),
      notInArray(card.stage, ["closed", "cancelled"]),
    ),
    and(
      between(card.effectiveOn, addDays(since, -quarantineDays), addDays(today, ahead.quarantine - quarantineDays)),
      eq(card.history, false),
    ),
    of === "ahead" || stopsSoon(rules, today) ? eq(card.stage, "ready") : undefined,
  ];
  return found.filter((one) => one !== undefined);
}

/** Days ahead that a reason looks for its cards. */
const soonest = {
  due: Math.max(...ahead.due),
  contract: Math.max(...ahead.contract),
  quarantine: Math.max(...ahead.quarantine),
};
const farthest = { due: calendarAhead, contract: calendarAhead, quarantine: calendarAhead };

const standingRefunds = refundStates.filter((state) => !settledRefunds.includes(state));

/** Whether any carrier, wherever, is so close to its month-end stop that a ready card could be told of. */
function stopsSoon(rules: Rules, today: Day): boolean {
  const soon = addDays(today, Math.max(...ahead.month_end));
  const provinces = [null, ...new Set(rules.versions.map(({ province }) => province))];
  return [null, ...carriers].some((carrier) =>
    provinces.some((homeProvince) => lastUsefulDay(rules, { carrier, homeProvince }, today) <= soon),
  );
}

async function cardsOf({ db }: Store, reason: SQL, mine: SQL | undefined, rules: Rules): Promise<Reminded[]> {
  const rows = await db
    .select({
      cardId: card.id,
      number: card.number,
      carrier: card.carrier,
      homeProvince: card.homeProvince,
      stage: card.stage,
      history: card.history,
      userId: card.userId,
      userName: card.userName,
      userLeft: card.userLeft,
      nextWho: card.nextWho,
      due: card.due,
      effectiveOn: card.effectiveOn,
      contractEnd: card.contractEnd,
      caseId: card.caseId,
      refund: cardCase.refund,
      refundSince: cardCase.refundSince,
      state: cardCase.state,
      stateSince: cardCase.stateSince,
      channel: cardCase.channel,
      expectedOn: cardCase.expectedOn,
      policyVersion: cardCase.policyVersion,
    })
    .from(card)
    .leftJoin(cardCase, eq(cardCase.id, card.caseId))
    .where(every(reason, mine))
    .orderBy(sql`${card.due} is null`, card.due, card.number)
    .limit(mostReminded);
  return rows.map(({ state, stateSince, channel, expectedOn, policyVersion, ...row }): Reminded => {
    // A join that found nothing leaves all of a case's columns empty at once.
    const at = state !== null && stateSince !== null && policyVersion !== null;
    const clock = at ? clockOf(rules, { state, stateSince, channel, expectedOn, policyVersion }, row) : null;
    return { ...row, clock };
  });
}
