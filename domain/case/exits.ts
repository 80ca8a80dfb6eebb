import type { CardFile, Context, Decision } from "../cardfile";
import { refuse } from "../change";
import type { Day, PersonRow, TeamRow } from "../rows";
import type { CaseState } from "../words";
import { lastCase, newAttempt, openCaseOf, typed, withCard, withCase } from "./attempt";
import type { CaseRow } from "./rows";

const beforeCancelled: ReadonlySet<CaseState> = new Set(["preparing", "submitted", "returned", "pre_cancelled"]);

/** 撤回, before the line is gone: the case is over, the card is 未发起 again. Refuses `wrong_stage`, `reason_needed`. */
export function withdraw(input: { reason: string }): Decision {
  return (file, context) => {
    const row = openCaseOf(file);
    if (row === null || !beforeCancelled.has(row.state)) return refuse("wrong_stage", { by: ["stage"] });
    const endReason = typed(input.reason);
    if (endReason === null) return refuse("reason_needed");
    const stopped = file.card.line === "pre_cancelled";
    return withCase(stopped ? withCard(file, { line: "unknown" }) : file, row.id, {
      state: "withdrawn",
      stateSince: context.today,
      endedOn: context.today,
      endReason,
    });
  };
}

/**
 * 留用/转派: most cards of leavers are reissued inside, to a named person who is still here. A card that was never started gets a case
 * that begins and ends with the decision, so that the record shows who decided what. Refuses `wrong_stage`, `invalid` (the person left).
 */
export function keep(input: { to: PersonRow; team?: TeamRow | null; note?: string | null }): Decision {
  return (file, context) => {
    if (input.to.employment === "left") return refuse("invalid", { fields: { to: "left" } });
    const over = exit(file, context, "kept", { on: context.today, reason: typed(input.note) ?? input.to.name });
    if (over === null) return refuse("wrong_stage", { by: ["stage"] });
    const passed = withCard(over, {
      userId: input.to.id,
      teamId: input.to.teamId,
      // Who sees a card goes by its site: it moves with the team.
      siteId: input.team?.siteId ?? file.card.siteId,
      occupancy: "in_use",
      line: over.card.line === "pre_cancelled" ? "unknown" : over.card.line,
    });
    return { ...passed, user: input.to, team: input.team === undefined ? file.team : input.team };
  };
}

/** 已携出: the number went to another carrier. Refuses `wrong_stage`, `invalid` (a day to come). */
export function portedOut(input: { on: Day; note?: string | null }): Decision {
  return leave("ported_out", input);
}

/** 已过户: the line now stands in another's name. Refuses `wrong_stage`, `invalid` (a day to come). */
export function transferred(input: { on: Day; note?: string | null }): Decision {
  return leave("transferred", input);
}

function leave(state: "ported_out" | "transferred", input: { on: Day; note?: string | null }): Decision {
  return (file, context) => {
    if (input.on > context.today) return refuse("invalid", { fields: { on: "future" } });
    const over = exit(file, context, state, { on: input.on, reason: typed(input.note) });
    return over ?? refuse("wrong_stage", { by: ["stage"] });
  };
}

/** The card's case ended in an exit; null where there is none to take. A card without a case gets one for the record. */
function exit(
  file: CardFile,
  context: Context,
  state: "kept" | "ported_out" | "transferred",
  end: { on: Day; reason: string | null },
): CardFile | null {
  const fields: Partial<CaseRow> = { state, stateSince: end.on, endedOn: end.on, endReason: end.reason };
  const last = lastCase(file);
  if (last !== null && beforeCancelled.has(last.state)) return withCase(file, last.id, fields);
  if (file.card.history || (last !== null && last.state !== "kept")) return null;
  const row = newAttempt(file, context, {
    caseNo: context.newCaseNo(),
    attempt: 1,
    reason: "other",
    reasonText: end.reason,
    due: null,
    channel: null,
  });
  return { ...file, cases: [...file.cases, { ...row, ...fields }] };
}
