import { afterEach, beforeEach, expect, test } from "vitest";
import { addCertificate } from "../../domain/case/certificate";
import { verify } from "../../domain/case/verify";
import { decideCard } from "../decide";
import { actorOf, clock, seedCentre } from "../example";
import { readEvents } from "../history";
import type { Store } from "../store";
import { openTest } from "../testing";
import { checkLog } from "../verify";
import { cancelCase, rejectCase, resubmitCase, returnCase, submitCase } from "./carrier";
import { closeCase, exemptCase, setRefund } from "./close";
import { bringTo, fileOf, onPaper, passed, seeCase, seeItem } from "./example";
import { keepCard, withdrawCase } from "./exits";
import { answerForUser, clearItem, planItem, raiseItem, reopenItems, waiveItem } from "./items";
import { setMissing, setReady } from "./materials";
import { editCase, openCases, reopenCase } from "./open";

let store: Store;
let cardId = "";
beforeEach(async () => {
  store = await openTest();
  [cardId = ""] = await seedCentre(store);
});
afterEach(() => store.close());

const owner = actorOf("owner");
const manager = actorOf("siteManager");
const operator = actorOf("operator");
const auditor = actorOf("auditor");
const on = clock.today;
const stage = async () => (await fileOf(store, cardId)).card.stage;

test("a card goes from opening to the archive by commands, every step is an event, and the log holds", async () => {
  const contact = { contactNumber: "13600000088", refundTarget: "示例科技 对公账户" };
  passed(await openCases(store, manager, clock, { cardIds: [cardId], reason: "left_company", ...contact }));
  expect(await stage()).toBe("preparing");
  passed(await answerForUser(store, manager, clock, { cardId, answer: "never_bound", learnt: "phone" }));
  passed(await raiseItem(store, operator, clock, { cardId, kind: "sms_login", detail: "CRM" }));
  const open = (await fileOf(store, cardId)).blockers.find((item) => item.state === "open");
  const seen = { id: open?.id ?? "", version: open?.version ?? 0 };
  passed(await clearItem(store, operator, clock, { cardId, seen, note: "已改" }));
  passed(await setReady(store, operator, clock, { cardId, codes: "all" }));
  expect(await stage()).toBe("ready");
  const submitting = { cardId, on, channel: "account_manager", lastFour: "0001" } as const;
  passed(await submitCase(store, operator, clock, submitting));
  passed(await returnCase(store, operator, clock, { cardId, on, answer: "清单未盖章", due: "2026-11-26" }));
  expect(await stage()).toBe("returned");
  passed(await resubmitCase(store, operator, clock, { cardId, on, receiptNo: "R-0001" }));
  passed(await cancelCase(store, operator, clock, { cardId, effectiveOn: on }));
  expect(await stage()).toBe("cancelled");
  const adding = { deed: { kind: "certificate.add" }, cardId, decision: addCertificate(onPaper()) } as const;
  passed(await decideCard(store, operator, clock, adding));
  expect(await closeCase(store, manager, clock, { cardId })).toMatchObject({ refused: "no_certificate" });
  const paperId = (await fileOf(store, cardId)).certificates[0]?.id ?? "";
  const judging = { deed: { kind: "certificate.verify" }, cardId, decision: verify(paperId) } as const;
  passed(await decideCard(store, manager, clock, judging));
  passed(await closeCase(store, manager, clock, { cardId }));
  expect(await stage()).toBe("closed");
  const deeds = (await readEvents(store, { cardId })).map((one) => one.deed).reverse();
  expect(deeds).toEqual([
    "demo.seed",
    "case.open",
    "blocker.answer",
    "blocker.raise",
    "blocker.clear",
    "material.ready",
    "case.submit",
    "case.returned",
    "case.resubmit",
    "case.cancelled",
    "certificate.add",
    "certificate.verify",
    "case.close",
  ]);
  expect((await checkLog(store)).faults).toEqual([]);
});

