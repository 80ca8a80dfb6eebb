import { quarantineUntil } from "../case/watch";
import { refundDays, settledRefunds } from "../followup";
import { certificateDays } from "../nudge/todo";
import { lastUsefulDay } from "../policy";
import type { Day } from "../rows";
import type { Rules } from "../rules";
import { addDays, daysBetween } from "../workdays";
import type { Reminded, Reminder, ReminderRule } from "./rules";

/** How far a calendar looks back and ahead, in days. */
export const calendarBack = 14;
export const calendarAhead = 60;

/** The days on which the rules will have something to say of a card as it stands now, for a calendar: one a rule, within its reach. */
export function upcomingOf(card: Reminded, rules: Rules, today: Day): Reminder[] {
  const { cardId, number, carrier, userName } = card;
  const own = card.userId !== null && !card.userLeft && card.nextWho === card.userName;
  const from = addDays(today, -calendarBack);
  const until = addDays(today, calendarAhead);
  return daysOf(card, rules, today).flatMap(([rule, on]) =>
    on === null || on < from || on > until
      ? []
      : [
          {
            ...{ rule, key: `${rule}.${cardId}.${on}`, cardId, number, carrier, userName, on },
            ...{ days: daysBetween(today, on), own: own && (rule === "due" || rule === "certificate") },
          },
        ],
  );
}

function daysOf(card: Reminded, rules: Rules, today: Day): [ReminderRule, Day | null][] {
  const { stage, clock, history } = card;
  const after = (day: Day | null, days: number) => (day === null ? null : addDays(day, days));
  switch (stage) {
    case "preparing":
    case "returned":
      return [
        ["due", card.due],
        ["contract", card.contractEnd],
      ];
    case "ready":
      return [
        ["due", card.due],
        ["month_end", lastUsefulDay(rules, card, today)],
        ["contract", card.contractEnd],
      ];
    case "submitted":
      return [["review_red", clock?.overdueFrom ?? null]];
    case "pre_cancelled":
      return [["pre_cancelled", clock?.overdueFrom ?? null]];
    case "not_started":
    case "kept":
      return [["contract", card.contractEnd]];
    case "cancelled":
    case "verifying":
    case "closed":
    case "ported_out":
    case "transferred": {
      const waits = card.refund !== null && !settledRefunds.includes(card.refund);
      const refund: [ReminderRule, Day | null] = ["refund", waits ? after(card.refundSince, refundDays) : null];
      if (history || stage === "ported_out" || stage === "transferred") return [refund];
      const proof: [ReminderRule, Day | null] = [
        "certificate",
        stage === "cancelled" ? after(card.effectiveOn, certificateDays) : null,
      ];
      return [proof, refund, ["quarantine", quarantineUntil(card.effectiveOn)]];
    }
  }
}
