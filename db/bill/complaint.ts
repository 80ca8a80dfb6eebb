import { type Actor, mayEnter } from "../../domain/actor";
import { complaintOf, type Grounds, groundsOf } from "../../domain/bill/complain";
import type { BlockerRow } from "../../domain/case/rows";
import type { CardRow } from "../../domain/rows";
import { loadFiles } from "../cardfile";
import { visibleTo } from "../scope";
import type { Store } from "../store";
import { type BillHead, readBill } from "./bills";
import { compareWith } from "./compare";

/** One card of a complaint: what ended it, what proves that, and what was billed all the same. */
export interface ComplaintLine extends Grounds {
  card: CardRow;
  /** The follow-up of the month; null: nobody took it up yet. */
  item: BlockerRow | null;
  fen: number;
}

export interface ComplaintSheet {
  bill: BillHead;
  lines: ComplaintLine[];
}

/**
 * The complaint to the carrier over one bill: of the chosen cards those that are still billed and in the actor's scope; `null`: all that were
 * taken up. Null where there is no such bill or no such room.
 */
export async function readComplaint(
  store: Store,
  actor: Actor,
  { billId, cardIds }: { billId: string; cardIds: readonly string[] | null },
): Promise<ComplaintSheet | null> {
  const bill = mayEnter(actor, "bills") ? await readBill(store, actor, billId) : null;
  if (bill === null) return null;
  const { rows } = await compareWith(store, actor, bill);
  const fenOf = new Map<string, number>();
  for (const { list, card, amountFen } of rows) {
    const wanted = card !== null && (cardIds === null ? card.complained.has(bill.month) : cardIds.includes(card.id));
    if (list === "still_billed" && wanted) fenOf.set(card.id, amountFen ?? 0);
  }
  const files = await loadFiles(store, [...fenOf.keys()], visibleTo(actor));
  const lines = files.map((file) => ({
    card: file.card,
    ...groundsOf(file),
    item: complaintOf(file, bill.month) ?? null,
    fen: fenOf.get(file.card.id) ?? 0,
  }));
  return { bill, lines: lines.sort((a, b) => (a.card.number < b.card.number ? -1 : 1)) };
}
