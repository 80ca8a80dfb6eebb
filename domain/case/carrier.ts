import { moneyKinds } from "../blockers";
import type { CardFile, Context, Decision } from "../cardfile";
import { isRefusal, type Refusal, refuse } from "../change";
import type { Day, Fen } from "../rows";
import type { CaseState, Channel } from "../words";
import { isDay } from "../workdays";
import { openCaseOf, typed, withCard, withCase } from "./attempt";
import { failing } from "./guards";
import { newItem, settleItem } from "./items";
import { next } from "./open";
import type { CaseRow } from "./rows";

export interface Submission {
  on: Day;
  channel: Channel;
  operator: { id: string | null; name: string };
  receiptNo?: string | null;
  /** What the person typed to confirm the number; checked if given. */
  lastFour?: string;
}

/**
 * The papers go to the carrier. Refuses `blocked` by everything that fails at once, `invalid` (a day to come, other last four digits,
 * no operator), `wrong_stage`.
 */
export function submitCase(input: Submission): Decision {
  return (file, context) => {
    const row = inState(file, ["preparing"]);
    if (isRefusal(row)) return row;
    const fields: Record<string, string> = { ...dayFault("on", input.on, context) };
    if (input.lastFour !== undefined && input.lastFour !== file.card.number.slice(-4)) fields.lastFour = "mismatch";
    if (typed(input.operator.name) === null) fields.operator = "missing";
    if (Object.keys(fields).length > 0) return refuse("invalid", { fields });
    const chosen = withCase(file, row.id, { channel: input.channel });
    const by = failing(chosen, { ...row, channel: input.channel }, context);
    if (by.length > 0) return refuse("blocked", { by });
    return withCase(chosen, row.id, {
      state: "submitted",
      stateSince: input.on,
      submittedOn: input.on,
      operatorId: input.operator.id,
      operatorName: input.operator.name,
      receiptNo: typed(input.receiptNo),
    });
  };
}

/** 退回补资料: the carrier wants more, until a day of its own beside our due day. Refuses `wrong_stage`, `reason_needed` (what it wants), `invalid`. */
export function returned(input: { on: Day; answer: string; due?: Day | null }): Decision {
  return answered(["submitted", "pre_cancelled"], input, (file, row, answer) =>
    withCase(file, row.id, {
      ...answer,
      state: "returned",
      stateSince: input.on,
      returnedDue: input.due ?? null,
    }),
  );
}

/** The papers go back complete; the carrier's clock starts again. The same guard as for the first time. */
export function resubmit(input: { on: Day; receiptNo?: string | null }): Decision {
  return (file, context) => {
    const row = inState(file, ["returned"]);
    if (isRefusal(row)) return row;
    const fields = dayFault("on", input.on, context, row.submittedOn);
    if (Object.keys(fields).length > 0) return refuse("invalid", { fields });
    const by = failing(file, row, context);
    if (by.length > 0) return refuse("blocked", { by });
    const receiptNo = typed(input.receiptNo) ?? row.receiptNo;
    return withCase(file, row.id, { state: "submitted", stateSince: input.on, receiptNo, returnedDue: null });
  };
}

/** 驳回: this attempt is over, the next one (第 n 次办理) stands in preparation with the papers that are at hand. */
export function rejected(input: { on: Day; answer: string }): Decision {
  return answered(["submitted", "returned", "pre_cancelled"], input, (file, row, answer, context) => {
    const over = withCase(file, row.id, {
      ...answer,
      state: "rejected",
      stateSince: input.on,
      endedOn: input.on,
      endReason: answer.answer ?? null,
    });
    const again = next(over, context, row, answer.answer ?? null);
    const papers = file.materials
      .filter((paper) => paper.caseId === row.id && paper.state === "ready")
      .map((paper) => ({ ...paper, id: context.newId(), version: 0, caseId: again.id }));
    return { ...over, cases: [...over.cases, again], materials: [...over.materials, ...papers] };
  });
}

/** 预销户: the line is stopped, the formal cancellation follows the next bill, expected on that day. */
export function preCancelled(input: { on?: Day; expectedOn: Day | null; answer?: string | null }): Decision {
  return (file, context) => {
    const row = inState(file, ["submitted"]);
    if (isRefusal(row)) return row;
    const on = input.on ?? context.today;
    const fields: Record<string, string> = { ...dayFault("on", on, context, row.submittedOn) };
    if (input.expectedOn !== null && (!isDay(input.expectedOn) || input.expectedOn < on)) {
      fields.expectedOn = "before_answer";
    }
    if (Object.keys(fields).length > 0) return refuse("invalid", { fields });
    return withCase(withCard(file, { line: "pre_cancelled" }), row.id, {
      state: "pre_cancelled",
      stateSince: on,
      expectedOn: input.expectedOn,
      answer: typed(input.answer) ?? row.answer,
      answeredOn: on,
    });
  };
}

