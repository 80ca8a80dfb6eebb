import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readings } from "../../domain/case/compare";
import { paper } from "../../domain/case/example";
import { isRefusal } from "../../domain/change";
import { bringTo, fileOf } from "../case/example";
import { addCertificate } from "../certificates";
import { actorOf, clock, seedCentre } from "../example";
import { listEvents } from "../history";
import { countToVerify, listToVerify } from "../papers";
import { placeReceipt } from "../proof";
import { batch, batchCard } from "../schema/batch";
import { card } from "../schema/card";
import type { Store } from "../store";
import { openTest } from "../testing";
import { addBatch, dropBatch, editBatch, removeFromBatch } from "./collect";
import { bringBatch, entry, tell, visit } from "./example";
import { batchOfCard, listOpenBatches, listPastBatches, readBatch, readCollectable, receiptsToVerify } from "./read";
import { addReceipt, mismatchReceipt, removeReceipt, verifyReceipt, withdrawReceipt } from "./receipt";
import { recordResults } from "./results";

const owner = actorOf("owner");
const operator = actorOf("operator");
const numbers = ["13100000001", "13100000002", "13100000003", "13100000004"];

let store: Store;
let ids: string[];
beforeEach(async () => {
  store = await openTest();
  ids = await seedCentre(store, numbers);
});
afterEach(() => store.close());

const id = (n: number) => ids[n] ?? "";
const stages = async () => (await Promise.all(ids.map((one) => fileOf(store, one)))).map((file) => file.card.stage);
const rowOf = async (batchId: string) => {
  const [row] = await store.db.select().from(batch).where(eq(batch.id, batchId));
  if (!row) throw new Error("no visit");
  return row;
};
async function ready(...which: number[]): Promise<void> {
  for (const n of which) await bringTo(store, id(n), "ready");
}

