import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { complaintOf } from "../../domain/bill/complain";
import { isRefusal } from "../../domain/change";
import { loadFiles } from "../cardfile";
import { verifyCertificate } from "../certificates";
import { actorOf, cancelCard, seedCentre } from "../example";
import { listEvents } from "../history";
import { findByFile, listToVerify } from "../papers";
import { card } from "../schema/card";
import type { Store } from "../store";
import { openTest } from "../testing";
import { checkLog } from "../verify";
import { complainAbout, recordCleanBill } from "./act";
import { addBill, listBills, readBill, removeBill } from "./bills";
import { compareWith } from "./compare";
import { december, january, storeBill } from "./example";

const numbers = ["13100000001", "13100000002", "13100000003"] as const;
const [first, second, third] = numbers;
const owner = actorOf("owner");
const manager = actorOf("siteManager");
const auditor = actorOf("auditor");

let store: Store;
let ids: string[];
beforeEach(async () => {
  store = await openTest();
  ids = await seedCentre(store, numbers);
});
afterEach(() => store.close());

const idOf = (n: number) => ids[n] ?? "";
const fileOf = async (n: number) => {
  const [file] = await loadFiles(store, [idOf(n)], undefined);
  if (!file) throw new Error("no card");
  return file;
};

describe("bills that are kept", () => {
  test("the same file twice is refused with the month that has it", async () => {
    await storeBill(store, december({ [first]: 100 }));
    const again = await addBill(store, owner, january, december({ [first]: 100 }, { month: "2026-11" }));
    expect(again).toMatchObject({ refused: "duplicate", fields: { month: "2026-12" } });
    expect(await listBills(store, owner)).toHaveLength(1);
  });

  test("a second bill of a month and carrier waits for an answer, then is added to the first or takes its place", async () => {
    await storeBill(store, december({ [first]: 100 }));
    const other = december({ [first]: 50, [second]: 70 }, { sha256: "cd".repeat(32) });
    expect(await addBill(store, owner, january, other)).toMatchObject({ refused: "already", by: ["bill"] });
    await storeBill(store, { ...other, beside: "add" });
    const sums = async () => (await compareWith(store, owner, other)).rows.map((row) => row.amountFen).sort();
    expect(await sums()).toEqual([150, 70, null].sort());
    await storeBill(store, { ...other, sha256: "ef".repeat(32), beside: "replace" });
    expect(await sums()).toEqual([50, 70, null].sort());
    expect(await listBills(store, owner)).toHaveLength(1);
  });

  test("a bill to come, one without lines and one of a firm that is not there are refused", async () => {
    const fields = async (more: object) => {
      const made = await addBill(store, owner, january, december({ [first]: 1 }, more));
      return isRefusal(made) ? made.fields : null;
    };
    expect(await fields({ month: "2027-02" })).toEqual({ month: "future" });
    expect(await fields({ month: "2026-13" })).toEqual({ month: "not_a_month" });
    expect(await fields({ lines: [] })).toEqual({ lines: "required" });
    expect(await fields({ entityId: "none" })).toEqual({ entityId: "not_found" });
  });

  test("a hundred thousand lines are stored, leave no numbers in the log, and are compared", {
    timeout: 60_000,
  }, async () => {
    const many = Object.fromEntries(Array.from({ length: 100_000 }, (_, n) => [String(14_700_000_000 + n), 100]));
    await storeBill(store, december(many));
    const { figures } = await compareWith(store, owner, december({}));
    expect(figures.unknown).toEqual({ count: 100_000, sumFen: 10_000_000 });
    const [event] = await listEvents(store, owner, { deed: "bill.add" });
    expect(event?.detail).toEqual({ month: "2026-12", carrier: "cmcc", lines: 100_000 });
    expect(JSON.stringify(event)).not.toContain("14700000001");
  });

  test("one's own bill may be taken off the record, somebody else's only with the whole scope", async () => {
    const mine = await addBill(store, manager, january, december({ [first]: 1 }));
    const id = isRefusal(mine) ? "" : mine.id;
    expect((await removeBill(store, actorOf("otherManager"), january, { id }))?.refused).toBe("not_allowed");
    expect(await removeBill(store, manager, january, { id })).toBeNull();
    expect(await readBill(store, owner, id)).toBeNull();
  });
});

describe("what the reader may see", () => {
  test("a number of a card outside the scope is counted and never named", async () => {
    const bill = december({ [first]: 100, [second]: 70, "13100000009": 30 });
    await storeBill(store, bill);
    await store.run(
      store.db
        .update(card)
        .set({ siteId: "north", teamId: "n1" })
        .where(eq(card.id, idOf(1))),
    );
    const seen = await compareWith(store, manager, bill);
    expect(seen.elsewhere).toEqual({ count: 1, sumFen: 70 });
    expect(seen.rows.map((row) => row.number).sort()).toEqual([first, third, "13100000009"].sort());
    const all = await compareWith(store, owner, bill);
    expect(all.elsewhere.count).toBe(0);
  });
});

