import type { CardRow } from "../rows";
import { type Problem, problemOf } from "./faults";
import type { KnownCard, PlanInput } from "./planned";
import type { ReadRow } from "./row";

/** The stored card that a row speaks of; null: none, it is a new one. */
export type Match = { known: KnownCard | null } | Problem;

/** Finds a row's card by number, then by ICCID. A number is unique among open cards only: reissued numbers return. */
export class Matcher {
  private readonly openByNumber = new Map<string, KnownCard>();
  private readonly openByIccid = new Map<string, KnownCard>();
  private readonly pastByNumber = new Map<string, KnownCard[]>();
  /** Numbers that the file has in service. */
  private readonly inService = new Set<string>();
  /** Numbers of which the file also has a line of the past: it says itself that they were reissued. */
  private readonly reissued = new Set<string>();
  /** ICCIDs that stand beside a number in the file. */
  private readonly numbered = new Set<string>();
  private readonly met = new Set<string>();
  /** Cards whose SIM the file gives to another number: none of the rows about it is taken for true. */
  private readonly contested = new Set<string>();
  private readonly input: PlanInput;

  constructor(input: PlanInput) {
    this.input = input;
    for (const known of input.cards) this.index(known);
    for (const row of input.rows) {
      if (row.number === null || row.leftOut !== null) continue;
      if (row.history) this.reissued.add(row.number);
      if (row.history) continue;
      this.inService.add(row.number);
      if (row.iccid === null) continue;
      this.numbered.add(row.iccid);
      const held = this.openByIccid.get(row.iccid)?.card;
      if (held !== undefined && held.number !== row.number) this.contested.add(held.id);
    }
  }

  private index(known: KnownCard): void {
    const { number, iccid } = known.card;
    if (known.open) {
      this.openByNumber.set(number, known);
      if (iccid !== null) this.openByIccid.set(iccid, known);
      return;
    }
    const past = this.pastByNumber.get(number);
    if (past === undefined) this.pastByNumber.set(number, [known]);
    else past.push(known);
  }

  /** The row's card. One card answers to one row of a file only. */
  find(row: ReadRow): Match {
    const match = row.history ? this.findPast(row) : this.findOpen(row);
    if ("code" in match || match.known === null) return match;
    const { id } = match.known.card;
    if (this.met.has(id)) return this.problem("number", "duplicate_conflict", "keep_one_row", row.number ?? row.iccid);
    this.met.add(id);
    return match;
  }

  private problem(field: "number" | "iccid" | "status", ...rest: DropTwo<Parameters<typeof problemOf>>): Problem {
    return problemOf(this.input.mapping.columns, field, ...rest);
  }

  private findOpen(row: ReadRow): Match {
    const { number, iccid } = row;
    const byNumber = number === null ? undefined : this.openByNumber.get(number);
    const byIccid = iccid === null ? undefined : this.openByIccid.get(iccid);
    if (number !== null && byNumber === undefined && this.input.takenNumbers.has(number)) {
      return this.problem("number", "taken_elsewhere", "ask_owner", number);
    }
    if (iccid !== null && this.input.takenIccids.has(iccid))
      return this.problem("iccid", "taken_elsewhere", "ask_owner", iccid);
    if (number === null) {
      const alone = iccid !== null && !this.numbered.has(iccid);
      return byIccid === undefined || !alone
        ? this.problem("number", "phone_missing", "fill_number", null)
        : { known: byIccid };
    }
    if (byIccid !== undefined && byIccid !== byNumber) {
      return this.problem("iccid", "iccid_on_other_number", "check_iccid", iccid, byIccid.card.number);
    }
    if (byNumber !== undefined) {
      const moved = this.contested.has(byNumber.card.id) && differentSim(row, byNumber.card);
      return moved ? this.problem("iccid", "iccid_on_other_number", "check_iccid", iccid, number) : { known: byNumber };
    }
    if (this.reissued.has(number)) return { known: null };
    const before = (this.pastByNumber.get(number) ?? []).some((known) => !isReissued(row, known));
    return before ? this.problem("number", "closed_before", "check_reissued", number) : { known: null };
  }

  private findPast(row: ReadRow): Match {
    const number = row.number ?? "";
    const past = (this.pastByNumber.get(number) ?? []).find((known) => isSamePast(row, known));
    if (past !== undefined) return { known: past };
    const open = this.openByNumber.get(number);
    const other = open === undefined || this.inService.has(number) || differentSim(row, open.card);
    return other ? { known: null } : this.problem("status", "cancelled_in_register", "record_in_case", row.statusWord);
  }
}

type DropTwo<T extends unknown[]> = T extends [unknown, unknown, ...infer Rest] ? Rest : never;

function differentSim(row: ReadRow, card: CardRow): boolean {
  return row.iccid !== null && card.iccid !== null && row.iccid !== card.iccid;
}

/** A number in service again: another SIM, or opened after the old line ended. */
function isReissued(row: ReadRow, { card, past }: KnownCard): boolean {
  if (differentSim(row, card)) return true;
  const ended = past?.effectiveOn ?? null;
  return row.openedOn !== null && ended !== null && row.openedOn > ended;
}

function isSamePast(row: ReadRow, { card, past }: KnownCard): boolean {
  if (row.iccid !== null && card.iccid !== null) return row.iccid === card.iccid;
  const ended = past?.effectiveOn ?? null;
  return row.cancelledOn === null || ended === null || row.cancelledOn === ended;
}