describe("collecting", () => {
  test("ready cards join a new visit, the others come back with the reason", async () => {
    await ready(0, 1);
    await bringTo(store, id(2), "preparing");
    const made = await addBatch(store, operator, clock, { cardIds: ids, visit });
    if (isRefusal(made)) throw new Error(JSON.stringify(made));
    expect(made.done).toEqual([id(0), id(1)]);
    expect(made.refused.map((one) => [one.cardId, one.refusal.refused])).toEqual([
      [id(2), "wrong_stage"],
      [id(3), "wrong_stage"],
    ]);
    expect(made.batch?.batchNo).toBe("PC-2026-0001");
    const line = (await listOpenBatches(store, owner))[0];
    expect(line).toMatchObject({ cards: 2, batch: { carrier: "cmcc", channel: "account_manager", state: "planned" } });
  });

  test("a card of another province is refused with what it does not have in common", async () => {
    await ready(0, 1, 2);
    await store.run(
      store.db
        .update(card)
        .set({ homeProvince: "广东" })
        .where(eq(card.id, id(2))),
    );
    const made = await addBatch(store, owner, clock, { cardIds: ids.slice(0, 3), visit });
    if (isRefusal(made)) throw new Error(JSON.stringify(made));
    expect(made.refused).toEqual([
      { cardId: id(2), number: numbers[2], refusal: { refused: "invalid", by: ["batch_province"] } },
    ]);
  });

  test("a card is on one open visit at a time, also when two people take it at the same moment", async () => {
    await ready(0, 1);
    const both = await Promise.all(
      [owner, operator].map((who) => addBatch(store, who, clock, { cardIds: [id(0), id(1)], visit })),
    );
    const done = both.map((one) => (isRefusal(one) ? [] : one.done));
    expect(done.map((one) => one.length).sort()).toEqual([0, 2]);
    expect(await store.db.select().from(batch)).toHaveLength(1);
    expect(await store.db.select().from(batchCard)).toHaveLength(2);
  });

  test("a dropped visit frees its cards, and a card taken out can go on another", async () => {
    const batchId = await bringBatch(store, [id(0), id(1)]);
    const out = await removeFromBatch(store, operator, clock, { batchId, cardIds: [id(1)] });
    expect(out).toMatchObject({ done: [id(1)], refused: [] });
    expect((await readCollectable(store, owner)).map((one) => one.card.id)).toEqual([id(1)]);
    expect(await dropBatch(store, owner, clock, { batchId })).toBeNull();
    const again = await addBatch(store, owner, clock, { cardIds: [id(0), id(1)], visit });
    expect(again).toMatchObject({ batch: { batchNo: "PC-2026-0002" }, done: [id(0), id(1)] });
  });

  test("what another changed meanwhile comes back with both values, what one did not touch stays theirs", async () => {
    const batchId = await bringBatch(store, [id(0)]);
    const theirs = { ...visit, place: "北区营业厅" };
    expect(await editBatch(store, operator, clock, { batchId, seen: visit, visit: theirs })).toBeNull();
    const mine = { ...visit, place: "东区营业厅" };
    expect(await editBatch(store, owner, clock, { batchId, seen: visit, visit: mine })).toEqual({
      refused: "stale",
      conflict: [{ field: "place", yours: "东区营业厅", theirs: "北区营业厅" }],
    });
    const note = { ...visit, note: "带公章" };
    expect(await editBatch(store, owner, clock, { batchId, seen: visit, visit: note })).toBeNull();
    expect(await rowOf(batchId)).toMatchObject({ place: "北区营业厅", note: "带公章" });
  });

  test("somebody who sees a part of the cards sees that part, and may not move the visit of the others", async () => {
    const batchId = await bringBatch(store, [id(0), id(1)]);
    await store.run(
      store.db
        .update(card)
        .set({ siteId: "north", teamId: "n1" })
        .where(eq(card.id, id(1))),
    );
    const north = actorOf("otherManager");
    const view = await readBatch(store, north, batchId);
    expect(view?.cards.map((one) => one.file.card.id)).toEqual([id(1)]);
    expect(view?.others).toBe(1);
    expect((await listOpenBatches(store, north))[0]?.cards).toBe(1);
    const moved = { ...visit, plannedOn: "2026-11-25" };
    expect(await editBatch(store, north, clock, { batchId, seen: visit, visit: moved })).toEqual({
      refused: "not_allowed",
      by: ["batch_others"],
    });
    expect(await dropBatch(store, north, clock, { batchId })).toMatchObject({ refused: "not_allowed" });
    const out = await removeFromBatch(store, north, clock, { batchId, cardIds: [id(0)] });
    expect(out).toMatchObject({ done: [], refused: [{ refusal: { refused: "not_found" } }] });
  });
});

