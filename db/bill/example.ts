import type { BillLine } from "../../domain/bill/rows";
import { isRefusal } from "../../domain/change";
import type { Clock } from "../context";
import { actorOf } from "../example";
import type { Store } from "../store";
import { addBill, type NewBill } from "./bills";

/** Used by tests alone: cards of the small centre end on 2026-11-22, so December is the first month that may have nothing for them. */
export const january: Clock = { now: "2027-01-12T01:00:00.000Z", today: "2027-01-12" };

/** China Mobile's bill of December with these amounts by number. */
export function december(amounts: Record<string, number>, more: Partial<NewBill> = {}): NewBill {
  const lines: BillLine[] = Object.entries(amounts).map(([number, amountFen], n) => ({
    row: n + 2,
    number,
    amountFen,
  }));
  return {
    month: "2026-12",
    carrier: "cmcc",
    entityId: null,
    fileName: "2026年12月账单.csv",
    sha256: "ab".repeat(32),
    mediaType: "text/csv",
    lines,
    beside: null,
    ...more,
  };
}

/** Stores a bill as the owner and gives its id. */
export async function storeBill(store: Store, bill: NewBill): Promise<string> {
  const made = await addBill(store, actorOf("owner"), january, bill);
  if (isRefusal(made)) throw new Error(JSON.stringify(made));
  return made.id;
}
