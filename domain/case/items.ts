import { blockerRules } from "../blockers";
import type { CardFile, Context, Decision } from "../cardfile";
import { type Refusal, refuse } from "../change";
import type { Day, Fen } from "../rows";
import type { BlockerKind, BlockerState } from "../words";
import { lastCase, typed } from "./attempt";
import { clears, isOwn, manages } from "./hands";
import { readObstacle } from "./obstacle";
import type { BlockerRow, CaseRow } from "./rows";
import { targetFault, targetOf } from "./target";

/** While the carrier has the papers a hard item cannot come up by itself: its answer (退回) brings it back. */
const withCarrier: ReadonlySet<CaseRow["state"]> = new Set(["submitted", "pre_cancelled"]);

/** A new open item of the card. */
export function newItem(
  file: CardFile,
  context: Pick<Context, "newId">,
  item: Pick<BlockerRow, "kind" | "state" | "origin"> & Partial<BlockerRow>,
): BlockerRow {
  return {
    detail: null,
    amountFen: null,
    until: null,
    checkedOn: null,
    ownerId: null,
    ownerName: null,
    settledBy: null,
    settledName: null,
    settledAt: null,
    note: null,
    movedTo: null,
    photoSha256: null,
    photoType: null,
    ...item,
    id: context.newId(),
    version: 0,
    cardId: file.card.id,
  };
}

export interface Raise {
  kind: BlockerKind;
  detail?: string | null;
  amountFen?: Fen | null;
  until?: Day | null;
  checkedOn?: Day | null;
  owner?: { id: string; name: string } | null;
  note?: string | null;
}

/**
 * An item comes up. An unanswered one of the kind becomes this one; a settled one stays as it was and a new row is made. Refuses
 * `already` (the same kind and detail is open), `wrong_stage` (hard, while the carrier has the papers), `not_allowed`, `invalid`.
 */
export function raise(input: Raise): Decision {
  return (file, context) => {
    if (!isOwn(file, context)) return refuse("not_allowed");
    const { kind } = input;
    const state = lastCase(file)?.state;
    if (blockerRules[kind].severity === "hard" && state !== undefined && withCarrier.has(state)) {
      return refuse("wrong_stage", { by: ["stage"] });
    }
    if (input.amountFen !== undefined && input.amountFen !== null && input.amountFen < 0) {
      return refuse("invalid", { fields: { amountFen: "negative" } });
    }
    const detail = typed(input.detail);
    const same = file.blockers.filter((item) => item.kind === kind);
    if (same.some((item) => (item.state === "open" || item.state === "planned") && item.detail === detail)) {
      return refuse("already", { by: [kind] });
    }
    const fields = {
      state: "open" as const,
      detail,
      amountFen: input.amountFen ?? null,
      until: input.until ?? null,
      checkedOn: input.checkedOn ?? null,
      ownerId: input.owner?.id ?? null,
      ownerName: input.owner?.name ?? null,
      note: typed(input.note),
    };
    const unanswered = same.find((item) => item.state === "unknown");
    if (unanswered) return withItem(file, unanswered.id, fields);
    return { ...file, blockers: [...file.blockers, newItem(file, context, { kind, origin: "person", ...fields })] };
  };
}

export interface Clear {
  note?: string | null;
  amountFen?: Fen | null;
  on?: Day;
  /** Of a binding: the number it was moved to, as typed. */
  movedTo?: string | null;
}

/**
 * Done, with the day it was checked, what was paid and where a binding went. Refuses `already`, `not_allowed`, `not_found`, `invalid` (a day to
 * come; a target that does not last, see `targetFault`).
 */
export function clear(id: string, input: Clear = {}): Decision {
  return (file, context) => {
    const item = unsettled(file, id);
    if ("refused" in item) return item;
    if (!isOwn(file, context) || !clears(item.kind, context)) return refuse("not_allowed", { by: [item.kind] });
    if (input.on !== undefined && input.on > context.today) return refuse("invalid", { fields: { on: "future" } });
    // A legal hold ends with the carrier's written reply (retained as a note of where it lies).
    const note = typed(input.note);
    const fault = targetFault(input.movedTo, item.kind, file, context);
    if (fault !== null) return refuse("invalid", { fields: { movedTo: fault } });
    if (item.kind === "legal_hold" && note === null) return refuse("reason_needed", { by: [item.kind] });
    return settleItem(file, context, item, "cleared", {
      note,
      amountFen: input.amountFen ?? item.amountFen,
      checkedOn: input.on ?? context.today,
      movedTo: targetOf(input.movedTo),
    });
  };
}

