import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { cancelCase } from "../case/carrier";
import { fileOf } from "../case/example";
import { actorOf, clock, seedCentre } from "../example";
import { batch, batchCard } from "../schema/batch";
import type { Store } from "../store";
import { openTest } from "../testing";
import { addBatch, dropBatch } from "./collect";
import { bringBatch, entry, tell, visit } from "./example";
import { previewBatchUndo, undoBatch } from "./undo";

const owner = actorOf("owner");
const operator = actorOf("operator");

let store: Store;
let ids: string[];
beforeEach(async () => {
  store = await openTest();
  ids = await seedCentre(store, ["13100000001", "13100000002", "13100000003", "13100000004"]);
});
afterEach(() => store.close());

const id = (n: number) => ids[n] ?? "";
const stages = async () => (await Promise.all(ids.map((one) => fileOf(store, one)))).map((file) => file.card.stage);
const rowOf = async (batchId: string) => {
  const [row] = await store.db.select().from(batch).where(eq(batch.id, batchId));
  if (!row) throw new Error("no visit");
  return row;
};

describe("taking results back", () => {
  test("what still holds the result goes back, a case that went on since is kept whole and named", async () => {
    const batchId = await bringBatch(store, ids);
    const before = await Promise.all(ids.map((one) => fileOf(store, one)));
    await tell(store, batchId, [
      entry(id(0), "cancelled"),
      entry(id(1), "accepted"),
      entry(id(2), "accepted"),
      entry(id(3), "not_done"),
    ]);
    // One is answered by itself since, one is on another visit.
    expect(await cancelCase(store, owner, clock, { cardId: id(2), effectiveOn: clock.today })).toBeNull();
    await addBatch(store, owner, clock, { cardIds: [id(3)], visit });
    const sums = await previewBatchUndo(store, operator, clock, batchId);
    expect(sums).toMatchObject({
      back: 2,
      kept: [
        { cardId: id(2), because: "later_work" },
        { cardId: id(3), because: "in_use" },
      ],
    });
    expect(await undoBatch(store, operator, clock, { batchId, back: 3 })).toMatchObject({ refused: "stale" });
    expect(await undoBatch(store, operator, clock, { batchId, back: 2 })).toMatchObject({ back: 2 });
    expect(await stages()).toEqual(["ready", "ready", "cancelled", "ready"]);
    const { cases, blockers } = await fileOf(store, id(0));
    const plain = (rows: readonly object[]) => rows.map((row) => ({ ...row, version: 0 }));
    expect(plain(cases)).toEqual(plain(before[0]?.cases ?? []));
    expect(plain(blockers)).toEqual(plain(before[0]?.blockers ?? []));
    expect((await rowOf(batchId)).state).toBe("visited");
    await tell(store, batchId, [entry(id(0), "accepted"), entry(id(1), "accepted")]);
    expect((await rowOf(batchId)).state).toBe("done");
  });

  test("a visit whose results all went back is planned again", async () => {
    const batchId = await bringBatch(store, [id(0), id(1)]);
    await tell(store, batchId, [entry(id(0), "returned"), entry(id(1), "pre_cancelled")]);
    expect(await undoBatch(store, owner, clock, { batchId, back: 2 })).toMatchObject({ back: 2, kept: [] });
    expect(await rowOf(batchId)).toMatchObject({ state: "planned", wentOn: null });
    expect((await stages()).slice(0, 2)).toEqual(["ready", "ready"]);
    expect(await previewBatchUndo(store, owner, clock, batchId)).toEqual({ refused: "already" });
  });

  test("a visit that was given up after its results went back is not brought back by another try", async () => {
    const batchId = await bringBatch(store, [id(0)]);
    await tell(store, batchId, [entry(id(0), "returned")]);
    expect(await undoBatch(store, owner, clock, { batchId, back: 1 })).toMatchObject({ back: 1 });
    expect(await dropBatch(store, owner, clock, { batchId })).toBeNull();
    await addBatch(store, owner, clock, { cardIds: [id(0)], visit });
    expect(await previewBatchUndo(store, owner, clock, batchId)).toEqual({ refused: "already" });
    expect(await undoBatch(store, owner, clock, { batchId, back: 0 })).toEqual({ refused: "already" });
    expect((await rowOf(batchId)).state).toBe("dropped");
  });

  test("a card that was 未办 is not held by two visits when it is put on another one at the same moment", async () => {
    const batchId = await bringBatch(store, [id(0), id(1)]);
    await tell(store, batchId, [entry(id(0), "not_done"), entry(id(1), "accepted")]);
    // Between what the one read and what it stores, the other is done.
    let first = true;
    const late: Store = {
      ...store,
      commit: async (...given) => {
        if (first) {
          first = false;
          expect(await addBatch(store, owner, clock, { cardIds: [id(0)], visit })).toMatchObject({ done: [id(0)] });
        }
        return store.commit(...given);
      },
    };
    expect(await undoBatch(late, operator, clock, { batchId, back: 2 })).toMatchObject({ refused: "stale" });
    const rows = await store.db
      .select()
      .from(batchCard)
      .where(eq(batchCard.cardId, id(0)));
    expect(rows.filter(({ result }) => result === null)).toHaveLength(1);
  });
});
