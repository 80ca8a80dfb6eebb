import type { ExportRow, PrintedCard } from "@/db/fleet/export";
import type { Field } from "@/domain/register/columns";
import { headingOf } from "@/domain/register/columns";
import { grouped } from "@/domain/register/identifiers";
import { printMoney } from "@/domain/register/money";
import type { CustomFieldRow } from "@/domain/register/rows";
import type { CardRow, Chip, Fen } from "@/domain/rows";

/** What the list needs of a language. */
export interface FleetWords {
  locale: "zh" | "en";
  /** Heading of a column that no register has. */
  heading(column: OwnColumn): string;
  word(
    group:
      | "carrier"
      | "holderType"
      | "use"
      | "occupancy"
      | "line"
      | "ported"
      | "stage"
      | "certificateState"
      | "reason"
      | "channel",
    code: string,
  ): string;
  employment(code: "active" | "left"): string;
  /** Owed, but nobody knows how much. */
  owed: string;
  chip(chip: Chip): string;
  next(card: Pick<CardRow, "nextStep" | "nextDetail" | "nextWho">): string;
}

/** Columns in the vocabulary of registers, so that an import of this list finds each of them again. */
const registerColumns = [
  "number",
  "iccid",
  "carrier",
  "homeProvince",
  "plan",
  "rent",
  "balance",
  "arrears",
  "holderType",
  "holder",
  "user",
  "staffNo",
  "employment",
  "leftOn",
  "site",
  "team",
  "project",
  "account",
  "supplier",
  "place",
  "use",
  "occupancy",
  "line",
  "opened",
  "contractEnd",
  "cancelledOn",
  "contactNumber",
  "remark",
] as const satisfies readonly Field[];

/** Columns that only this list has; an import leaves them out, because no register decides on a stage. */
export const ownColumns = [
  "stage",
  "stageSince",
  "openItems",
  "next",
  "due",
  "certificateState",
  "reason",
  "caseNo",
] as const;
export type OwnColumn = (typeof ownColumns)[number];

/** The first row: what registers know, then the custom fields under their names, then what only this list has. */
export function fleetHeader(words: FleetWords, custom: readonly CustomFieldRow[] = []): string[] {
  return [
    ...registerColumns.map((field) => headingOf(field, words.locale)),
    ...custom.map(({ name }) => name),
    ...ownColumns.map((column) => words.heading(column)),
  ];
}

/** One card's cells in the order of the header; null is an empty cell: not known, which is never written as 0 or "no". */
export function fleetRow(row: ExportRow, words: FleetWords, custom: readonly CustomFieldRow[] = []): (string | null)[] {
  return [
    ...registerColumns.map((field) => registerCells[field](row, words)),
    ...custom.map(({ id }) => row.card.custom[id] ?? null),
    ...ownColumns.map((column) => ownCells[column](row.card, words)),
  ];
}

/** What one column says of a card, by the name that a register or this list has for it. */
export function cellOf(column: RegisterColumn | OwnColumn, row: ExportRow, words: FleetWords): string | null {
  return isOwn(column) ? ownCells[column](row.card, words) : registerCells[column](row, words);
}

/** Its heading. */
export function headOf(column: RegisterColumn | OwnColumn, words: FleetWords): string {
  return isOwn(column) ? words.heading(column) : headingOf(column, words.locale);
}

function isOwn(column: RegisterColumn | OwnColumn): column is OwnColumn {
  return (ownColumns as readonly string[]).includes(column);
}

export type RegisterColumn = (typeof registerColumns)[number];

const registerCells: Record<RegisterColumn, (row: ExportRow, words: FleetWords) => string | null> = {
  number: ({ card }) => card.number,
  iccid: ({ card }) => card.iccid && grouped(card.iccid),
  carrier: ({ card }, { word }) => card.carrier && word("carrier", card.carrier),
  homeProvince: ({ card }) => card.homeProvince,
  plan: ({ card }) => card.plan,
  rent: ({ card }) => money(card.rentFen),
  balance: ({ card }) => money(card.balanceFen),
  arrears: ({ card }, { owed }) => arrearsOf(card, owed),
  holderType: ({ card }, { word }) => card.holderType && word("holderType", card.holderType),
  holder: ({ card }) => card.holder,
  user: ({ card }) => card.userName,
  staffNo: ({ card }) => card.userStaffNo,
  employment: ({ employment }, words) => employment && words.employment(employment),
  leftOn: ({ card }) => card.userLeftOn,
  site: ({ site }) => site,
  team: ({ card }) => card.teamName,
  project: ({ card }) => card.project,
  account: ({ card }) => card.account,
  supplier: ({ card }) => card.supplier,
  place: ({ card }) => card.place,
  use: ({ card }, { word }) => word("use", card.use),
  occupancy: ({ card }, { word }) => word("occupancy", card.occupancy),
  line: ({ card }, { word }) => lineOf(card, word),
  opened: ({ card }) => card.openedOn,
  contractEnd: ({ card }) => card.contractEnd,
  cancelledOn: ({ card }) => card.effectiveOn,
  contactNumber: ({ card }) => card.contactNumber,
  remark: ({ card }) => card.remark,
};

const ownCells: Record<OwnColumn, (card: PrintedCard, words: FleetWords) => string | null> = {
  stage: (card, { word }) => word("stage", card.stage),
  stageSince: (card) => card.stageSince,
  openItems: (card, { chip }) => card.chips.map(chip).join("、") || null,
  next: (card, { next }) => (card.nextStep === "none" ? null : next(card)),
  due: (card) => card.due,
  certificateState: (card, { word }) =>
    card.certificate === "none" && !isCancelled(card) ? null : word("certificateState", card.certificate),
  reason: (card, { word }) => card.reason && word("reason", card.reason),
  caseNo: (card) => card.caseNo,
};

function money(fen: Fen | null): string | null {
  return fen === null ? null : printMoney(fen);
}

function isCancelled({ stage }: PrintedCard): boolean {
  return stage === "cancelled" || stage === "verifying" || stage === "closed";
}

/**
 * What is owed as the open item says. A balance below zero whose debt is settled says "0.00" outright, or an import would take the balance
 * for the debt.
 */
function arrearsOf(card: PrintedCard, owed: string): string | null {
  const item = card.chips.find((chip) => chip.kind === "fee_arrears" && chip.state !== "unknown");
  if (item !== undefined) return item.amountFen === null ? owed : printMoney(item.amountFen);
  const asked = card.openKinds.includes("|fee_arrears|");
  return card.balanceFen !== null && card.balanceFen < 0 && !asked ? printMoney(0) : null;
}

/**
 * The line as a register would have it. Gone for good only once the card is archived: before that an import would hold it against the
 * proof that is still missing.
 */
function lineOf(card: PrintedCard, word: FleetWords["word"]): string | null {
  if (card.stage === "closed") return word("line", "cancelled");
  return card.line === "unknown" || card.line === "cancelled" ? null : word("line", card.line);
}
