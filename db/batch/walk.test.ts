import fc from "fast-check";
import { expect, test } from "vitest";
import type { Actor } from "../../domain/actor";
import { isOpen } from "../../domain/batch/fit";
import { isRefusal } from "../../domain/change";
import { shippedRules } from "../../domain/rules";
import { settle } from "../../domain/summary";
import { batchResults } from "../../domain/words";
import { bringTo, fileOf } from "../case/example";
import { withdrawCase } from "../case/exits";
import { actorOf, clock, seedCentre } from "../example";
import { batch, batchCard } from "../schema/batch";
import type { Store } from "../store";
import { openTest } from "../testing";
import { checkLog } from "../verify";
import { addBatch, addToBatch, dropBatch, removeFromBatch } from "./collect";
import { entry, visit } from "./example";
import { recordResults } from "./results";
import { previewBatchUndo, undoBatch } from "./undo";

interface Step {
  deed: number;
  which: number;
  cards: number[];
  result: number;
}

const step = fc.record({
  deed: fc.nat(6),
  which: fc.nat(9),
  cards: fc.uniqueArray(fc.nat(3), { minLength: 1, maxLength: 4 }),
  result: fc.nat(batchResults.length - 1),
});

/** One deed of one person, aimed at something that may not be there any more. */
async function act(store: Store, who: Actor, ids: readonly string[], s: Step): Promise<unknown> {
  const cardIds = s.cards.map((n) => ids[n] ?? "");
  const rows = await store.db.select().from(batch);
  const batchId = rows.length === 0 ? "none" : (rows[s.which % rows.length]?.id ?? "none");
  switch (s.deed) {
    case 0:
      return addBatch(store, who, clock, { cardIds, visit });
    case 1:
      return addToBatch(store, who, clock, { batchId, cardIds });
    case 2:
      return removeFromBatch(store, who, clock, { batchId, cardIds });
    case 3:
      return dropBatch(store, who, clock, { batchId });
    case 4:
      return withdrawCase(store, who, clock, { cardId: cardIds[0] ?? "", reason: "撤回" });
    case 5: {
      const sums = await previewBatchUndo(store, who, clock, batchId);
      return isRefusal(sums) ? sums : undoBatch(store, who, clock, { batchId, back: sums.back });
    }
    default: {
      const result = batchResults[s.result] ?? "accepted";
      const entries = cardIds.map((id) => entry(id, result));
      const count = result === "not_done" ? null : entries.length;
      return recordResults(store, who, clock, { batchId, wentOn: clock.today, count, entries });
    }
  }
}

/** What holds whatever two people did. */
async function check(store: Store, ids: readonly string[]): Promise<void> {
  const [batches, rows] = [await store.db.select().from(batch), await store.db.select().from(batchCard)];
  const byId = new Map(batches.map((one) => [one.id, one]));
  const open = rows.filter((row) => row.result === null && isOpen(byId.get(row.batchId) ?? { state: "dropped" }));
  expect(new Set(open.map((row) => row.cardId)).size).toBe(open.length);
  expect(new Set(batches.map((one) => one.batchNo)).size).toBe(batches.length);
  for (const one of batches) {
    const own = rows.filter((row) => row.batchId === one.id);
    const told = own.filter((row) => row.result !== null);
    if (one.state === "planned" || one.state === "dropped") expect(told).toEqual([]);
    if (one.state === "done") expect(told).toHaveLength(own.length);
    expect(one.wentOn === null).toBe(one.state === "planned" || one.state === "dropped");
  }
  for (const id of ids) {
    const file = await fileOf(store, id);
    expect(settle(file, { ...clock, newId: () => "none", leavingNumbers: new Set(), rules: shippedRules })).toEqual(
      file,
    );
    for (const attempt of file.cases) {
      const row = rows.find((one) => one.batchId === attempt.batchId && one.cardId === id);
      if (attempt.batchId !== null) expect(row?.result ?? "not_done").not.toBe("not_done");
      if (attempt.batchId !== null) expect(attempt.submittedOn).not.toBeNull();
    }
  }
}

test("whatever two people do with visits at the same time, no card is on two, and rows, cases and log agree", {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(step, step), { minLength: 4, maxLength: 14 }), async (walk) => {
      const store = await openTest();
      const ids = await seedCentre(store, ["13100000001", "13100000002", "13100000003", "13100000004"]);
      for (const id of ids) await bringTo(store, id, "ready");
      for (const [one, other] of walk) {
        await Promise.all([act(store, actorOf("owner"), ids, one), act(store, actorOf("operator"), ids, other)]);
        await check(store, ids);
      }
      expect((await checkLog(store)).faults).toEqual([]);
      await store.close();
    }),
    // A server takes ten times as long for each commit as a file in memory.
    { numRuns: process.env.DATABASE_URL ? 3 : 12, endOnFailure: true },
  );
});