describe("results", () => {
  test("passing cards are stored in one act under the visit, a refused one is as it was and says why", async () => {
    const batchId = await bringBatch(store, ids);
    const entries = [
      entry(id(0), "cancelled"),
      entry(id(1), "accepted"),
      entry(id(2), "returned", { answer: "" }),
      entry(id(3), "not_done"),
    ];
    const told = { batchId, wentOn: clock.today, receiptNo: "SL-0001", count: 3, entries };
    const outcome = await recordResults(store, operator, clock, told);
    expect(outcome).toMatchObject({
      done: [id(0), id(1), id(3)],
      refused: [{ cardId: id(2), refusal: { refused: "reason_needed", by: ["answer"] } }],
    });
    expect(await stages()).toEqual(["cancelled", "submitted", "ready", "ready"]);
    expect(await rowOf(batchId)).toMatchObject({ state: "visited", wentOn: clock.today, receiptNo: "SL-0001" });
    const events = (await listEvents(store, owner, { deed: "batch.result" })).filter((one) => one.batch === batchId);
    expect(new Set(events.map((one) => one.cardId))).toEqual(new Set([null, id(0), id(1), id(3)]));
    expect((await fileOf(store, id(0))).cases.at(-1)).toMatchObject({ batchId, operatorName: "陈示例" });
    // 未办 has left the visit and may go on another; the refused one is still on it.
    expect((await readCollectable(store, owner)).map((one) => one.card.id)).toEqual([id(3)]);
    await tell(store, batchId, [entry(id(2), "returned")]);
    expect((await fileOf(store, id(2))).card.stage).toBe("returned");
    expect((await rowOf(batchId)).state).toBe("done");
    expect((await listPastBatches(store, owner, 0))[0]?.results).toEqual({
      cancelled: 1,
      accepted: 1,
      pre_cancelled: 0,
      returned: 1,
      not_done: 1,
    });
  });

  test("without the right count nothing is stored", async () => {
    const batchId = await bringBatch(store, [id(0), id(1)]);
    const entries = [entry(id(0), "accepted"), entry(id(1), "accepted")];
    for (const count of [null, 1, 3]) {
      const outcome = await recordResults(store, owner, clock, { batchId, wentOn: clock.today, count, entries });
      expect(outcome).toEqual({ refused: "invalid", fields: { count: "other_count" } });
    }
    expect((await stages()).slice(0, 2)).toEqual(["ready", "ready"]);
  });

  test("two people telling the same card at once store one result, and the second is told", async () => {
    const batchId = await bringBatch(store, [id(0)]);
    const say = (who: typeof owner, result: "accepted" | "cancelled") =>
      recordResults(store, who, clock, { batchId, wentOn: clock.today, count: 1, entries: [entry(id(0), result)] });
    const both = await Promise.all([say(owner, "accepted"), say(operator, "accepted")]);
    const done = both.map((one) => (isRefusal(one) ? -1 : one.done.length)).sort();
    expect(done).toEqual([0, 1]);
    expect((await fileOf(store, id(0))).cases).toHaveLength(1);
  });

  test("what the carrier says later of a card that the visit handed in is stored without handing it in again", async () => {
    const batchId = await bringBatch(store, [id(0), id(1)]);
    await tell(store, batchId, [entry(id(0), "accepted"), entry(id(1), "pre_cancelled")]);
    await tell(store, batchId, [entry(id(0), "cancelled"), entry(id(1), "cancelled")]);
    expect((await stages()).slice(0, 2)).toEqual(["cancelled", "cancelled"]);
    const [row] = await store.db
      .select()
      .from(batchCard)
      .where(eq(batchCard.cardId, id(0)));
    expect(row).toMatchObject({ result: "cancelled", resultOn: clock.today });
  });

  test("a card that went another way meanwhile is refused", async () => {
    const batchId = await bringBatch(store, [id(0)]);
    const [row] = await store.db.select().from(batchCard);
    await store.run(
      store.db
        .update(batchCard)
        .set({ result: null })
        .where(eq(batchCard.id, row?.id ?? "")),
    );
    const { submitCase } = await import("../case/carrier");
    expect(
      await submitCase(store, owner, clock, { cardId: id(0), on: clock.today, channel: "account_manager" }),
    ).toBeNull();
    const entries = [entry(id(0), "cancelled")];
    const outcome = await recordResults(store, owner, clock, { batchId, wentOn: clock.today, count: 1, entries });
    expect(outcome).toMatchObject({ done: [], refused: [{ refusal: { refused: "wrong_stage" } }] });
    // It may still leave the visit.
    await tell(store, batchId, [entry(id(0), "not_done")]);
    expect((await rowOf(batchId)).state).toBe("done");
    expect(await batchOfCard(store, owner, id(0))).toMatchObject({ row: { result: "not_done" } });
  });
});

