import { useCallback, useEffect, useState } from "react";
import type { Entry } from "@/domain/batch/result";
import type { Returned } from "@/domain/batch/returnedlist";
import type { Refusal } from "@/domain/change";
import type { Day, Fen } from "@/domain/rows";
import type { BatchResult, BlockerKind, Stage } from "@/domain/words";
import { amount } from "../format";

/** One card of the stack on the screen. */
export interface ResultCard {
  cardId: string;
  number: string;
  userName: string | null;
  holder: string | null;
  stage: Stage;
  /** What was told of it before, and what can be told now. */
  told: BatchResult | null;
  toldOn: Day | null;
  can: readonly BatchResult[];
  /** Planned items that cost money: what was paid is asked for 当场办结. */
  planned: readonly { id: string; kind: BlockerKind; amountFen: Fen | null }[];
  /** Bindings that were waived and not changed. */
  waived: readonly BlockerKind[];
}

/** What was typed for one card; a part that is not typed takes the stack's. */
export interface Draft {
  result: BatchResult | null;
  on: string;
  receiptNo: string;
  expectedOn: string;
  answer: string;
  due: string;
  paid: Readonly<Record<string, string>>;
}

/** What holds for the whole stack. */
export interface Stack {
  wentOn: string;
  receiptNo: string;
  expectedOn: string;
  due: string;
}

export interface Typed {
  stack: Stack;
  cards: Readonly<Record<string, Draft>>;
}

const blank: Draft = { result: null, on: "", receiptNo: "", expectedOn: "", answer: "", due: "", paid: {} };

/** The card's draft: what was typed, over what is planned. */
export function draftOf(typed: Typed, card: ResultCard): Draft {
  // An amount that nobody knows stays unsaid until it is typed: empty would say that nothing was due.
  const known = card.planned.flatMap((item) => (item.amountFen === null ? [] : [[item.id, item.amountFen] as const]));
  const paid = Object.fromEntries(known.map(([id, fen]) => [id, amount(fen).replaceAll(",", "")]));
  const own = typed.cards[card.cardId] ?? blank;
  return { ...own, paid: { ...paid, ...own.paid } };
}

/** What the server takes of a card that has a result; amounts as they were typed. */
export type SentEntry = Omit<Entry, "paidFen"> & { paidFen: Readonly<Record<string, string>> };

/** The entry of a card, its empty parts taken from the stack. */
export function entryOf(card: ResultCard, draft: Draft, stack: Stack): SentEntry | null {
  const { result } = draft;
  if (result === null) return null;
  return {
    cardId: card.cardId,
    result,
    on: draft.on || stack.wentOn,
    receiptNo: draft.receiptNo || stack.receiptNo || null,
    paidFen: result === "cancelled" ? draft.paid : {},
    expectedOn: result === "pre_cancelled" ? draft.expectedOn || stack.expectedOn || null : null,
    answer: draft.answer || null,
    due: result === "returned" ? draft.due || stack.due || null : null,
  };
}

/** What the account manager's list says goes into the drafts; what it leaves open stays as it was typed. */
export function filledFrom(typed: Typed, cards: readonly ResultCard[], rows: readonly Returned[]): Typed {
  const can = new Map(cards.map((card) => [card.cardId, card]));
  const next = { ...typed.cards };
  for (const row of rows) {
    const card = can.get(row.cardId);
    if (card === undefined || card.can.length === 0) continue;
    const was = next[row.cardId] ?? blank;
    const result = row.result !== null && card.can.includes(row.result) ? row.result : was.result;
    next[row.cardId] = {
      ...was,
      result,
      on: row.on ?? was.on,
      receiptNo: row.receiptNo ?? was.receiptNo,
      answer: row.answer ?? was.answer,
    };
  }
  return { ...typed, cards: next };
}

/** Cards whose save was refused, with the reason; kept on the screen with what was typed. */
export type RefusedBy = Readonly<Record<string, Refusal>>;

/**
 * What is typed, kept in this window through a reload and a session that ended: `sessionStorage` works on plain HTTP and leaves with the
 * window. What cannot be kept (a full or closed store) is typed all the same.
 */
export function useTyped(batchId: string, first: Stack): [Typed, (change: (old: Typed) => Typed) => void] {
  const key = `simoff-results-${batchId}`;
  const [typed, setTyped] = useState<Typed>({ stack: first, cards: {} });
  useEffect(() => {
    const kept = readKept(key);
    if (kept) setTyped(kept);
  }, [key]);
  const edit = useCallback(
    (change: (old: Typed) => Typed) =>
      setTyped((old) => {
        const next = change(old);
        keep(key, next);
        return next;
      }),
    [key],
  );
  return [typed, edit];
}

function readKept(key: string): Typed | null {
  try {
    const text = sessionStorage.getItem(key);
    // Written below by this program alone, in this window.
    return text === null ? null : (JSON.parse(text) as Typed);
  } catch {
    return null;
  }
}

function keep(key: string, typed: Typed): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(typed));
  } catch {
    // Nothing to be done: it is still on the screen.
  }
}

/** A draft changed. */
export function withDraft(typed: Typed, cardId: string, change: Partial<Draft>): Typed {
  return { ...typed, cards: { ...typed.cards, [cardId]: { ...(typed.cards[cardId] ?? blank), ...change } } };
}

/** The drafts of some cards let go of. */
export function without(typed: Typed, cardIds: readonly string[]): Typed {
  const gone = new Set(cardIds);
  return { ...typed, cards: Object.fromEntries(Object.entries(typed.cards).filter(([id]) => !gone.has(id))) };
}
