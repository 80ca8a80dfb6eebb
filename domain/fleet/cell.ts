import type { Scope } from "../actor";
import { setField } from "../bulkdecision";
import { type Around, assign } from "../carddeeds";
import type { Decision } from "../cardfile";
import { dayIn, labelIn, moneyIn, type Read, remarkIn } from "../cardform";
import { withCard } from "../case/attempt";
import { clear, raise, withItem } from "../case/items";
import { editCase } from "../case/open";
import { type DeedKind, refuse } from "../change";
import { oneLine } from "../register/cell";
import { readDay } from "../register/day";
import type { CardRow, Chip, Fen, TeamRow } from "../rows";
import { channels } from "../words";
import type { CustomColumn } from "./layout";

/** Columns of the list that can be edited in the cell, besides custom fields; by the column's id. */
export const ownCells = [
  "user",
  "team",
  "due",
  "rent",
  "arrears",
  "channel",
  "remark",
  "project",
  "account",
  "supplier",
  "place",
] as const;
export type CellField = (typeof ownCells)[number] | CustomColumn;

/** Which field a column's cell edits; null where it is not edited in place. */
export function cellField(column: string): CellField | null {
  if (/^custom\.[\w-]{1,40}$/.test(column)) return column as CustomColumn; // as the pattern says
  return ownCells.find((one) => one === column) ?? null;
}

/** What a cell holds: a person's id, a team's name, a day, fen, a channel's code, words. null is not known, or none. */
export type CellValue = string | number | null;

/** What a card's cell holds now, as the list shows it to who edits it. */
export function standing(card: CardRow, field: CellField): CellValue {
  switch (field) {
    case "user":
      return card.userId;
    case "team":
      return card.teamName;
    case "due":
      return card.due;
    case "rent":
      return card.rentFen;
    case "arrears":
      return arrearsIn(card.chips);
    case "channel":
      return card.channel;
    case "remark":
    case "project":
    case "account":
    case "supplier":
    case "place":
      return card[field];
    default:
      return card.custom[customId(field)] ?? null;
  }
}

/** What is owed on a card as its open items say it; null where that is not known or nothing is said. */
export function arrearsIn(chips: readonly Chip[]): Fen | null {
  const owed = chips.filter(({ kind, state }) => kind === "fee_arrears" && state !== "unknown");
  if (owed.length === 0 || owed.some(({ amountFen }) => amountFen === null)) return null;
  return owed.reduce((sum, { amountFen }) => sum + (amountFen ?? 0), 0);
}

export function customId(field: CustomColumn): string {
  return field.slice("custom.".length);
}

/** Fields whose value names another row: the command finds it. */
export type NamedCell = "user" | "team";

export function isNamed(field: CellField): field is NamedCell {
  return field === "user" || field === "team";
}

/** Reads what was typed into a cell, as a register's cell or the card's form is read; empty is none. */
export function readCell(field: Exclude<CellField, NamedCell>, text: string): Read<string | number> {
  switch (field) {
    case "due":
      return dayIn(readDay(text));
    case "rent":
      return moneyIn(text, "rent");
    case "arrears":
      return moneyIn(text, "arrears");
    case "channel": {
      const typed = text.trim();
      const value = channels.find((one) => one === typed) ?? null;
      return value === null && typed !== "" ? { wrong: "not_one_of" } : { value };
    }
    case "remark":
      return remarkIn(text);
    case "project":
    case "account":
    case "supplier":
    case "place":
      return labelIn(text);
    default: {
      const value = oneLine(text);
      return value !== null && value.length > 500 ? { wrong: "too_long" } : { value };
    }
  }
}

/** What a cell is to hold, with the rows that it names as the command found them. */
export type CellSet =
  | { field: "user"; to: Around }
  | { field: "team"; to: TeamRow | null }
  | { field: Exclude<CellField, NamedCell>; to: string | number | null };

/** The value that a cell holds once it is set, as `standing` says it. */
export function wanted(set: CellSet): CellValue {
  if (set.field === "user") return set.to.user?.id ?? null;
  return set.field === "team" ? (set.to?.name ?? null) : set.to;
}

