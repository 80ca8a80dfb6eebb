import type { Editable } from "../../domain/batch/edit";
import type { Entry } from "../../domain/batch/result";
import { isRefusal } from "../../domain/change";
import type { BatchResult } from "../../domain/words";
import { bringTo } from "../case/example";
import { actorOf, clock } from "../example";
import type { Store } from "../store";
import { addBatch } from "./collect";
import { recordResults } from "./results";

/** A made-up visit for tests. */
export const visit: Editable = {
  plannedOn: clock.today,
  place: "南区自营厅",
  operatorId: null,
  operatorName: "陈示例",
  accountManager: "郑经理",
  accountManagerPhone: "13600000099",
  note: null,
};

/** Brings the cards to 可办理 and puts them on a visit, as the owner. Gives its id. */
export async function bringBatch(store: Store, cardIds: readonly string[]): Promise<string> {
  for (const cardId of cardIds) await bringTo(store, cardId, "ready");
  const made = await addBatch(store, actorOf("owner"), clock, { cardIds, visit });
  if (isRefusal(made) || made.batch === null) throw new Error(JSON.stringify(made));
  return made.batch.id;
}

/** One line of the screen, with what each result needs. */
export function entry(cardId: string, result: BatchResult, more: Partial<Entry> = {}): Entry {
  const base = { cardId, result, on: clock.today };
  if (result === "returned") return { ...base, answer: "授权书缺章", due: "2026-11-30", ...more };
  if (result === "pre_cancelled") return { ...base, expectedOn: "2026-12-01", ...more };
  return { ...base, ...more };
}

/** Writes results down as the owner; fails the test where one is refused. */
export async function tell(store: Store, batchId: string, entries: readonly Entry[]): Promise<void> {
  const count = entries.filter((one) => one.result !== "not_done").length;
  const outcome = await recordResults(store, actorOf("owner"), clock, { batchId, wentOn: clock.today, count, entries });
  if (isRefusal(outcome) || outcome.refused.length > 0) throw new Error(JSON.stringify(outcome));
}
