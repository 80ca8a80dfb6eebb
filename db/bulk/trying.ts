import type { Actor } from "../../domain/actor";
import { isRefusal } from "../../domain/change";
import { namedPerson } from "../cards";
import { actorOf, clock } from "../example";
import type { Store } from "../store";
import { cardsOf, countChosen, idsOf } from "./chosen";
import { setMany } from "./example";
import { listBulk, mayTakeBack, readRecord, sheetOf, sheetRows } from "./list";
import { foreseeBulk, runBulk } from "./run";
import { foreseeBulkUndo, undoBulk } from "./undo";

type Try = (store: Store, actor: Actor, cardId: string) => Promise<unknown>;

const set = { do: "set", field: "place", to: "A柜" } as const;

/** The owner's deed on the card: what the others may read and take back. */
async function owners(store: Store, cardId: string): Promise<string> {
  const result = await setMany(store, actorOf("owner"), { cardIds: [cardId], field: "place", to: "A柜" });
  if (isRefusal(result)) throw new Error(JSON.stringify(result));
  return result.id;
}

/** Deeds on many cards as the test of rights tries them, on 李甲's card. */
export const bulkTries: Record<string, Try> = {
  "run.foreseeBulk": async (s, a, id) => {
    const told = await foreseeBulk(s, a, clock, { deed: set, chosen: { cardIds: [id] } });
    return isRefusal(told) ? told : told.changes;
  },
  "run.runBulk": async (s, a, id) => {
    const result = await runBulk(s, a, clock, { deed: set, chosen: { cardIds: [id] } });
    return isRefusal(result) ? result : result.done;
  },
  "chosen.countChosen": async (s, a) => (await countChosen(s, a, clock, "")) || undefined,
  "chosen.idsOf": (s, a) => idsOf(s, a, clock, { query: "", count: 1 }),
  "cards.namedPerson": async (s, a) => (await namedPerson(s, a, "p-user")) ?? undefined,
  "chosen.cardsOf": (s, a, id) => cardsOf(s, a, [id]),
  "list.listBulk": async (s, a, id) => {
    await owners(s, id);
    return listBulk(s, a, clock);
  },
  "list.readRecord": async (s, a, id) => (await readRecord(s, a, clock, await owners(s, id))) ?? undefined,
  "list.mayTakeBack": async (s, a, id) => {
    const record = await readRecord(s, actorOf("owner"), clock, await owners(s, id));
    return record !== null && (await mayTakeBack(s, a, record)) ? true : undefined;
  },
  "list.sheetOf": async (s, a, id) => {
    const record = await owners(s, id);
    const numbers: string[] = [];
    for await (const rows of sheetOf(s, a, { id: record }))
      for (const { number } of rows) if (number) numbers.push(number);
    return numbers;
  },
  "list.sheetRows": async (s, a, id) => {
    const rows = await sheetRows(s, a, [id], { done: [id], already: [], refused: [], unreached: [] });
    return rows.filter(({ number }) => number !== null);
  },
  "undo.foreseeBulkUndo": async (s, a, id) => foreseeBulkUndo(s, a, clock, { runId: await owners(s, id) }),
  "undo.undoBulk": async (s, a, id) => undoBulk(s, a, clock, { runId: await owners(s, id) }),
};
