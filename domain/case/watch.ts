import type { CardFile, Context, Decision } from "../cardfile";
import { refuse } from "../change";
import type { Day } from "../rows";
import type { WatchResult, WatchWay } from "../words";
import { addDays, isDay } from "../workdays";
import { lastCase, typed } from "./attempt";
import { reopen } from "./open";
import type { CaseRow, WatchRow } from "./rows";

/** Days after closing on which somebody looks whether the line is really dead: one bill later, and two. */
export const watchDays = [30, 60] as const;

/** A number comes back to the shops some 90 days after its cancellation: who gets it then receives its codes (domain: blockers). */
export const quarantineDays = 90;

/** The last day on which nobody else can have the number yet; null while the line is not cancelled. */
export function quarantineUntil(effectiveOn: Day | null): Day | null {
  return effectiveOn === null ? null : addDays(effectiveOn, quarantineDays);
}

/** The file with the watches of an attempt that was closed today. */
export function withWatches(file: CardFile, row: CaseRow, context: Pick<Context, "today" | "newId">): CardFile {
  const added = watchDays.map(
    (days): WatchRow => ({
      id: context.newId(),
      version: 0,
      cardId: file.card.id,
      caseId: row.id,
      dueOn: addDays(context.today, days),
      result: null,
      way: null,
      doneOn: null,
      doneBy: null,
      doneName: null,
      note: null,
    }),
  );
  return { ...file, watches: [...file.watches, ...added] };
}

/** The next look that is still to be taken at a closed card, or null. A reopened card is watched again after its next closing. */
export function nextWatch(file: Pick<CardFile, "cases" | "watches">): WatchRow | null {
  const last = file.cases.at(-1);
  if (last?.state !== "closed") return null;
  return file.watches.find((one) => one.caseId === last.id && one.result === null) ?? null;
}

export interface Look {
  way: WatchWay;
  result: WatchResult;
  on: Day;
  note?: string | null;
}

/** What can come of a look: a call is answered or not, a bill charges or not. */
const resultsOf: Record<WatchWay, readonly WatchResult[]> = {
  dial_test: ["silent", "answered"],
  bill: ["silent", "billed"],
};

/**
 * 拨测 or the next bill of a closed card. Silence is noted; anything else reopens the card in the same act, because it is still billed or
 * was resumed. Refuses `not_found`, `already`, `wrong_stage` (not closed any more), `invalid` (a day to come or before the closing, a
 * result that the way cannot have), `reason_needed` (what came back, in words).
 */
export function look(id: string, input: Look): Decision {
  return (file, context) => {
    const watch = file.watches.find((one) => one.id === id);
    if (watch === undefined) return refuse("not_found");
    if (watch.result !== null) return refuse("already");
    const row = lastCase(file);
    if (row === null || row.id !== watch.caseId || row.state !== "closed") {
      return refuse("wrong_stage", { by: ["stage"] });
    }
    const fields: Record<string, string> = {};
    if (!isDay(input.on)) fields.on = "not_a_day";
    else if (input.on > context.today) fields.on = "future";
    else if (row.endedOn !== null && input.on < row.endedOn) fields.on = "before_closing";
    if (!resultsOf[input.way].includes(input.result)) fields.result = "not_of_way";
    if (Object.keys(fields).length > 0) return refuse("invalid", { fields });
    const note = typed(input.note);
    if (input.result !== "silent" && note === null) return refuse("reason_needed");
    const noted = withLook(file, id, {
      way: input.way,
      result: input.result,
      doneOn: input.on,
      doneBy: context.by.accountId,
      doneName: context.by.name,
      note,
    });
    if (input.result === "silent") return noted;
    const because = input.result === "billed" ? "still_billed" : "resumed";
    return reopen({ because, note: note ?? "" })(noted, context);
  };
}

function withLook(file: CardFile, id: string, fields: Partial<WatchRow>): CardFile {
  return { ...file, watches: file.watches.map((one) => (one.id === id ? { ...one, ...fields } : one)) };
}