describe("one receipt", () => {
  const stamped = paper({ kind: "stamped_list", effectiveOn: null, holderPrinted: null, serial: "PL-0000-0001" });

  async function handedIn(): Promise<string> {
    const batchId = await bringBatch(store, [id(0), id(1), id(2)]);
    await tell(store, batchId, [entry(id(0), "cancelled"), entry(id(1), "cancelled"), entry(id(2), "accepted")]);
    return batchId;
  }

  test("one file covers the chosen cards of its visit, and is refused for any other card", async () => {
    const batchId = await handedIn();
    await bringTo(store, id(3), "cancelled");
    const laid = await addReceipt(store, operator, clock, { batchId, cardIds: ids, paper: stamped });
    expect(laid).toMatchObject({ done: [id(0), id(1), id(2)], refused: [{ cardId: id(3) }] });
    expect(await addCertificate(store, operator, clock, { cardId: id(3), paper: stamped })).toEqual({
      refused: "duplicate",
      by: ["file", "serial"],
    });
    // The same file twice for one card stays one.
    const twice = await addReceipt(store, operator, clock, { batchId, cardIds: [id(0)], paper: stamped });
    expect(twice).toMatchObject({ refused: [{ refusal: { refused: "duplicate" } }] });
  });

  test("it is looked at once: a second person accepts it for all that it covers, the uploader may not", async () => {
    const batchId = await handedIn();
    await addReceipt(store, operator, clock, { batchId, cardIds: ids.slice(0, 3), paper: stamped });
    expect(await countToVerify(store, owner, clock)).toBe(1);
    expect(await listToVerify(store, owner, clock)).toEqual([]);
    const { sha256 } = stamped;
    expect(await receiptsToVerify(store, owner, clock)).toMatchObject([{ sha256, cards: 3 }]);
    const own = await verifyReceipt(store, operator, clock, { batchId, sha256, seen: readings });
    expect(isRefusal(own) ? [] : own.refused.map((one) => one.refusal.refused)).toEqual(Array(3).fill("same_person"));
    const unseen = await verifyReceipt(store, owner, clock, { batchId, sha256, seen: ["number"] });
    expect(isRefusal(unseen) ? [] : unseen.done).toEqual([]);
    const done = await verifyReceipt(store, owner, clock, { batchId, sha256, seen: readings, close: true });
    expect(done).toMatchObject({ done: expect.arrayContaining(ids.slice(0, 3)), refused: [] });
    expect((await stages()).slice(0, 3)).toEqual(["closed", "closed", "submitted"]);
  });

  test("page and row of each card come with the file, are put right afterwards, and stay on their card", async () => {
    const batchId = await handedIn();
    const places = new Map([[id(0), { page: 1, row: 2 }]]);
    await addReceipt(store, operator, clock, { batchId, cardIds: ids.slice(0, 2), paper: stamped, places });
    const { sha256 } = stamped;
    const rows = [{ cardId: id(1), page: 3, row: null }];
    expect(await placeReceipt(store, operator, clock, { batchId, sha256, rows })).toMatchObject({ done: [id(1)] });
    const laid = (await readBatch(store, operator, batchId))?.papers ?? [];
    expect(new Map(laid.map(({ cardId, onPage, onRow }) => [cardId, [onPage, onRow]]))).toEqual(
      new Map([
        [id(0), [1, 2]],
        [id(1), [3, null]],
      ]),
    );
  });

  test("a manager takes somebody else's wrong file back with the reason, from the cards where it waits or does not fit; verified it stays", async () => {
    const batchId = await handedIn();
    await addReceipt(store, operator, clock, { batchId, cardIds: ids.slice(0, 3), paper: stamped });
    const wrong = { batchId, sha256: stamped.sha256 };
    expect(await withdrawReceipt(store, owner, clock, { ...wrong, reason: " " })).toMatchObject({ done: [] });
    expect(await withdrawReceipt(store, operator, clock, { ...wrong, reason: "传错了" })).toMatchObject({
      refused: "not_allowed",
    });
    await mismatchReceipt(store, owner, clock, { ...wrong, verdict: "不是这批" });
    const back = await withdrawReceipt(store, owner, clock, { ...wrong, reason: "传错了批次" });
    expect(back).toMatchObject({ done: expect.arrayContaining(ids.slice(0, 3)), refused: [] });
    expect((await readBatch(store, owner, batchId))?.papers).toEqual([]);
    const [event] = await listEvents(store, owner, { deed: "certificate.withdraw" });
    expect(event?.reason).toBe("传错了批次");
    await addReceipt(store, operator, clock, { batchId, cardIds: ids.slice(0, 3), paper: stamped });
    await verifyReceipt(store, owner, clock, { ...wrong, seen: readings });
    expect(await withdrawReceipt(store, owner, clock, { ...wrong, reason: "传错了" })).toMatchObject({
      refused: "not_found",
    });
  });

  test("its uploader takes it back from all cards on which nobody judged it", async () => {
    const batchId = await handedIn();
    await addReceipt(store, operator, clock, { batchId, cardIds: [id(0), id(1)], paper: stamped });
    const back = await removeReceipt(store, operator, clock, { batchId, sha256: stamped.sha256 });
    expect(back).toMatchObject({ refused: [] });
    expect((await readBatch(store, owner, batchId))?.papers).toEqual([]);
  });
});