test("an item that somebody settled meanwhile is refused with both values and stays as it was", async () => {
  await bringTo(store, cardId, "preparing");
  const seen = await seeItem(store, cardId, "fee_arrears");
  passed(await planItem(store, operator, clock, { cardId, seen, amountFen: 3850 }));
  const late = await clearItem(store, manager, clock, { cardId, seen, amountFen: 4000 });
  expect(late).toEqual({
    refused: "stale",
    conflict: [
      { field: "state", yours: "cleared", theirs: "planned" },
      { field: "amountFen", yours: 4000, theirs: 3850 },
    ],
  });
  const waived = await waiveItem(store, manager, clock, { cardId, seen, reason: "月底前补" });
  expect(waived).toMatchObject({ refused: "stale" });
  const item = (await fileOf(store, cardId)).blockers.find((one) => one.id === seen.id);
  expect(item).toMatchObject({ state: "planned", amountFen: 3850, settledName: "陈示例" });
});

test("two people on two items of one card are both served", async () => {
  await bringTo(store, cardId, "preparing");
  const [bank, wechat] = [await seeItem(store, cardId, "bind_bank"), await seeItem(store, cardId, "bind_wechat_asset")];
  const answers = await Promise.all([
    clearItem(store, operator, clock, { cardId, seen: bank }),
    clearItem(store, manager, clock, { cardId, seen: wechat }),
  ]);
  expect(answers).toEqual([null, null]);
});

test("a due day that somebody else moved is refused with both days; the card's own fields go by their edition", async () => {
  await bringTo(store, cardId, "preparing");
  const { edition } = (await fileOf(store, cardId)).card;
  const seen = await seeCase(store, cardId);
  passed(await editCase(store, manager, clock, { cardId, seen, edition, due: "2026-11-25" }));
  const late = await editCase(store, operator, clock, { cardId, seen, edition, due: "2026-11-27" });
  const conflict = [{ field: "due", yours: "2026-11-27", theirs: "2026-11-25" }];
  expect(late).toEqual({ refused: "stale", conflict });
  passed(await editCase(store, operator, clock, { cardId, seen, edition, contactNumber: "13600000099" }));
  const other = await editCase(store, manager, clock, { cardId, seen, edition, contactNumber: "13600000077" });
  expect(other).toMatchObject({ refused: "stale", conflict: [{ field: "contactNumber", theirs: "13600000099" }] });
  expect((await fileOf(store, cardId)).card).toMatchObject({ due: "2026-11-25", contactNumber: "13600000099" });
});

test("a refund that finance changed meanwhile is refused; finance records it without being a manager", async () => {
  await bringTo(store, cardId, "submitted");
  const seen = await seeCase(store, cardId);
  passed(await setRefund(store, auditor, clock, { cardId, seen, state: "pending", fen: 2640 }));
  const late = await setRefund(store, manager, clock, { cardId, seen, state: "received", fen: 2600 });
  expect(late).toMatchObject({ refused: "stale" });
  expect((await fileOf(store, cardId)).cases[0]).toMatchObject({ refund: "pending", refundFen: 2640 });
});

test("finance clears what is paid and nothing else", async () => {
  await bringTo(store, cardId, "preparing");
  const [fee, bank] = [await seeItem(store, cardId, "fee_arrears"), await seeItem(store, cardId, "bind_bank")];
  passed(await clearItem(store, auditor, clock, { cardId, seen: fee, amountFen: 3850, note: "回单 0001" }));
  const bound = await clearItem(store, auditor, clock, { cardId, seen: bank });
  expect(bound).toMatchObject({ refused: "not_allowed" });
});

test("a blocked card is refused by everything that fails at once and nothing is written", async () => {
  passed(await openCases(store, manager, clock, { cardIds: [cardId], reason: "unused" }));
  const before = (await readEvents(store, { cardId })).length;
  const refusal = await submitCase(store, operator, clock, { cardId, on, channel: "account_manager" });
  expect(refusal?.refused).toBe("blocked");
  expect(refusal?.by).toEqual(expect.arrayContaining(["unknown", "contact", "refund_target", "materials"]));
  expect((await readEvents(store, { cardId })).length).toBe(before);
});

