import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { isRefusal } from "../../domain/change";
import { bringTo, fileOf, onPaper, passed, seeItem } from "../case/example";
import { clearItem } from "../case/items";
import { openCases } from "../case/open";
import { addCertificate } from "../certificates";
import { actorOf, cancelCard, clock, seedCentre } from "../example";
import { logSeq, readEvents } from "../history";
import { batch } from "../schema/batch";
import { bulkPart, bulkRun } from "../schema/bulk";
import type { Store } from "../store";
import { openTest } from "../testing";
import { expect as expectRows, makeWatch, readWatch, stopWatch } from "../watch";
import { countChosen } from "./chosen";
import { done } from "./example";
import { listBulk, readRecord, type SheetRow, sheetOf } from "./list";
import { foreseeBulk, runBulk } from "./run";

const numbers = ["13100000001", "13100000002", "13100000003", "13100000004"];
const owner = actorOf("owner");
const operator = actorOf("operator");
let store: Store;
let ids: string[];

beforeEach(async () => {
  store = await openTest();
  ids = await seedCentre(store, numbers);
});
afterEach(() => store.close());

const [a, b, c] = [() => ids[0] ?? "", () => ids[1] ?? "", () => ids[2] ?? ""];
const opening = { do: "open", reason: "unused", reasonText: null, due: "2026-12-05" } as const;
const all = { query: "", count: 4 };

async function sheet(id: string): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const slice of sheetOf(store, owner, { id })) rows.push(...slice);
  return rows;
}

test("the three groups that are foreseen are what becomes of the cards, and the sheet says so card by card", async () => {
  await bringTo(store, a(), "preparing");
  await bringTo(store, b(), "closed");
  const input = { deed: opening, chosen: { cardIds: [...ids, "none"] } };
  const before = await logSeq(store);
  const told = await foreseeBulk(store, owner, clock, input);
  expect(await logSeq(store)).toBe(before);
  const result = await runBulk(store, owner, clock, input);
  if (isRefusal(told) || isRefusal(result)) throw new Error("refused");
  expect(result).toMatchObject({ done: told.changes, already: told.already, refused: told.refused });
  expect(told).toMatchObject({ changes: ids.slice(2), already: [a()] });
  expect(told.refused.map(({ number, refusal }) => [number, refusal.refused])).toEqual([
    [null, "not_found"],
    ["13100000002", "wrong_stage"],
  ]);
  expect((await sheet(result.id)).map(({ number, outcome }) => [number, outcome])).toEqual([
    ["13100000001", "already"],
    ["13100000002", "refused"],
    ["13100000003", "done"],
    ["13100000004", "done"],
    [null, "refused"],
  ]);
  const events = (await readEvents(store, {})).filter(({ seq }) => seq > before);
  // The card that is not there is a refused deed of its own.
  const [refused, ...stored] = events;
  expect(refused?.deed).toBe("access.refused");
  expect(stored.map(({ batch }) => batch)).toEqual([result.id, result.id]);
});

test("everything that a query finds is asked about again where the count has moved, and nothing is written before", async () => {
  expect(await countChosen(store, owner, clock, "")).toBe(4);
  const before = await logSeq(store);
  const moved = { refused: "count_moved", conflict: [{ field: "cards", yours: 3, theirs: 4 }] };
  expect(await foreseeBulk(store, owner, clock, { deed: opening, chosen: { query: "", count: 3 } })).toEqual(moved);
  expect(await runBulk(store, owner, clock, { deed: opening, chosen: { query: "", count: 3 } })).toEqual(moved);
  expect(await logSeq(store)).toBe(before);
  expect(await store.db.select().from(bulkRun)).toEqual([]);
  expect(await runBulk(store, owner, clock, { deed: opening, chosen: all })).toMatchObject({ done: ids });
});

test("a query finds nobody else's cards", async () => {
  expect(await countChosen(store, actorOf("otherManager"), clock, "")).toBe(0);
  const chosen = { cardIds: ids };
  expect(await runBulk(store, actorOf("otherManager"), clock, { deed: opening, chosen })).toMatchObject({ done: [] });
});

test("the cards that a deed refused are chosen again by that deed, for whoever did it alone", async () => {
  await bringTo(store, a(), "preparing");
  const due = { do: "due", due: "2026-12-09" } as const;
  const first = await done(store, operator, due, ids);
  expect(first).toMatchObject({ done: [a()], refused: [{ cardId: b() }, { cardId: c() }, { cardId: ids[3] }] });
  const chosen = { leftBy: first.id, count: 3 };
  expect(await runBulk(store, owner, clock, { deed: opening, chosen })).toEqual({ refused: "gone" });
  expect(await runBulk(store, operator, clock, { deed: opening, chosen })).toMatchObject({ done: ids.slice(1) });
});

test("what is stopped says truly what was done and what not", async () => {
  const watch = makeWatch();
  stopWatch(watch);
  const result = await runBulk(store, owner, clock, { deed: opening, chosen: all, watch });
  expect(result).toMatchObject({ stopped: true, done: [], unreached: ids });
  expect(readWatch(watch)).toEqual({ done: 4, all: 4 });
  const [record] = await listBulk(store, owner, clock);
  expect(record).toMatchObject({ end: "stopped", cards: 4, done: 0 });
  expect((await sheet(record?.id ?? "")).map(({ outcome }) => outcome)).toEqual(ids.map(() => "unreached"));
  const look = makeWatch();
  stopWatch(look);
  expect(await foreseeBulk(store, owner, clock, { deed: opening, chosen: all, watch: look })).toEqual({
    refused: "stopped",
  });
  expectRows(look, 0);
});