/** 柜台一并办理: settled with the cancellation, with the amount if it is known. Only of same-visit kinds that are open or unanswered. */
export function plan(id: string, input: { amountFen?: Fen | null; note?: string | null } = {}): Decision {
  return (file, context) => {
    const item = unsettled(file, id);
    if ("refused" in item) return item;
    if (context.by.role === "staff" || context.by.role === "auditor") return refuse("not_allowed");
    if (!blockerRules[item.kind].sameVisit) return refuse("invalid", { by: [item.kind] });
    if (item.state === "planned") return refuse("already", { by: [item.kind] });
    return settleItem(file, context, item, "planned", {
      note: typed(input.note) ?? item.note,
      amountFen: input.amountFen ?? item.amountFen,
    });
  };
}

/** 特批: a manager lets the card pass with a reason. Refuses `no_waiver` (legal hold), `reason_needed`, `not_allowed`, `already`. */
export function waive(id: string, input: { reason: string }): Decision {
  return (file, context) => {
    const item = unsettled(file, id);
    if ("refused" in item) return item;
    if (!manages(context)) return refuse("not_allowed");
    if (!blockerRules[item.kind].waivable) return refuse("no_waiver", { by: [item.kind] });
    const note = typed(input.reason);
    if (note === null) return refuse("reason_needed");
    return settleItem(file, context, item, "waived", { note });
  };
}

/**
 * Undo of a slip: a cleared, waived or planned item stands again, as a question if it was one. Refuses `wrong_stage` once the carrier
 * has the papers (then a new item is raised instead), `already` if it stands, `not_allowed`.
 */
export function reopenItem(id: string, input: { to?: "open" | "unknown" } = {}): Decision {
  return (file, context) => {
    const item = file.blockers.find((one) => one.id === id);
    if (item === undefined) return refuse("not_found");
    const state = lastCase(file)?.state;
    if (state !== undefined && state !== "preparing" && state !== "returned") {
      return refuse("wrong_stage", { by: ["stage"] });
    }
    if (!isOwn(file, context)) return refuse("not_allowed");
    // Whoever settled it may take the slip back, also what the one question let them answer beyond their role.
    const mine = item.settledBy === context.by.accountId;
    if (!mine && !(item.state === "waived" ? manages(context) : clears(item.kind, context)))
      return refuse("not_allowed");
    if (item.state === "open" || item.state === "unknown") return refuse("already", { by: [item.kind] });
    return withItem(file, id, {
      state: input.to ?? "open",
      settledBy: null,
      settledName: null,
      settledAt: null,
      note: null,
      movedTo: null,
    });
  };
}

/** The item settled in the actor's name; 办不了 that was about its kind is settled with it. */
export function settleItem(
  file: CardFile,
  context: Context,
  item: BlockerRow,
  state: Extract<BlockerState, "cleared" | "waived" | "planned">,
  fields: Partial<BlockerRow>,
): CardFile {
  const by = { settledBy: context.by.accountId, settledName: context.by.name, settledAt: context.now };
  const after = withItem(file, item.id, { ...fields, state, ...by });
  const stands = ({ about, itemId }: ReturnType<typeof readObstacle>) =>
    after.blockers.some((one) =>
      about === "unknown"
        ? one.state === "unknown"
        : one.kind === about &&
          (itemId === null || one.id === itemId) &&
          (one.state === "open" || one.state === "unknown"),
    );
  return {
    ...after,
    blockers: after.blockers.map((one) =>
      one.kind === "cannot_do" && one.state === "open" && !stands(readObstacle(one.detail))
        ? { ...one, state: "cleared", ...by }
        : one,
    ),
  };
}

export function withItem(file: CardFile, id: string, fields: Partial<BlockerRow>): CardFile {
  return { ...file, blockers: file.blockers.map((item) => (item.id === id ? { ...item, ...fields } : item)) };
}

function unsettled(file: CardFile, id: string): BlockerRow | Refusal {
  const item = file.blockers.find((one) => one.id === id);
  if (item === undefined) return refuse("not_found");
  return item.state === "cleared" || item.state === "waived" ? refuse("already", { by: [item.kind] }) : item;
}
