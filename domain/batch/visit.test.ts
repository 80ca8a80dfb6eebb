import { describe, expect, test } from "vitest";
import { answered, atStage, cardFile, collected, knowing, opened, readyFile, take } from "../case/example";
import { plan, raise } from "../case/items";
import { openCase } from "../case/open";
import { isRefusal } from "../change";
import { shippedRules } from "../rules";
import { batchResults } from "../words";
import { toBring, whoAttends } from "./bring";
import { batchNoAfter, type Editable, editVisit, readVisit } from "./edit";
import { fits } from "./fit";
import { cashOf, combinationOf, groupReady, plannedItems } from "./group";
import { type Entry, mayRecord, possibleResults, resultOf, visited } from "./result";
import type { BatchRow } from "./rows";

const visit: Editable = {
  plannedOn: "2026-11-24",
  place: null,
  operatorId: null,
  operatorName: "陈示例",
  accountManager: null,
  accountManagerPhone: null,
  note: null,
};
const batch: BatchRow = {
  ...visit,
  id: "b-1",
  version: 1,
  batchNo: "PC-2026-0001",
  carrier: "ctcc",
  channel: "account_manager",
  entityId: null,
  homeProvince: null,
  state: "planned",
  wentOn: null,
  receiptNo: null,
  openedBy: "a-owner",
  openedName: "周示例",
  openedOn: "2026-11-23",
};
const today = "2026-11-23";

/** A ready card whose arrears of 38.50 are planned for the visit. */
function planned(number: string) {
  const file = take(cardFile({ number, rentFen: 2900 }), [
    [openCase({ reason: "unused", channel: "account_manager" })],
    [answered],
    [raise({ kind: "fee_arrears", amountFen: 3850 })],
    [collected],
  ]);
  const item = file.blockers.find((one) => one.kind === "fee_arrears")?.id ?? "";
  return { file: take(file, [[plan(item, { amountFen: 3850 })]]), item };
}

describe("collecting", () => {
  test("ready cards are grouped by what a visit needs in common, unknown rents are counted apart", () => {
    const far = take(cardFile({ number: "18900000007", homeProvince: "广东", rentFen: null }), [
      [openCase({ reason: "unused", channel: "account_manager" })],
      [answered],
      [collected],
    ]);
    const files = [planned("18900000008").file, planned("18900000009").file, far, atStage.submitted()];
    const groups = groupReady(shippedRules, files, today);
    expect(groups.map((one) => [one.homeProvince, one.cardIds.length])).toEqual([
      [null, 2],
      ["广东", 1],
    ]);
    expect(groups[0]).toMatchObject({ rent: { fen: 5800, unknown: 0 }, cash: { fen: 7700, unknown: 0 } });
    expect(groups[1]).toMatchObject({ rent: { fen: 0, unknown: 1 }, saveBy: "2026-11-28" });
  });

  test("a card that goes online belongs to no visit", () => {
    const card = { ...readyFile().card, channel: "app" as const };
    expect(combinationOf(card)).toBeNull();
    expect(fits({ ...readyFile(), card }, batch, null, "b-1")).toMatchObject({ by: ["batch_online"] });
  });

  test("a card that another open visit holds is refused, and every difference is named at once", () => {
    const file = readyFile();
    const common = combinationOf(file.card);
    expect(fits(file, common, null, "b-1")).toBeNull();
    expect(fits(file, common, "b-2", "b-1")).toMatchObject({ refused: "already", by: ["batch_other"] });
    expect(fits(file, common, "b-1", "b-1")).toMatchObject({ refused: "already", by: ["batch_here"] });
    const other = { carrier: "cmcc", entityId: "e-1", homeProvince: "广东", channel: "own_store" } as const;
    expect(fits(file, other, null, "b-1")).toMatchObject({
      by: ["batch_carrier", "batch_entity", "batch_province", "batch_channel"],
    });
    expect(fits(atStage.preparing(), common, null, "b-1")).toMatchObject({ refused: "wrong_stage" });
  });

  test("a firm's papers are brought once, and those not at hand are counted", () => {
    const files = [readyFile(), atStage.ready(), take(cardFile({ number: "18900000011" }), [[opened]])];
    const papers = toBring(shippedRules, files.slice(0, 2));
    expect(papers.map((one) => [one.copies, one.cards, one.missing])).toEqual(papers.map(() => [1, 2, 0]));
    expect(papers.length).toBeGreaterThan(2);
    expect(whoAttends(shippedRules, files.slice(0, 1))).toHaveLength(1);
  });

  test("cash is what is planned at a counter; by mail nothing can be settled on the spot", () => {
    const { file } = planned("18900000010");
    expect(cashOf(plannedItems([file], "account_manager"))).toEqual({ fen: 3850, unknown: 0 });
    expect(plannedItems([file], "mail")).toEqual([]);
  });
});

