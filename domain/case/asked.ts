import { askedOf } from "../blockers";
import type { CardFile, Context, Decision } from "../cardfile";
import { refuse } from "../change";
import type { CardRow, Day, Fen, PersonRow } from "../rows";
import type { BlockerKind, Line, Obstacle } from "../words";
import { typed } from "./attempt";
import { clears, isOwn, manages } from "./hands";
import { newItem, settleItem } from "./items";
import { type Answer, type Learnt, printNote } from "./note";
import { readObstacle } from "./obstacle";
import type { BlockerRow } from "./rows";

const stopped: ReadonlySet<Line> = new Set([
  "kept_number",
  "suspended_arrears",
  "suspended_oneway",
  "suspended",
  "reported_lost",
]);

export type Fact = Pick<BlockerRow, "kind" | "state"> & { until?: Day | null; amountFen?: Fen | null };

/**
 * The items that a card's own columns raise: its line, a balance below zero, the contract's end, a personal holder who left. A line
 * stopped for arrears makes arrears unknown, never ¥0, whatever the register's arrears cell says.
 */
export function factsOf(
  card: Pick<CardRow, "line" | "contractEnd" | "holderType" | "holder" | "balanceFen">,
  user: Pick<PersonRow, "name" | "employment"> | null,
  today: Day,
): Fact[] {
  const facts: Fact[] = [];
  if (stopped.has(card.line)) facts.push({ kind: "line_state", state: "open" });
  if (card.line === "risk_control") facts.push({ kind: "risk_control", state: "open" });
  if (card.line === "legal_hold") facts.push({ kind: "legal_hold", state: "open" });
  if (card.balanceFen !== null && card.balanceFen < 0) {
    facts.push({ kind: "fee_arrears", state: "open", amountFen: -card.balanceFen });
  } else if (card.line === "suspended_arrears") facts.push({ kind: "fee_arrears", state: "unknown" });
  if (card.contractEnd !== null && card.contractEnd > today) {
    facts.push({ kind: "contract_term", state: "open", until: card.contractEnd });
  }
  if (card.holderType === "personal" && user?.employment === "left" && user.name === card.holder) {
    facts.push({ kind: "holder_gone", state: "open" });
  }
  return facts;
}

/**
 * The file with everything raised that its columns say and its use is asked for, where nothing is known yet: a row of the kind in any
 * state is knowledge, unless it was settled for a former user before the card was kept and passed on.
 */
export function raiseAsked(file: CardFile, context: Context): CardFile {
  const known = knownKinds(file);
  const facts = factsOf(file.card, file.user, context.today).filter((fact) => !known.has(fact.kind));
  for (const fact of facts) known.add(fact.kind);
  const asked = askedOf(file.card.use).filter((kind) => !known.has(kind));
  return withRaised(file, context, [...facts, ...asked.map((kind) => ({ kind, state: "unknown" as const }))]);
}

/**
 * The same without the questions: what the columns of a card say outright, for one that was typed in or whose person left, as a register
 * that names the same would raise it. Where the carrier has the papers, or the card is done with, nothing comes up by itself.
 */
export function raiseFacts(file: CardFile, context: Pick<Context, "today" | "newId">): CardFile {
  const state = file.cases.at(-1)?.state;
  if (file.card.history || (state !== undefined && !["preparing", "rejected", "withdrawn", "kept"].includes(state)))
    return file;
  const known = knownKinds(file);
  return withRaised(
    file,
    context,
    factsOf(file.card, file.user, context.today).filter((fact) => !known.has(fact.kind)),
  );
}

function knownKinds(file: CardFile): Set<BlockerKind> {
  const passedOn = file.cases.filter((row) => row.state === "kept").at(-1)?.endedOn ?? null;
  const still = file.blockers.filter(
    (item) => item.settledAt === null || passedOn === null || item.settledAt.slice(0, 10) > passedOn,
  );
  return new Set(still.map((item) => item.kind));
}