/** The deed that an edit of a cell is, as the log names it. Arrears that are gone are cleared, others come up. */
export function cellDeed({ field, to }: CellSet): DeedKind {
  switch (field) {
    case "user":
      return "card.assign";
    case "due":
    case "channel":
      return "case.edit";
    case "arrears":
      return to === 0 ? "blocker.clear" : "blocker.raise";
    default:
      return "card.edit";
  }
}

/** Every deed that edits of a field may be. */
export function cellDeeds(field: CellField): DeedKind[] {
  if (field === "arrears") return ["blocker.clear", "blocker.raise"];
  if (field === "user") return ["card.assign"];
  return [field === "due" || field === "channel" ? "case.edit" : "card.edit"];
}

/** Sets a cell, by the decision that the same field has everywhere else. What is so already changes nothing. */
export function setCell(set: CellSet, scope: Scope): Decision {
  switch (set.field) {
    case "user":
      return assign(set.to);
    case "team":
      return setField({ field: "team", to: set.to }, scope);
    case "project":
    case "account":
    case "supplier":
    case "place":
      return setField({ field: set.field, to: textOf(set.to) }, scope);
    case "due":
      return editCase({ due: textOf(set.to) });
    case "channel":
      return editCase({ channel: channels.find((one) => one === set.to) ?? null });
    case "arrears":
      return setArrears(fenOf(set.to));
    case "rent":
      return (file) => withCard(file, { rentFen: fenOf(set.to) });
    case "remark":
      return (file) => withCard(file, { remark: textOf(set.to) });
    default:
      return setCustom(customId(set.field), textOf(set.to));
  }
}

function textOf(value: CellValue): string | null {
  return typeof value === "string" ? value : null;
}

function fenOf(value: CellValue): Fen | null {
  return typeof value === "number" ? value : null;
}

/**
 * Lets a decision pass only while the cell holds what the person saw when they began to type: a cell's version is its value, so that work on
 * the rest of the card is no conflict. Refuses `stale` with both values; where both are the same already the decision itself answers.
 */
export function seenCell(set: CellSet, was: CellValue, decision: Decision): Decision {
  return (file, context) => {
    const now = standing(file.card, set.field);
    const yours = wanted(set);
    if (now === was || now === yours) return decision(file, context);
    return refuse("stale", {
      conflict: [{ field: set.field, yours: shown(set), theirs: shownNow(file.card, set.field) }],
    });
  };
}

/** Names where the cell holds an id. */
function shown(set: CellSet): CellValue {
  return set.field === "user" ? (set.to.user?.name ?? null) : wanted(set);
}

/** What a card's cell holds now, in words where it holds an id. */
export function shownNow(card: CardRow, field: CellField): CellValue {
  return field === "user" ? card.userName : standing(card, field);
}

/** Nothing is owed, so much is owed, or something whose amount is not known (where nothing is said so far, that says nothing). */
function setArrears(fen: Fen | null): Decision {
  return (file, context) => {
    const unsettled = file.blockers.filter(
      ({ kind, state }) => kind === "fee_arrears" && state !== "cleared" && state !== "waived",
    );
    if (fen === 0) {
      let after = file;
      for (const item of unsettled) {
        const cleared = clear(item.id, { on: context.today })(after, context);
        if ("refused" in cleared) return cleared;
        after = cleared;
      }
      return after;
    }
    const standing = unsettled.filter(({ state }) => state !== "unknown");
    const [item, ...others] = standing;
    if (item === undefined) return fen === null ? file : raise({ kind: "fee_arrears", amountFen: fen })(file, context);
    // Debts with a name of their own are told apart on the card's page.
    if (others.length > 0) return refuse("invalid", { fields: { arrears: "several" } });
    if (item.amountFen === fen) return file;
    return withItem(file, item.id, { amountFen: fen, checkedOn: context.today });
  };
}

/** In the order of their ids, so that equal ones are equal. */
function setCustom(id: string, value: string | null): Decision {
  return (file) => {
    const others = Object.entries(file.card.custom).filter(([one]) => one !== id);
    const all = value === null ? others : [...others, [id, value] as const];
    return withCard(file, { custom: Object.fromEntries(all.sort(([a], [b]) => (a < b ? -1 : 1))) });
  };
}
