import { blockerRules } from "../blockers";
import type { CardFile } from "../cardfile";
import { lastCase } from "../case/attempt";
import { clears } from "../case/hands";
import { ownView } from "../case/own";
import { itemSteps } from "../itemsteps";
import { aboutItem, type StepCode } from "../nextstep";
import type { Day } from "../rows";
import { type BlockerKind, blockerKinds, type Stage } from "../words";
import { addDays } from "../workdays";

/** One thing that a card's user is to do. */
export interface Todo {
  /** The same as long as it is the same thing: told once, asked again under the same name. */
  key: string;
  step: StepCode;
  /** What it is about: a bank, an amount in yuan; null if nothing. */
  detail: string | null;
}

export interface TodoCard {
  cardId: string;
  number: string;
  /** Until when; null where no day was set. */
  due: Day | null;
  todos: Todo[];
}

/** Stages in which something can be the user's to do, and somebody waits for it: before a case is opened nobody does. */
export const nudgedStages = ["preparing", "returned", "cancelled"] as const satisfies readonly Stage[];

/** Kinds that staff clear on their own cards. */
export const ownKinds: readonly BlockerKind[] = blockerKinds.filter(
  (kind) => kind in blockerRules && clears(kind, { by: { role: "staff" } }),
);

/** A certificate is asked for at the latest so many days after the carrier's answer (issue 8). */
export const certificateDays = 15;

/**
 * What the user of a card is to do on it, exactly as their own page has it (`ownView`): items that are theirs and were not told to be impossible,
 * the one question, and the certificate where they themselves handed the papers in. Null where nothing is.
 */
export function todosOf(file: CardFile): TodoCard | null {
  const { card } = file;
  const row = lastCase(file);
  if (row === null || !nudgedStages.some((stage) => stage === card.stage)) return null;
  const todos = card.stage === "cancelled" ? paperOf(file) : itemsOf(file);
  if (todos.length === 0) return null;
  return { cardId: card.id, number: card.number, due: dueOf(file), todos };
}

function itemsOf(file: CardFile): Todo[] {
  const view = ownView(file, "");
  const items = view.items.flatMap(({ row, hand, told }): Todo[] =>
    hand === "tick" && told === null ? [{ key: row.id, step: itemSteps[row.kind], detail: aboutItem(row) }] : [],
  );
  const asks = view.question.length > 0 && view.questionTold === null;
  return asks
    ? [...items, { key: `question.${file.card.id}`, step: "answer_unknown", detail: null } satisfies Todo]
    : items;
}

/** Of the stored step, because it names who has the receipt: the operator who went, or the uploader of a paper that does not fit. */
function paperOf(file: CardFile): Todo[] {
  const { card } = file;
  if (card.nextWho === null || card.nextWho !== card.userName) return [];
  const step = ["upload_certificate", "replace_certificate"].find((one) => one === card.nextStep);
  return step === undefined ? [] : [{ key: `paper.${card.caseId}`, step: step as StepCode, detail: null }];
}

function dueOf(file: CardFile): Day | null {
  const { card } = file;
  const row = lastCase(file);
  if (card.stage === "cancelled") return card.effectiveOn === null ? null : addDays(card.effectiveOn, certificateDays);
  return card.stage === "returned" ? (row?.returnedDue ?? card.due) : card.due;
}
