import type { CardFile, Context, Decision } from "../cardfile";
import { refuse } from "../change";
import { adviseChannels, defaultDue } from "../policy";
import type { CardRow, Day } from "../rows";
import type { Channel, Reason } from "../words";
import { isDay } from "../workdays";
import { raiseAsked } from "./asked";
import { lastCase, newAttempt, openCaseOf, typed, withCard, withCase } from "./attempt";
import type { CaseRow } from "./rows";

export interface Opening {
  reason: Reason;
  reasonText?: string | null;
  /** Left out: the default due day. */
  due?: Day | null;
  /** Left out: the channel that the rule pack recommends; null: to be chosen. */
  channel?: Channel | null;
  contactNumber?: string | null;
  refundTarget?: string | null;
}

/**
 * Starts taking the card out of service: a case in preparation, with what its use is asked for and its columns say raised as items.
 * From 未发起, withdrawn or 留用. Refuses `wrong_stage`, `reason_needed` (reason "other" without words), `invalid`.
 */
export function openCase(input: Opening): Decision {
  return (file, context) => {
    const last = lastCase(file);
    if ((last !== null && last.state !== "kept") || file.card.history) return refuse("wrong_stage", { by: ["stage"] });
    const reasonText = typed(input.reasonText);
    if (input.reason === "other" && reasonText === null) return refuse("reason_needed", { by: ["reason"] });
    if (input.due && !isDay(input.due)) return refuse("invalid", { fields: { due: "not_a_day" } });
    const raised = raiseAsked(withContacts(file, input), context);
    const advised = adviseChannels(context.rules, raised).find((one) => one.verdict === "recommended")?.channel ?? null;
    const row = newAttempt(raised, context, {
      caseNo: context.newCaseNo(),
      attempt: 1,
      reason: input.reason,
      reasonText,
      due: input.due ?? defaultDue(context.rules, file.card, file.user?.leftOn ?? null, context.today),
      channel: input.channel === undefined ? advised : input.channel,
    });
    return { ...raised, cases: [...raised.cases, row] };
  };
}

export type Edit = Partial<Opening>;

/**
 * Changes what was said when the case was opened; a field left out stays. Reason and channel only while it is prepared or returned, the
 * due day until it is closed. Refuses `wrong_stage`, `reason_needed`, `invalid`.
 */
export function editCase(input: Edit): Decision {
  return (file, _context) => {
    const row = openCaseOf(file);
    if (row === null) return refuse("wrong_stage", { by: ["stage"] });
    const early = row.state === "preparing" || row.state === "returned";
    if (!early && (input.reason !== undefined || input.channel !== undefined)) {
      return refuse("wrong_stage", { by: ["stage"] });
    }
    if (input.due && !isDay(input.due)) return refuse("invalid", { fields: { due: "not_a_day" } });
    const fields: Partial<CaseRow> = {};
    if (input.reason !== undefined) fields.reason = input.reason;
    if (input.reasonText !== undefined) fields.reasonText = typed(input.reasonText);
    if (input.due !== undefined) fields.due = input.due;
    if (input.channel !== undefined) fields.channel = input.channel;
    const after = { ...row, ...fields };
    if (after.reason === "other" && after.reasonText === null) return refuse("reason_needed", { by: ["reason"] });
    return withCase(withContacts(file, input), row.id, fields);
  };
}

function withContacts(file: CardFile, input: Edit): CardFile {
  const fields: Partial<CardRow> = {};
  if (input.contactNumber !== undefined) fields.contactNumber = typed(input.contactNumber);
  if (input.refundTarget !== undefined) fields.refundTarget = typed(input.refundTarget);
  return Object.keys(fields).length === 0 ? file : withCard(file, fields);
}

/**
 * A closed card is alive again: it is still billed (仍计费), or the line was resumed (复机/返销). The closed attempt keeps its certificate;
 * the next one of the same case starts in preparation. Also for history rows and exits that turned out wrong. Refuses `wrong_stage`,
 * `reason_needed`.
 */
export function reopen(input: { because: "still_billed" | "resumed"; note: string }): Decision {
  return (file, context) => {
    const last = lastCase(file);
    const over = last === null ? file.card.history : ["closed", "ported_out", "transferred"].includes(last.state);
    if (!over) return refuse("wrong_stage", { by: ["stage"] });
    const note = typed(input.note);
    if (note === null) return refuse("reason_needed");
    const line = input.because === "resumed" ? "normal" : "unknown";
    const woken = raiseAsked(withCard(file, { history: false, line }), context);
    return { ...woken, cases: [...woken.cases, next(woken, context, last, note)] };
  };
}

/** The attempt after one that is over: the same case, one further on. */
export function next(file: CardFile, context: Context, last: CaseRow | null, note: string | null): CaseRow {
  return {
    ...newAttempt(file, context, {
      caseNo: last?.caseNo ?? context.newCaseNo(),
      attempt: (last?.attempt ?? 0) + 1,
      reason: last?.reason ?? "other",
      reasonText: last?.reasonText ?? note,
      due: defaultDue(context.rules, file.card, file.user?.leftOn ?? null, context.today),
      channel: last?.channel ?? null,
    }),
    answer: note,
    answeredOn: context.today,
  };
}
