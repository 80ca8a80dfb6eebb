import { quarantineUntil } from "../case/watch";
import { refundDays, settledRefunds } from "../followup";
import { certificateDays, nudgedStages } from "../nudge/todo";
import { lastUsefulDay } from "../policy";
import type { Day } from "../rows";
import type { Rules } from "../rules";
import type { Carrier, RefundState, Stage } from "../words";
import { daysBetween } from "../workdays";

/** What somebody is reminded of, as lists have them: what costs or is lost first. */
export const reminderRules = [
  "due",
  "month_end",
  "review_red",
  "review_amber",
  "pre_cancelled",
  "certificate",
  "refund",
  "contract",
  "quarantine",
] as const;
export type ReminderRule = (typeof reminderRules)[number];

/** Days left at which each rule speaks once; a day that nobody was there on is made up for by the next. */
export const ahead = {
  due: [7, 3, 1, 0],
  month_end: [3, 1, 0],
  contract: [30, 7, 0],
  quarantine: [7, 0],
} as const;

/** Days after which what is still not done is told again. */
export const again = { review_red: 7, pre_cancelled: 7, certificate: 15, refund: 30 } as const;

/** One card as the rules ask about it. */
export interface Reminded {
  cardId: string;
  number: string;
  carrier: Carrier | null;
  homeProvince: string | null;
  stage: Stage;
  history: boolean;
  userId: string | null;
  userName: string | null;
  userLeft: boolean;
  nextWho: string | null;
  due: Day | null;
  effectiveOn: Day | null;
  contractEnd: Day | null;
  caseId: string | null;
  /** Of what lies with the carrier (`clockOf`). */
  clock: { amberFrom: Day; overdueFrom: Day } | null;
  refund: RefundState | null;
  refundSince: Day | null;
}

/** One thing that somebody is reminded of. It is asked for anew each time: there is none for what was done meanwhile. */
export interface Reminder {
  rule: ReminderRule;
  /** The same until the rule speaks again: told once by it. */
  key: string;
  cardId: string;
  number: string;
  carrier: Carrier | null;
  userName: string | null;
  /** Whether the card's user is the one to act: it stands on their own page. */
  own: boolean;
  /** The day that it is about. */
  on: Day;
  /** Days until then; below 0 so many since. */
  days: number;
}

/** Stages in which the line still runs. */
const running: ReadonlySet<Stage> = new Set(["not_started", "preparing", "ready", "submitted", "returned", "kept"]);
const before: ReadonlySet<Stage> = new Set(["preparing", "ready", "returned"]);
const gone: ReadonlySet<Stage> = new Set(["cancelled", "verifying", "closed", "ported_out", "transferred"]);
const cancelled: ReadonlySet<Stage> = new Set(["cancelled", "verifying", "closed"]);

/** All that a card gives reason to say today. */
export function remindersOf(card: Reminded, rules: Rules, today: Day): Reminder[] {
  return [
    ...dueReminder(card, today),
    ...monthEnd(card, rules, today),
    ...review(card, today),
    ...proof(card, today),
    ...refund(card, today),
    ...contract(card, today),
    ...quarantine(card, today),
  ];
}

type Said = Pick<Reminder, "rule" | "on" | "days"> & { part: string };

function say(card: Reminded, { part, ...said }: Said): Reminder {
  const { cardId, number, carrier, userName } = card;
  const theirs =
    nudgedStages.some((stage) => stage === card.stage) && (said.rule === "due" || said.rule === "certificate");
  const own = theirs && card.userId !== null && !card.userLeft && card.nextWho === card.userName;
  return { ...said, key: `${said.rule}.${cardId}.${part}`, cardId, number, carrier, userName, own };
}

/** The step that so many days left have reached: the smallest that is not below them; null before the first. */
export function stepOf(steps: readonly number[], days: number): number | null {
  const reached = steps.filter((step) => days <= step);
  return reached.length === 0 ? null : Math.min(...reached);
}

/** How many times a span of days has gone by since a day. */
function round(span: number, days: number): string {
  return String(Math.floor(days / span));
}

