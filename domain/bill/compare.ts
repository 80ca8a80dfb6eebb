import type { CaseRow } from "../case/rows";
import type { CardRow, Day, Fen } from "../rows";
import type { Carrier, Stage } from "../words";
import { firstDay, lastDay, type Month } from "./month";
import type { BillLine } from "./rows";

/** Which cards a bill speaks of: those of its carrier and firm (户名); null: of all. */
export interface BillScope {
  month: Month;
  carrier: Carrier | null;
  entityId: string | null;
}

/** A card as a bill is held against it. */
export interface BilledCard
  extends Pick<
    CardRow,
    | "id"
    | "number"
    | "stage"
    | "carrier"
    | "entityId"
    | "openedOn"
    | "rentFen"
    | "certificate"
    | "effectiveOn"
    | "userName"
    | "teamName"
    | "nextStep"
  > {
  /** The day from which it is gone by our record; null: not gone, or nobody knows the day (see `gone`). */
  goneOn: Day | null;
  gone: boolean;
  /** Within the reader's scope: others are counted and never named. */
  visible: boolean;
  /** Months for which somebody took up 仍计费 already. */
  complained: ReadonlySet<string>;
}

const goneStages: ReadonlySet<Stage> = new Set(["cancelled", "verifying", "closed", "ported_out", "transferred"]);

type Fate = Pick<BilledCard, "gone" | "goneOn">;

/**
 * Whether a card is gone by our record, and since when: the effective day, or the day it was ported out or passed on. A card that was
 * reopened because it is still billed stays gone while that item is open: the firm holds that the line ended.
 */
export function fateOf(
  card: Pick<CardRow, "stage" | "stageSince" | "effectiveOn">,
  disputed: boolean,
  cases: readonly Pick<CaseRow, "state" | "effectiveOn" | "endedOn">[] = [],
): Fate {
  if (card.stage === "ported_out" || card.stage === "transferred") return { gone: true, goneOn: card.stageSince };
  if (goneStages.has(card.stage)) return { gone: true, goneOn: card.effectiveOn };
  if (!disputed) return { gone: false, goneOn: null };
  const over = cases.filter((one) => ["closed", "ported_out", "transferred"].includes(one.state)).at(-1);
  return { gone: true, goneOn: over?.effectiveOn ?? over?.endedOn ?? null };
}

/** still_billed 已销仍计费 · unknown 账单有台账无 · absent 台账有账单无 · agrees 一致. */
export const billLists = ["still_billed", "unknown", "absent", "agrees"] as const;
export type BillList = (typeof billLists)[number];

/**
 * What else there is to say of a row that agrees: `final` the month of the cancellation itself, `zero` nothing to pay or money back for a
 * card that is gone, `differs` another amount than the rent (金额不符: use beyond the plan is no contradiction, so it only marks the row),
 * `other_scope` the card stands with another carrier or firm than the bill.
 */
export const billNotes = ["final", "zero", "differs", "other_scope"] as const;
export type BillNote = (typeof billNotes)[number];

export interface ComparedRow {
  list: BillList;
  number: string;
  /** Sum of the number's lines; null: it is not on the bill. */
  amountFen: Fen | null;
  /** How many lines of the bill that sums up. */
  lines: number;
  card: BilledCard | null;
  note: BillNote | null;
}

export interface Figure {
  count: number;
  /** Sum of what is billed, in fen; of what is absent the known rents. */
  sumFen: Fen;
}

export interface Comparison {
  rows: ComparedRow[];
  figures: Record<BillList, Figure>;
  /** Numbers whose card the reader may not see: counted, never named. */
  elsewhere: Figure;
}

/**
 * A bill held against the register, each number once. Still billed: our card is gone since before the month (or nobody knows since when)
 * and costs more than nothing; the month of the cancellation itself is the final bill. The card of a reissued number is chosen by the
 * month. Sums are whole fen.
 */