test("other last four digits stop the submission before the point of no return", async () => {
  await bringTo(store, cardId, "ready");
  const refusal = await submitCase(store, operator, clock, {
    cardId,
    on,
    channel: "account_manager",
    lastFour: "0002",
  });
  expect(refusal).toEqual({ refused: "invalid", fields: { lastFour: "mismatch" } });
  expect(await stage()).toBe("ready");
});

test("a slip is undone: the item stands again as the question that it was", async () => {
  await bringTo(store, cardId, "preparing");
  passed(await clearItem(store, operator, clock, { cardId, seen: await seeItem(store, cardId, "bind_bank") }));
  const seen = await seeItem(store, cardId, "bind_bank");
  passed(await reopenItems(store, operator, clock, { cardId, seen: [seen], to: "unknown" }));
  const item = (await fileOf(store, cardId)).blockers.find((one) => one.id === seen.id);
  expect(item).toMatchObject({ state: "unknown", settledName: null, settledAt: null });
});

test("who answers for another says how it was learnt, and the reason of a waiver stands in the log", async () => {
  await bringTo(store, cardId, "preparing");
  const silent = await answerForUser(store, manager, clock, { cardId, answer: "never_bound" });
  expect(silent).toMatchObject({ refused: "reason_needed" });
  const seen = await seeItem(store, cardId, "backup_messages");
  passed(await waiveItem(store, manager, clock, { cardId, seen, reason: "话机已交回" }));
  expect((await readEvents(store, { cardId }))[0]).toMatchObject({ deed: "blocker.waive", reason: "话机已交回" });
});

test("a paper ticked by mistake is missing again and holds the card back", async () => {
  await bringTo(store, cardId, "ready");
  passed(await setMissing(store, operator, clock, { cardId, code: "number_list" }));
  expect(await stage()).toBe("preparing");
});

test("a rejected application stands as the second attempt with its papers", async () => {
  await bringTo(store, cardId, "submitted");
  passed(await rejectCase(store, operator, clock, { cardId, on, answer: "户名不符" }));
  expect((await fileOf(store, cardId)).card).toMatchObject({ stage: "ready", attempt: 2 });
});

test("a kept card goes to the person's team and its site; an unknown or departed person is refused by name", async () => {
  const missing = await keepCard(store, manager, clock, { cardId, toId: "p-stranger" });
  expect(missing).toEqual({ refused: "invalid", fields: { to: "not_found" } });
  passed(await keepCard(store, owner, clock, { cardId, toId: "p-stranger", note: "转续费组" }));
  const { card } = await fileOf(store, cardId);
  expect(card).toMatchObject({ stage: "kept", userId: "p-stranger", teamId: "n1", siteId: "north" });
});

test("a withdrawn card counts as not started, with the reason in the log", async () => {
  await bringTo(store, cardId, "ready");
  passed(await withdrawCase(store, operator, clock, { cardId, reason: "客户要留" }));
  expect(await stage()).toBe("not_started");
  expect((await readEvents(store, { cardId }))[0]).toMatchObject({ deed: "case.withdraw", reason: "客户要留" });
});

test("a closed card that is still billed is opened again with its certificate kept", async () => {
  await bringTo(store, cardId, "closed");
  passed(await reopenCase(store, manager, clock, { cardId, because: "still_billed", note: "12 月账单" }));
  const file = await fileOf(store, cardId);
  expect([file.card.attempt, file.certificates.length]).toEqual([2, 1]);
  expect((await checkLog(store)).faults).toEqual([]);
});

test("an exemption needs a reason and then closes the case", async () => {
  await bringTo(store, cardId, "cancelled");
  const silent = await exemptCase(store, manager, clock, { cardId, reason: " " });
  expect(silent).toMatchObject({ refused: "reason_needed" });
  passed(await exemptCase(store, manager, clock, { cardId, reason: "门店不给纸" }));
  passed(await closeCase(store, manager, clock, { cardId }));
  expect(await stage()).toBe("closed");
});
