import { addMonths, firstDay, lastDay, type Month, monthOf } from "./bill/month";
import type { CaseRow } from "./case/rows";
import type { CardRow, Day } from "./rows";
import type { Carrier } from "./words";

/** What moves a card in the count of cards still to be dealt with. 留用 takes it off that count, not out of the register. */
export const movementKinds = ["new", "restored", "cancelled", "ported_out", "transferred", "kept"] as const;
export type MovementKind = (typeof movementKinds)[number];

export interface Movement {
  on: Day;
  kind: MovementKind;
}

export type MovingCard = Pick<CardRow, "id" | "entityId" | "carrier" | "history" | "addedOn">;
export type MovingCase = Pick<CaseRow, "caseNo" | "state" | "openedOn" | "effectiveOn" | "endedOn">;

/** One card's way in and out of the count. */
export interface CardMovements {
  /** In order; the first is its way in, unless it was in before anything is recorded. */
  movements: Movement[];
  /** In since before anything is recorded: nobody knows the day on which it entered the register. */
  undated: boolean;
}

type Out = { kind: Extract<MovementKind, "cancelled" | "ported_out" | "transferred" | "kept">; on: Day };

/** How an attempt took its card out of the count; null where it did not: under way, rejected, withdrawn. */
function wayOut(row: MovingCase): Out | null {
  switch (row.state) {
    case "cancelled":
    case "closed":
      return { kind: "cancelled", on: row.effectiveOn ?? row.endedOn ?? row.openedOn };
    case "kept":
    case "ported_out":
    case "transferred":
      return { kind: row.state, on: row.endedOn ?? row.openedOn };
    case "preparing":
    case "submitted":
    case "returned":
    case "pre_cancelled":
    case "rejected":
    case "withdrawn":
      return null;
  }
}

/**
 * A card's movements from what is recorded: it enters on the day it entered the register, leaves on the effective day or the day of its
 * exit, and is restored when a later attempt begins (仍计费, 复机, 留用 taken up again). No day lies before the one before it, so what was
 * recorded as earlier than its cause counts with the cause. A row of the past (历史已销) never was in; reopened, it enters then.
 */
export function movementsOf(card: MovingCard, cases: readonly MovingCase[]): CardMovements {
  const past = card.history || isPast(cases[0]);
  const undated = !past && card.addedOn === null;
  const movements: Movement[] = past || card.addedOn === null ? [] : [{ on: card.addedOn, kind: "new" }];
  let inside = !past;
  const move = (kind: MovementKind, on: Day) => {
    const before = movements.at(-1)?.on ?? on;
    movements.push({ kind, on: on > before ? on : before });
    inside = kind === "restored";
  };
  for (const row of isPast(cases[0]) ? cases.slice(1) : cases) {
    const out = wayOut(row);
    if (!inside) {
      // Kept, and kept again with a case that began and ended at once: nothing moved.
      if (out?.kind === "kept" && movements.at(-1)?.kind === "kept" && out.on === row.openedOn) continue;
      move("restored", row.openedOn);
    }
    if (out !== null) move(out.kind, out.on);
  }
  return { movements, undated };
}

/** The attempt in which a register's 历史已销 keeps its day: its number is of a series of its own (see `register/apply.ts`). */
function isPast(row: MovingCase | undefined): boolean {
  return row?.caseNo.startsWith("LS-") ?? false;
}

/** opening + new + restored − cancelled − ported_out − transferred − kept = closing. */
export type Balance = Record<MovementKind | "opening" | "closing", number>;

export interface MovementLine extends Balance {
  entityId: string | null;
  carrier: Carrier | null;
  /** Of opening and closing: cards of which nobody knows the day they entered the register. */
  undated: number;
  /** 留用 at the end of the month: off the count, still in the register. */
  keptNow: number;
}

export interface MovementSheet {
  month: Month;
  /** By firm and carrier as the cards stand today; a card that changed them takes its past along. */
  lines: MovementLine[];
  total: MovementLine;
}

/** Adds cards up into one month's sheet. Closing is counted by itself, so that `balances` proves something. */
export class MovementCount {
  private readonly groups = new Map<string, MovementLine>();
  private readonly total: MovementLine = emptyLine(null, null);
  private readonly days: { first: Day; last: Day };

  constructor(readonly month: Month) {
    this.days = { first: firstDay(month), last: lastDay(month) };
  }

  /** Counts one card. */
  add(card: MovingCard, cases: readonly MovingCase[]): void {
    const moved = movementsOf(card, cases);
    if (moved.movements.length === 0 && !moved.undated) return;
    const key = `${card.entityId ?? ""}|${card.carrier ?? ""}`;
    const line = this.groups.get(key) ?? emptyLine(card.entityId, card.carrier);
    this.groups.set(key, line);
    for (const one of [line, this.total]) count(one, moved, this.days);
  }

  sheet(): MovementSheet {
    const seen = (line: MovementLine) => balanceKeys.some((key) => line[key] !== 0) || line.keptNow !== 0;
    return { month: this.month, lines: [...this.groups.values()].filter(seen), total: this.total };
  }
}

const balanceKeys = ["opening", ...movementKinds, "closing"] as const;

function emptyLine(entityId: string | null, carrier: Carrier | null): MovementLine {
  const none = Object.fromEntries(balanceKeys.map((key) => [key, 0])) as Balance; // its keys are the list's
  return { entityId, carrier, ...none, undated: 0, keptNow: 0 };
}

function count(line: MovementLine, { movements, undated }: CardMovements, { first, last }: { first: Day; last: Day }) {
  const isIn = (kind: MovementKind | undefined) =>
    kind === undefined ? undated : kind === "new" || kind === "restored";
  const before = movements.filter(({ on }) => on < first).at(-1)?.kind;
  const after = movements.filter(({ on }) => on <= last).at(-1)?.kind;
  if (isIn(before)) line.opening += 1;
  if (isIn(after)) line.closing += 1;
  if (undated && isIn(before)) line.undated += 1;
  if (after === "kept") line.keptNow += 1;
  for (const { on, kind } of movements) if (on >= first && on <= last) line[kind] += 1;
}

/** Whether what came in and went out explains the difference between the two counts. */
export function balances(line: Balance): boolean {
  const out = line.cancelled + line.ported_out + line.transferred + line.kept;
  return line.opening + line.new + line.restored - out === line.closing;
}

/** The months that a sheet can be asked for, newest first: from today's back, at most two years. */
export function sheetMonths(today: Day): Month[] {
  return Array.from({ length: 24 }, (_, n) => addMonths(monthOf(today), -n));
}