export function compareBill(scope: BillScope, lines: Iterable<BillLine>, cards: Iterable<BilledCard>): Comparison {
  const month = { first: firstDay(scope.month), last: lastDay(scope.month) };
  const billed = sumByNumber(lines);
  const owners = byNumber(cards);
  const rows: ComparedRow[] = [];
  const elsewhere: Figure = { count: 0, sumFen: 0 };
  for (const [number, { fen, n }] of billed) {
    const card = ownerIn(owners.get(number) ?? [], month);
    if (card !== null && !card.visible) {
      elsewhere.count += 1;
      elsewhere.sumFen += fen;
    } else rows.push({ number, amountFen: fen, lines: n, card, ...judge(card, fen, scope, month.first) });
  }
  for (const held of owners.values()) {
    const card = ownerIn(held, month);
    if (card === null || !card.visible || billed.has(card.number) || !belongs(card, scope)) continue;
    if (isThere(card, month))
      rows.push({ list: "absent", number: card.number, amountFen: null, lines: 0, card, note: null });
  }
  return { rows, figures: figuresOf(rows), elsewhere };
}

function sumByNumber(lines: Iterable<BillLine>): Map<string, { fen: Fen; n: number }> {
  const sums = new Map<string, { fen: Fen; n: number }>();
  for (const { number, amountFen } of lines) {
    const sum = sums.get(number);
    if (sum === undefined) sums.set(number, { fen: amountFen, n: 1 });
    else {
      sum.fen += amountFen;
      sum.n += 1;
    }
  }
  return sums;
}

function byNumber(cards: Iterable<BilledCard>): Map<string, BilledCard[]> {
  const groups = new Map<string, BilledCard[]>();
  for (const card of cards) {
    const group = groups.get(card.number);
    if (group === undefined) groups.set(card.number, [card]);
    else group.push(card);
  }
  return groups;
}

interface Days {
  first: Day;
  last: Day;
}

/**
 * Whose a number was in the month. A number is reissued some 90 days after it ended, so a card that ended in the month or later had it;
 * else the one that is open, if its line was there; else the one that ended last; else the one that came later than the month.
 */
function ownerIn(cards: readonly BilledCard[], { first, last }: Days): BilledCard | null {
  const began = (card: BilledCard) => card.openedOn === null || card.openedOn <= last;
  const ended = cards.filter((card) => card.gone).sort((a, b) => ((a.goneOn ?? "") < (b.goneOn ?? "") ? -1 : 1));
  const open = cards.filter((card) => !card.gone);
  return (
    ended.find((card) => card.goneOn !== null && card.goneOn >= first && began(card)) ??
    open.find(began) ??
    ended.at(-1) ??
    open[0] ??
    null
  );
}

/** Whether the bill speaks of the card. What is not known of a card is not in its scope. */
export function belongs(card: Pick<CardRow, "carrier" | "entityId">, scope: Omit<BillScope, "month">): boolean {
  if (scope.carrier !== null && card.carrier !== scope.carrier) return false;
  return scope.entityId === null || card.entityId === scope.entityId;
}

/** Whether a bill of the month should have the card: its line had begun and did not end before the month was over. */
function isThere(card: BilledCard, { last }: Days): boolean {
  if (card.openedOn !== null && card.openedOn > last) return false;
  return !card.gone || (card.goneOn !== null && card.goneOn > last);
}

function judge(
  card: BilledCard | null,
  fen: Fen,
  scope: BillScope,
  first: Day,
): { list: BillList; note: BillNote | null } {
  if (card === null) return { list: "unknown", note: null };
  if (card.gone) {
    if (fen <= 0) return { list: "agrees", note: "zero" };
    if (card.goneOn === null || card.goneOn < first) return { list: "still_billed", note: null };
    if (card.goneOn <= lastDay(scope.month)) return { list: "agrees", note: "final" };
  }
  if (!belongs(card, scope)) return { list: "agrees", note: "other_scope" };
  return { list: "agrees", note: card.rentFen !== null && card.rentFen !== fen ? "differs" : null };
}

function figuresOf(rows: readonly ComparedRow[]): Record<BillList, Figure> {
  const none = (): Figure => ({ count: 0, sumFen: 0 });
  const figures = { still_billed: none(), unknown: none(), absent: none(), agrees: none() };
  for (const { list, amountFen, card } of rows) {
    figures[list].count += 1;
    figures[list].sumFen += amountFen ?? card?.rentFen ?? 0;
  }
  return figures;
}
