import type { Json } from "../rows";
import { type Column, type Field, isCustom } from "./columns";
import type { ReadRow } from "./row";

/** Fields whose value stands under another name in what was read of a row. */
const keys: Partial<Record<Field, keyof ReadRow>> = {
  rent: "rentFen",
  balance: "balanceFen",
  arrears: "arrearsFen",
  opened: "openedOn",
  status: "statusWord",
};

/** What a row comes to in a column, as it would be stored; null where its cell says nothing that can be kept. */
export function storedOf(row: ReadRow, column: Column): Json {
  if (isCustom(column)) return row.custom[column] ?? null;
  if (column === "bindings") return row.bankDetail ?? row.socialDetail ?? row.bank ?? row.social;
  const value = row[keys[column] ?? (column as keyof ReadRow)]; // every other field is a key of the same name
  return typeof value === "object" ? null : value;
}