describe("已销仍计费", () => {
  test("chosen cards are taken up in one act and once; what is not still billed comes back with the reason", async () => {
    await cancelCard(store, idOf(0));
    const bill = december({ [first]: 2900, [second]: 100 });
    const billId = await storeBill(store, bill);
    const act = () => complainAbout(store, manager, january, { billId, cardIds: [idOf(0), idOf(1)], note: "仍计费" });
    const outcome = await act();
    if (isRefusal(outcome)) throw new Error(outcome.refused);
    expect(outcome.done).toEqual([idOf(0)]);
    expect(outcome.refused.map(({ cardId, refusal }) => [cardId, refusal.refused])).toEqual([[idOf(1), "invalid"]]);
    expect(complaintOf(await fileOf(0), "2026-12")).toMatchObject({ state: "open", amountFen: 2900 });
    const again = await act();
    expect(isRefusal(again) ? [] : again.refused.map((one) => one.refusal.refused)).toEqual(["already", "invalid"]);
    const { rows } = await compareWith(store, owner, bill);
    expect(rows.find((row) => row.list === "still_billed")?.card?.complained.has("2026-12")).toBe(true);
    expect((await listEvents(store, owner, { cardId: idOf(0) }))[0]?.deed).toBe("blocker.raise");
  });

  test("a closed card reopens, and stays in the bill's list as taken up", async () => {
    await cancelCard(store, idOf(0));
    const cleanId = await storeBill(store, december({ [second]: 1 }));
    await recordCleanBill(store, manager, january, { billId: cleanId, cardIds: [idOf(0)], name: "12月", bytes: 9 });
    const [waiting] = await listToVerify(store, auditor, january);
    const paper = waiting?.paper;
    if (!paper) throw new Error("nothing waits");
    const printed = { serial: null, effectiveOn: null, holderPrinted: null };
    const seen = ["number", "carrier"] as const;
    await verifyCertificate(store, owner, january, {
      id: paper.id,
      version: paper.version,
      printed,
      seen,
      close: true,
    });
    expect((await fileOf(0)).card.stage).toBe("closed");

    const february = { now: "2027-02-12T01:00:00.000Z", today: "2027-02-12" };
    const next = december({ [first]: 2900 }, { month: "2027-01", sha256: "ef".repeat(32) });
    const made = await addBill(store, owner, february, next);
    const billId = isRefusal(made) ? "" : made.id;
    await complainAbout(store, manager, february, { billId, cardIds: [idOf(0)], note: "仍计费" });
    expect((await fileOf(0)).card).toMatchObject({ stage: "preparing", attempt: 2, nextStep: "complain" });
    expect((await listEvents(store, owner, { cardId: idOf(0) }))[0]).toMatchObject({
      deed: "case.reopen",
      reason: "仍计费",
    });
    expect((await compareWith(store, owner, next)).figures.still_billed).toEqual({ count: 1, sumFen: 2900 });
    expect(await checkLog(store)).toMatchObject({ faults: [] });
  });
});

describe("无计费凭证", () => {
  const printed = { serial: null, effectiveOn: null, holderPrinted: null };

  test("one bill proves many cards; a second person verifies each, with the bill's head and what it has for the card", async () => {
    await cancelCard(store, idOf(0));
    await cancelCard(store, idOf(1));
    const billId = await storeBill(store, december({ [second]: 0, [third]: 2900 }));
    const laid = await recordCleanBill(store, manager, january, {
      billId,
      cardIds: [idOf(0), idOf(1)],
      name: "12月",
      bytes: 9,
    });
    expect(isRefusal(laid) ? laid : laid.done).toEqual([idOf(0), idOf(1)]);
    const queue = await listToVerify(store, auditor, january);
    const said = queue.map(({ card: { number }, bill, shared }) => [
      number,
      bill?.month,
      bill?.lines,
      bill?.billedFen,
      shared,
    ]);
    expect(said.sort()).toEqual([
      [first, "2026-12", 2, null, []],
      [second, "2026-12", 2, 0, []],
    ]);
    const paper = queue.find((one) => one.card.number === first)?.paper;
    if (!paper) throw new Error("nothing waits");
    const verdict = { id: paper.id, version: paper.version, printed, seen: ["number", "carrier"] as const };
    expect(await verifyCertificate(store, manager, january, verdict)).toMatchObject({ refused: "same_person" });
    expect(await verifyCertificate(store, auditor, january, verdict)).toEqual({ closed: false });
    expect((await fileOf(0)).card).toMatchObject({ certificate: "verified", nextStep: "close" });
  });

  test("a part that came later and has the number holds the verification up; a bill that proves cards stays", async () => {
    await cancelCard(store, idOf(0));
    const billId = await storeBill(store, december({ [third]: 2900 }));
    await recordCleanBill(store, manager, january, { billId, cardIds: [idOf(0)], name: "12月", bytes: 9 });
    await storeBill(store, december({ [first]: 100 }, { sha256: "cd".repeat(32), beside: "add" }));
    const [waiting] = await listToVerify(store, auditor, january);
    const paper = waiting?.paper;
    if (!paper) throw new Error("nothing waits");
    expect(waiting?.bill?.billedFen).toBe(100);
    const verdict = { id: paper.id, version: paper.version, printed, seen: ["number", "carrier"] as const };
    expect(await verifyCertificate(store, auditor, january, verdict)).toMatchObject({
      refused: "invalid",
      by: ["billed"],
    });
    expect(await removeBill(store, owner, january, { id: billId })).toMatchObject({
      refused: "blocked",
      by: ["clean_bill"],
    });
  });

  test("the bill's file is not given as a certificate: it has everybody's numbers", async () => {
    await cancelCard(store, idOf(0));
    const bill = december({ [third]: 2900 });
    const billId = await storeBill(store, bill);
    await recordCleanBill(store, manager, january, { billId, cardIds: [idOf(0)], name: "12月", bytes: 9 });
    for (const reader of [owner, manager, actorOf("user")])
      expect(await findByFile(store, reader, bill.sha256)).toBeNull();
  });
});