export interface Cancellation {
  effectiveOn: Day;
  /** What was paid of each planned item, by its id, in fen; null: nothing was due after all. */
  paidFen?: Readonly<Record<string, Fen | null>>;
  receiptNo?: string | null;
  answer?: string | null;
  /** 欠费销号: the carrier closed the line for arrears by itself, at whatever stage; the debt stays open. */
  forArrears?: boolean;
}

/**
 * The carrier cancelled the line. What was planned for the visit is settled with what was paid: asked here and not when the papers are
 * accepted or the line is pre-cancelled, because until then the carrier may still return them and ask for another amount (domain:
 * blockers, same visit). Money that changed hands earlier is recorded by clearing the item itself. Refuses `wrong_stage`, `invalid` (a day
 * to come or before the submission; `paid#id` for each planned amount that is not said).
 */
export function cancelled(input: Cancellation): Decision {
  return (file, context) => {
    const states: CaseState[] = input.forArrears
      ? ["preparing", "submitted", "returned", "pre_cancelled"]
      : ["submitted", "returned", "pre_cancelled"];
    const row = inState(file, states);
    if (isRefusal(row)) return row;
    const fields = dayFault("effectiveOn", input.effectiveOn, context, row.submittedOn);
    const planned = input.forArrears ? [] : file.blockers.filter((item) => item.state === "planned");
    const by = planned
      .filter((item) => moneyKinds.has(item.kind) && input.paidFen?.[item.id] === undefined)
      .map((item) => `paid#${item.id}`);
    if (Object.keys(fields).length > 0 || by.length > 0) return refuse("invalid", { fields, by });
    const paid = planned.reduce((at, item) => {
      const amountFen = input.paidFen?.[item.id] ?? null;
      return settleItem(at, context, item, "cleared", { amountFen, checkedOn: input.effectiveOn });
    }, file);
    const done = withCase(withCard(paid, { line: "cancelled" }), row.id, {
      state: "cancelled",
      stateSince: input.effectiveOn,
      effectiveOn: input.effectiveOn,
      receiptNo: typed(input.receiptNo) ?? row.receiptNo,
      answer: typed(input.answer) ?? row.answer,
      answeredOn: context.today,
      forArrears: input.forArrears ?? false,
    });
    return input.forArrears ? withDebt(done, context) : done;
  };
}

/** The arrears that made the carrier close the line are still owed (late fee, blacklist). */
function withDebt(file: CardFile, context: Context): CardFile {
  const debt = file.blockers.find((item) => item.kind === "fee_arrears" && item.state !== "cleared");
  if (debt !== undefined) {
    const open = { ...debt, state: "open" as const, settledBy: null, settledName: null, settledAt: null };
    return { ...file, blockers: file.blockers.map((item) => (item.id === debt.id ? open : item)) };
  }
  const raised = newItem(file, context, { kind: "fee_arrears", state: "open", origin: "rule" });
  return { ...file, blockers: [...file.blockers, raised] };
}

type Answered = Pick<CaseRow, "answer" | "answeredOn">;

function answered(
  states: CaseState[],
  input: { on: Day; answer: string },
  then: (file: CardFile, row: CaseRow, answer: Answered, context: Context) => CardFile,
): Decision {
  return (file, context) => {
    const row = inState(file, states);
    if (isRefusal(row)) return row;
    const fields = dayFault("on", input.on, context, row.submittedOn);
    if (Object.keys(fields).length > 0) return refuse("invalid", { fields });
    const answer = typed(input.answer);
    if (answer === null) return refuse("reason_needed", { by: ["answer"] });
    return then(file, row, { answer, answeredOn: input.on }, context);
  };
}

function inState(file: CardFile, states: CaseState[]): CaseRow | Refusal {
  const row = openCaseOf(file);
  return row !== null && states.includes(row.state) ? row : refuse("wrong_stage", { by: ["stage"] });
}

function dayFault(field: string, day: Day, context: Context, notBefore: Day | null = null): Record<string, string> {
  if (!isDay(day)) return { [field]: "not_a_day" };
  if (day > context.today) return { [field]: "future" };
  return notBefore !== null && day < notBefore ? { [field]: "before_submission" } : {};
}
