import type { CaseRow } from "@/domain/case/rows";
import type { CardRow, Day, Instant } from "@/domain/rows";
import { type Stage, stages } from "@/domain/words";
import type { RowChange } from "../history/lines";

/** Events of a card, newest first, as far as the line of stages reads them. */
type Dated = readonly { at: Instant; changes: readonly RowChange[] }[];

/**
 * The day on which each stage was last reached: what was recorded with the carrier's answer, else the day of the event. `dayOf` says
 * which day an instant was in the office.
 */
export function reachedOn(
  card: CardRow,
  row: CaseRow | null,
  events: Dated,
  dayOf: (at: Instant) => Day,
): Partial<Record<Stage, Day>> {
  const days: Partial<Record<Stage, Day>> = {};
  for (const event of [...events].reverse()) {
    for (const change of event.changes) {
      if (change.table !== "card") continue;
      const step = change.fields.find((one) => one.field === "stage");
      const stage = stages.find((one) => one === step?.after);
      if (stage) days[stage] = dayOf(event.at);
    }
  }
  if (row?.submittedOn) days.submitted = row.submittedOn;
  if (row?.effectiveOn) days.cancelled = row.effectiveOn;
  days[card.stage] = card.stageSince;
  return days;
}
