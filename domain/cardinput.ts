import type { WarningCode } from "./register/faults";
import { readIccid } from "./register/identifiers";
import { emptyRow } from "./register/row";
import { settleRow } from "./register/weigh";
import type { CardRow } from "./rows";

/** The card's own fields that a person fills in; the rest follows from them or comes from a register. */
export const inputFields = [
  "number",
  "iccid",
  "carrier",
  "homeProvince",
  "plan",
  "rentFen",
  "balanceFen",
  "holderType",
  "holder",
  "entityId",
  "userId",
  "teamId",
  "project",
  "supplier",
  "place",
  "account",
  "use",
  "occupancy",
  "line",
  "openedOn",
  "contractEnd",
  "contactNumber",
  "refundTarget",
  "remark",
] as const satisfies readonly (keyof CardRow)[];
export type InputField = (typeof inputFields)[number];
/** Custom fields come along as a whole, by the field's id. */
export type CardInput = Pick<CardRow, InputField | "custom">;

/** Warnings that follow from what the form holds; the others speak of cells of a register. */
const told: readonly WarningCode[] = ["holder_contradicts_type", "iccid_checksum", "prefix_unknown", "carrier_differs"];
/** About cells of a register that could not be read: a person has now said what they hold. */
const answered: readonly WarningCode[] = [
  "iccid_malformed",
  "carrier_unreadable",
  "status_unreadable",
  "holder_type_unreadable",
];

/** What a register with the same values would warn of, besides what an earlier one left standing; in the order that imports store. */
export function warningsOf(input: CardInput, before: readonly string[]): string[] {
  const row = { ...emptyRow(0), number: input.number, iccid: input.iccid, carrier: input.carrier };
  row.holderType = input.holderType;
  row.holder = input.holder;
  settleRow(row, { headerRow: 0, headings: [], columns: [], unsure: [] }, []);
  const checksum = input.iccid === null ? null : readIccid(input.iccid).warning;
  if (checksum !== null) row.warnings.push(checksum);
  const stay = before.filter((code) => ![...told, ...answered].some((one) => one === code));
  return [...new Set([...stay, ...row.warnings])].sort();
}
