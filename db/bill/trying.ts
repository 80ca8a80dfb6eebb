import type { Actor } from "../../domain/actor";
import { isRefusal } from "../../domain/change";
import { actorOf, cancelCard } from "../example";
import type { Store } from "../store";
import { complainAbout, recordCleanBill } from "./act";
import { addBill, listBills, readBill, removeBill } from "./bills";
import { cardsForBills, compareWith } from "./compare";
import { readComplaint } from "./complaint";
import { createBillDraft, dropBillDraft, readBillDraft, setBillChoice } from "./draft";
import { december, january, storeBill } from "./example";
import { rememberBill } from "./mapping";
import { noteBillExport, readMovements } from "./movements";

const number = "13100000001";
const manager = actorOf("siteManager");

async function draftOf(store: Store): Promise<string> {
  const made = await createBillDraft(store, manager, january, { bytes: Buffer.from("号码"), fileName: "账单.csv" });
  return isRefusal(made) ? "" : made.draftId;
}

/** For the rights test: a try of each command and query on bills. The card is 李甲's; the bill is the owner's, the staged one the site manager's. */
export const billTries: Record<string, (store: Store, actor: Actor, cardId: string) => Promise<unknown>> = {
  "bills.listBills": async (s, a) => {
    await storeBill(s, december({ [number]: 100 }));
    return listBills(s, a);
  },
  "bills.readBill": async (s, a) =>
    (await readBill(s, a, await storeBill(s, december({ [number]: 100 })))) ?? undefined,
  "bills.addBill": (s, a) => addBill(s, a, january, december({ [number]: 100 })),
  "bills.removeBill": async (s, a) => removeBill(s, a, january, { id: await storeBill(s, december({ [number]: 1 })) }),
  "compare.cardsForBills": async (s, a) => (await cardsForBills(s, a)).filter((card) => card.visible),
  "compare.compareWith": async (s, a) => {
    const bill = december({ [number]: 100 });
    await storeBill(s, bill);
    return (await compareWith(s, a, bill)).rows;
  },
  "act.complainAbout": async (s, a, cardId) => {
    await cancelCard(s, cardId);
    const billId = await storeBill(s, december({ [number]: 100 }));
    const outcome = await complainAbout(s, a, january, { billId, cardIds: [cardId], note: "仍计费" });
    return isRefusal(outcome) ? outcome : outcome.done;
  },
  "act.recordCleanBill": async (s, a, cardId) => {
    await cancelCard(s, cardId);
    const billId = await storeBill(s, december({ "13100000009": 100 }));
    const outcome = await recordCleanBill(s, a, january, { billId, cardIds: [cardId], name: "账单", bytes: 10 });
    return isRefusal(outcome) ? outcome : outcome.done;
  },
  "complaint.readComplaint": async (s, a, cardId) => {
    await cancelCard(s, cardId);
    const billId = await storeBill(s, december({ [number]: 100 }));
    return (await readComplaint(s, a, { billId, cardIds: [cardId] }))?.lines ?? [];
  },
  "mapping.rememberBill": (s, a) =>
    rememberBill(s, a, january, { headings: ["号码", "金额"], columns: ["number", "amount"] }),
  "movements.readMovements": async (s, a) => (await readMovements(s, a, "2026-11")).lines,
  "movements.noteBillExport": (s, a) => noteBillExport(s, a, january, { month: "2026-12" }),
  "draft.createBillDraft": (s, a) =>
    createBillDraft(s, a, january, { bytes: Buffer.from("号码"), fileName: "账单.csv" }),
  "draft.readBillDraft": async (s, a) => (await readBillDraft(s, a, january, await draftOf(s))) ?? undefined,
  "draft.setBillChoice": async (s, a) => setBillChoice(s, a, january, { draftId: await draftOf(s), headerRow: 1 }),
  "draft.dropBillDraft": async (s, a) => {
    const id = await draftOf(s);
    await dropBillDraft(s, a, january, id);
    return (await readBillDraft(s, manager, january, id)) === null ? true : undefined;
  },
};
