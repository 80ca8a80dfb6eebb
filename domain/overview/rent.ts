import { addMonths, lastDay, monthOf } from "../bill/month";
import type { CardRow, Day, Fen } from "../rows";
import type { Stage } from "../words";

/** Why a rent runs for nobody: the line lies with its carrier, its user left, or nobody works with it. The first that holds counts. */
export const rentReasons = ["carrier", "left", "idle"] as const;
export type RentReason = (typeof rentReasons)[number];

export type RentCard = Pick<
  CardRow,
  | "rentFen"
  | "history"
  | "addedOn"
  | "occupancy"
  | "userLeft"
  | "userLeftOn"
  | "submittedOn"
  | "effectiveOn"
  | "stage"
  | "wasting"
>;

const withCarrier: ReadonlySet<Stage> = new Set(["submitted", "returned", "pre_cancelled"]);
const outside: ReadonlySet<Stage> = new Set(["kept", "ported_out", "transferred"]);

/**
 * Why a card's rent ran for nobody on a day past, by the days that stand on the card: until the effective day, since it was handed in, since
 * its user left, or, where nobody uses it today, since it came in (nobody wrote down since when it lies idle). Null where it did not.
 */
export function rentReasonOn(card: RentCard, day: Day): RentReason | null {
  if (card.history || outside.has(card.stage)) return null;
  if (card.addedOn !== null && card.addedOn > day) return null;
  if (card.effectiveOn !== null && card.effectiveOn <= day) return null;
  if (card.submittedOn !== null && card.submittedOn <= day) return "carrier";
  if (card.userLeftOn !== null && card.userLeftOn <= day) return "left";
  return card.occupancy === "in_use" ? null : "idle";
}

/** The same for today, as the figure 无人使用仍计费 has it. */
export function rentReasonToday({ wasting, stage, userLeft }: RentCard): RentReason | null {
  if (!wasting) return null;
  return withCarrier.has(stage) ? "carrier" : userLeft ? "left" : "idle";
}

/** One reason at one time: cards, their known rents a month, and those whose rent nobody wrote down. */
export interface Running {
  cards: number;
  fen: Fen;
  unknown: number;
}

/** The end of a month, or today. */
export interface RentColumn extends Record<RentReason, Running> {
  on: Day;
  today: boolean;
}

/** Ends of the last months before today's, and today. */
export function rentDays(today: Day, months = 11): Day[] {
  const now = monthOf(today);
  const ends = Array.from({ length: months }, (_, n) => lastDay(addMonths(now, n - months)));
  return [...ends, today];
}

/** Adds cards up by reason, at the end of each month and today. */
export class RentCount {
  private readonly columns: RentColumn[];

  constructor(today: Day) {
    const none = (): Running => ({ cards: 0, fen: 0, unknown: 0 });
    this.columns = rentDays(today).map((on) => ({
      on,
      today: on === today,
      carrier: none(),
      left: none(),
      idle: none(),
    }));
  }

  add(card: RentCard): void {
    for (const column of this.columns) {
      const reason = column.today ? rentReasonToday(card) : rentReasonOn(card, column.on);
      if (reason === null) continue;
      const sum = column[reason];
      sum.cards += 1;
      if (card.rentFen === null) sum.unknown += 1;
      else sum.fen += card.rentFen;
    }
  }

  /** The columns from the first recorded day on; today's always. */
  result(since: Day | null): RentColumn[] {
    return this.columns.filter(({ on, today }) => today || (since !== null && on >= since));
  }
}