describe("the visit itself", () => {
  test("a field that another changed and that I want otherwise comes back with both values", () => {
    const theirs = { ...batch, place: "北区营业厅" };
    expect(editVisit(theirs, visit, { ...visit, place: "东区营业厅" })).toEqual({
      refused: "stale",
      conflict: [{ field: "place", yours: "东区营业厅", theirs: "北区营业厅" }],
    });
    expect(editVisit(theirs, visit, { ...visit, note: " 带公章 " })).toMatchObject({
      place: "北区营业厅",
      note: "带公章",
    });
    expect(editVisit({ ...batch, state: "done" }, visit, visit)).toMatchObject({ refused: "wrong_stage" });
  });

  test("without a day or somebody who goes there is no visit", () => {
    expect(readVisit({ ...visit, plannedOn: "2026-02-30", operatorName: " " })).toEqual({
      refused: "invalid",
      fields: { plannedOn: "not_a_day", operatorName: "required" },
    });
  });

  test("numbers count on in their year", () => {
    expect([batchNoAfter("2026", 0), batchNoAfter("2026", 9999)]).toEqual(["PC-2026-0001", "PC-2026-10000"]);
  });
});

describe("results", () => {
  const say = (result: Entry["result"], more: Partial<Entry> = {}): Entry => ({
    cardId: "c",
    result,
    on: today,
    answer: result === "returned" ? "缺章" : null,
    expectedOn: result === "pre_cancelled" ? "2026-12-05" : null,
    ...more,
  });
  const fresh = { result: null };

  test("each result leads a ready card to its stage, by the rules of one card", () => {
    const stages = {
      cancelled: "cancelled",
      accepted: "submitted",
      pre_cancelled: "pre_cancelled",
      returned: "returned",
    };
    for (const [result, stage] of Object.entries(stages)) {
      const found = batchResults.find((one) => one === result) ?? "not_done";
      const after = take(readyFile(), [[resultOf(batch, fresh, today, say(found))]]);
      expect([after.card.stage, after.cases.at(-1)?.batchId, after.cases.at(-1)?.operatorName]).toEqual([
        stage,
        "b-1",
        "陈示例",
      ]);
    }
    const file = readyFile();
    expect(resultOf(batch, fresh, today, say("not_done"))(file, knowing())).toBe(file);
  });

  test("done on the spot asks what was paid of each planned item", () => {
    const { file, item } = planned("18900000012");
    const without = resultOf(batch, fresh, today, say("cancelled"))(file, knowing());
    expect(without).toMatchObject({ refused: "invalid", by: [`paid#${item}`] });
    const after = take(file, [[resultOf(batch, fresh, today, say("cancelled", { paidFen: { [item]: 3900 } }))]]);
    expect(after.blockers.find((one) => one.id === item)).toMatchObject({ state: "cleared", amountFen: 3900 });
  });

  test("a card that is not ready is refused with everything that fails", () => {
    const decided = resultOf(batch, fresh, today, say("accepted"))(atStage.preparing(), knowing());
    expect(isRefusal(decided) && decided.refused).toBe("blocked");
  });

  test("a card that this visit handed in only takes what the carrier says next", () => {
    const accepted = take(readyFile(), [[resultOf(batch, fresh, today, say("accepted"))]]);
    const row = { result: "accepted" as const };
    expect(possibleResults(batch, row, accepted)).toEqual(["cancelled", "pre_cancelled", "returned"]);
    expect(resultOf(batch, row, today, say("accepted"))(accepted, knowing())).toMatchObject({ refused: "already" });
    expect(take(accepted, [[resultOf(batch, row, today, say("cancelled"))]]).card.stage).toBe("cancelled");
    // Handed in by itself: no visit speaks for it.
    expect(resultOf(batch, row, today, say("cancelled"))(atStage.submitted(), knowing())).toMatchObject({
      refused: "wrong_stage",
    });
    expect(possibleResults(batch, row, atStage.submitted())).toEqual([]);
  });

  test("a result is written down with the count, not before the day, and not for a card twice", () => {
    const entries = [say("cancelled"), say("not_done", { cardId: "d" })];
    const said = { wentOn: today, count: 1, entries };
    expect(mayRecord(batch, said, { today })).toBeNull();
    expect(mayRecord(batch, { ...said, count: 2 }, { today })).toMatchObject({ fields: { count: "other_count" } });
    expect(mayRecord(batch, { ...said, wentOn: "2026-11-24" }, { today })).toMatchObject({
      fields: { wentOn: "future" },
    });
    const twice = { ...said, count: 2, entries: [say("cancelled"), say("accepted")] };
    expect(mayRecord(batch, twice, { today })).toMatchObject({ fields: { entries: "twice" } });
    expect(mayRecord({ ...batch, state: "dropped" }, said, { today })).toMatchObject({ refused: "wrong_stage" });
  });

  test("the visit is done when no card is left without a result", () => {
    const some = visited(batch, [{ result: "accepted" }, { result: null }], { wentOn: today });
    expect(some).toMatchObject({ state: "visited", wentOn: today });
    expect(visited(some, [{ result: "accepted" }, { result: "not_done" }], { wentOn: "2026-11-24" })).toMatchObject({
      state: "done",
      wentOn: today,
    });
  });
});