function withRaised(file: CardFile, context: Pick<Context, "newId">, raised: readonly Fact[]): CardFile {
  if (raised.length === 0) return file;
  const rows = raised.map((fact) => newItem(file, context, { ...fact, origin: "rule" }));
  return { ...file, blockers: [...file.blockers, ...rows] };
}

export interface Reply {
  answer: Answer;
  /** Only these kinds; all that are unanswered if left out. */
  kinds?: readonly BlockerKind[];
  /** How it was learnt, of somebody who answers for another (代登记). */
  learnt?: Learnt | null;
  /** What was said; of somebody who answers for another it may say how it was learnt, where `learnt` does not. */
  note?: string | null;
  obstacle?: Obstacle;
}

/**
 * Answers 待确认, all unanswered items at once. The card's user answers alone; a manager or operator for another must say how it was
 * learnt. 办不了 leaves the question standing and raises it for the manager. Refuses `already` (nothing is unanswered), `not_allowed`,
 * `reason_needed`.
 */
export function answerUnknown(reply: Reply): Decision {
  return (file, context) => {
    if (!isOwn(file, context) || context.by.role === "auditor") return refuse("not_allowed");
    const asked = file.blockers.filter(
      (item) => item.state === "unknown" && (reply.kinds === undefined || reply.kinds.includes(item.kind)),
    );
    if (asked.length === 0) return refuse("already", { by: ["answer"] });
    const note = typed(reply.note);
    const isUser = file.card.userId === context.by.personId;
    const learnt = reply.learnt ?? null;
    if (!isUser && note === null && learnt === null) return refuse("reason_needed", { by: ["answer"] });
    if (reply.answer === "cannot") {
      return raiseObstacle(file, context, "unknown", reply.obstacle ?? "other", note);
    }
    const settledNote = printNote({ answer: reply.answer, learnt, note });
    return asked.reduce(
      (at, item) => settleItem(at, context, item, "cleared", { note: settledNote, checkedOn: context.today }),
      file,
    );
  };
}

/**
 * 办不了: whoever should clear an item says why it cannot be done; it goes to the manager as an item of its own and the item stands.
 * Refuses `not_found` (no such item stands), `already` (the manager has it), `not_allowed`, `reason_needed` (other, without words).
 */
export function cannotDo(input: {
  kind: BlockerKind;
  /** Of several of a kind the one that is meant; all of them if left out. */
  itemId?: string;
  obstacle: Obstacle;
  note?: string | null;
}): Decision {
  return (file, context) => {
    if (!isOwn(file, context)) return refuse("not_allowed");
    if (!manages(context) && !clears(input.kind, context)) return refuse("not_allowed", { by: [input.kind] });
    const stands = file.blockers.some(
      (item) =>
        item.kind === input.kind &&
        item.kind !== "cannot_do" &&
        (input.itemId === undefined || item.id === input.itemId) &&
        (item.state === "open" || item.state === "unknown"),
    );
    if (!stands) return refuse("not_found");
    const note = typed(input.note);
    if (input.obstacle === "other" && note === null) return refuse("reason_needed");
    return raiseObstacle(file, context, input.kind, input.obstacle, note, input.itemId);
  };
}

function raiseObstacle(
  file: CardFile,
  context: Context,
  about: string,
  obstacle: Obstacle,
  note: string | null,
  itemId: string | null = null,
) {
  const raised = file.blockers.some((item) => {
    const told = readObstacle(item.detail);
    const same = told.about === about && (told.itemId === null || told.itemId === itemId);
    return item.kind === "cannot_do" && item.state === "open" && same;
  });
  if (raised) return refuse("already", { by: ["cannot_do"] });
  const item = newItem(file, context, {
    kind: "cannot_do",
    state: "open",
    origin: "person",
    detail: itemId === null ? `${about}:${obstacle}` : `${about}:${obstacle}:${itemId}`,
    note,
  });
  return { ...file, blockers: [...file.blockers, item] };
}