test("a deed whose server went down in the middle is closed by what the log says", async () => {
  const { id } = await done(store, owner, opening, ids);
  // As it stood when the first part was stored and nothing was noted yet.
  await store.run(
    store.db
      .update(bulkPart)
      .set({ told: null, cardIds: [...ids, "later"] })
      .where(eq(bulkPart.runId, id)),
    store.db
      .update(bulkRun)
      .set({ endedAt: null, end: null, done: 0, movedAt: "2026-11-22T00:50:00.000Z" })
      .where(eq(bulkRun.id, id)),
  );
  expect(await readRecord(store, owner, clock, id)).toMatchObject({ end: "broken", done: 4 });
  expect((await sheet(id)).map(({ outcome }) => outcome)).toEqual([...ids.map(() => "done"), "unreached"]);
});

test("a kind of item is cleared, paid or waived where it stands, by whoever may", async () => {
  for (const id of ids.slice(0, 2)) {
    passed(await openCases(store, owner, clock, { cardIds: [id], reason: "unused" }));
  }
  passed(await clearItem(store, owner, clock, { cardId: b(), seen: await seeItem(store, b(), "fee_arrears") }));
  const paid = { do: "paid", item: "fee_arrears", on: "2026-11-20", note: "回单 1" } as const;
  // Finance records what was paid, and nothing else.
  const result = await done(store, actorOf("auditor"), paid, ids);
  expect(result).toMatchObject({ done: [a()], already: ids.slice(1), refused: [] });
  const item = (await fileOf(store, a())).blockers.find(({ kind }) => kind === "fee_arrears");
  expect(item).toMatchObject({ state: "cleared", checkedOn: "2026-11-20", note: "回单 1" });
  const bank = { do: "clear", item: "bind_bank", on: null, note: null } as const;
  expect(await done(store, actorOf("auditor"), bank, ids)).toMatchObject({ done: [], refused: [{ cardId: a() }, {}] });
  const waiving = { do: "waive", item: "bind_bank", reason: "已销毁" } as const;
  expect(await runBulk(store, operator, clock, { deed: waiving, chosen: all })).toEqual({ refused: "not_allowed" });
  expect(await done(store, owner, waiving, ids)).toMatchObject({ done: [a(), b()], already: ids.slice(2) });
  const hold = { do: "waive", item: "legal_hold", reason: "不能" } as const;
  expect((await done(store, owner, hold, [a()])).refused[0]?.refusal.refused).toBe("no_waiver");
});

test("papers are verified by a second person who looked at each line, and then the cards are closed", async () => {
  for (const cardId of ids.slice(0, 2)) await cancelCard(store, cardId);
  const [first, second] = [onPaper(), { ...onPaper(), sha256: "b".repeat(64), serial: "S-2" }];
  passed(await addCertificate(store, operator, clock, { cardId: a(), paper: first }));
  passed(await addCertificate(store, owner, clock, { cardId: b(), paper: second }));
  const seen = ["number", "business", "carrier", "stamp"] as const;
  const blind = await done(store, owner, { do: "verify", seen: ["number"] }, [a()]);
  expect(blind.refused[0]?.refusal.fields).toEqual({ business: "unseen", carrier: "unseen", stamp: "unseen" });
  const verified = await done(store, owner, { do: "verify", seen }, ids);
  expect(verified).toMatchObject({ done: [a()] });
  expect(verified.refused.map(({ refusal }) => refusal)).toEqual([
    { refused: "same_person" },
    { refused: "wrong_stage", by: ["no_paper"] },
    { refused: "wrong_stage", by: ["no_paper"] },
  ]);
  const closed = await done(store, owner, { do: "close" }, [a(), b()]);
  expect(closed).toMatchObject({ done: [a()], refused: [{ cardId: b(), refusal: { refused: "no_certificate" } }] });
  expect(await done(store, owner, { do: "close" }, [a()])).toMatchObject({ already: [a()] });
});

test("ready cards join a new visit and then that same visit, and no second one", async () => {
  for (const id of ids.slice(0, 3)) await bringTo(store, id, "ready");
  const visit = {
    plannedOn: "2026-11-26",
    place: null,
    operatorId: null,
    operatorName: "陈示例",
    accountManager: null,
    accountManagerPhone: null,
    note: null,
  };
  const made = await done(store, operator, { do: "visit", visit }, [a(), b(), ids[3] ?? ""]);
  expect(made).toMatchObject({ done: [a(), b()], refused: [{ cardId: ids[3] }] });
  const [row] = await store.db.select().from(batch);
  const joined = await done(store, operator, { do: "join", batchId: row?.id ?? "" }, ids.slice(0, 3));
  expect(joined).toMatchObject({ done: [c()], already: [a(), b()] });
  const again = await done(store, operator, { do: "visit", visit }, ids.slice(0, 3));
  expect(again.refused.map(({ refusal }) => refusal.by)).toEqual([["batch_other"], ["batch_other"], ["batch_other"]]);
});