/** Until when it is to be ready; past it as long as it is not. */
function dueReminder(card: Reminded, today: Day): Reminder[] {
  if (!before.has(card.stage) || card.due === null) return [];
  const days = daysBetween(today, card.due);
  const step = stepOf(ahead.due, days);
  return step === null ? [] : [say(card, { rule: "due", on: card.due, days, part: `${card.due}.${step}` })];
}

/** The last day on which the carrier takes it before its month-end stop: after it another rent is due. */
function monthEnd(card: Reminded, rules: Rules, today: Day): Reminder[] {
  if (card.stage !== "ready") return [];
  const on = lastUsefulDay(rules, card, today);
  const days = daysBetween(today, on);
  const step = stepOf(ahead.month_end, days);
  return step === null ? [] : [say(card, { rule: "month_end", on, days, part: `${on}.${step}` })];
}

function review(card: Reminded, today: Day): Reminder[] {
  const { clock, stage } = card;
  if (clock === null || (stage !== "submitted" && stage !== "pre_cancelled")) return [];
  const over = daysBetween(clock.overdueFrom, today);
  const late = { on: clock.overdueFrom, days: -over };
  if (stage === "pre_cancelled") {
    if (over < 0) return [];
    return [
      say(card, { ...late, rule: "pre_cancelled", part: `${clock.overdueFrom}.${round(again.pre_cancelled, over)}` }),
    ];
  }
  if (over >= 0)
    return [say(card, { ...late, rule: "review_red", part: `${clock.overdueFrom}.${round(again.review_red, over)}` })];
  if (clock.amberFrom > today) return [];
  const on = clock.amberFrom;
  return [say(card, { rule: "review_amber", on, days: -daysBetween(on, today), part: on })];
}

/** 已销户·缺凭证 for too long. */
function proof(card: Reminded, today: Day): Reminder[] {
  if (card.stage !== "cancelled" || card.history || card.effectiveOn === null) return [];
  const since = daysBetween(card.effectiveOn, today);
  if (since < certificateDays) return [];
  const part = `${card.effectiveOn}.${round(again.certificate, since)}`;
  return [say(card, { rule: "certificate", on: card.effectiveOn, days: -since, part })];
}

function refund(card: Reminded, today: Day): Reminder[] {
  if (!gone.has(card.stage) || card.refund === null || settledRefunds.includes(card.refund)) return [];
  if (card.refundSince === null) return [];
  const since = daysBetween(card.refundSince, today);
  if (since < refundDays) return [];
  const part = `${card.caseId}.${card.refundSince}.${round(again.refund, since)}`;
  return [say(card, { rule: "refund", on: card.refundSince, days: -since, part })];
}

/** A contract that ends: what stood in the way of cancelling no longer does, or it is renewed by itself. */
function contract(card: Reminded, today: Day): Reminder[] {
  if (!running.has(card.stage) || card.contractEnd === null) return [];
  const days = daysBetween(today, card.contractEnd);
  const step = days < 0 ? null : stepOf(ahead.contract, days);
  if (step === null) return [];
  return [say(card, { rule: "contract", on: card.contractEnd, days, part: `${card.contractEnd}.${step}` })];
}

/** The last days on which nobody else can have the number. */
function quarantine(card: Reminded, today: Day): Reminder[] {
  const until = cancelled.has(card.stage) && !card.history ? quarantineUntil(card.effectiveOn) : null;
  if (until === null) return [];
  const days = daysBetween(today, until);
  const step = days < 0 ? null : stepOf(ahead.quarantine, days);
  return step === null ? [] : [say(card, { rule: "quarantine", on: until, days, part: `${until}.${step}` })];
}

/** In the order of the rules, of each what is soonest or latest over first. */
export function inOrder(reminders: readonly Reminder[]): Reminder[] {
  const rank = (one: Reminder) => reminderRules.indexOf(one.rule);
  return [...reminders].sort((a, b) => rank(a) - rank(b) || a.days - b.days || (a.number < b.number ? -1 : 1));
}

/** How many of each rule, in their order; rules without any are left out. */
export function tallyOf(reminders: readonly Pick<Reminder, "rule">[]): { rule: ReminderRule; n: number }[] {
  return reminderRules
    .map((rule) => ({ rule, n: reminders.filter((one) => one.rule === rule).length }))
    .filter(({ n }) => n > 0);
}
