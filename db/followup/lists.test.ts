import { afterEach, beforeEach, expect, test } from "vitest";
import { runBulk } from "../bulk/run";
import { cancelCase } from "../case/carrier";
import { closeCase, exemptCase, setRefund } from "../case/close";
import { bringTo, fileOf, passed } from "../case/example";
import { clearItem, raiseItem, waiveItem } from "../case/items";
import { openCases } from "../case/open";
import { recordWatch } from "../case/watch";
import { actorOf, clock, seedCentre } from "../example";
import type { Store } from "../store";
import { openTest } from "../testing";
import { listExceptions } from "./exceptions";
import { countFollowups, listDebts, listQuarantine, listRefunds, listWatches } from "./lists";

const owner = actorOf("owner");
const operator = actorOf("operator");
const later = (today: string) => ({ today, now: `${today}T04:00:00.000Z` });

let store: Store;
let cardId: string;
beforeEach(async () => {
  store = await openTest();
  [cardId = ""] = await seedCentre(store);
});
afterEach(() => store.close());

test("a refund is listed from the day the line is gone until it is received", async () => {
  await bringTo(store, cardId, "submitted");
  expect(await listRefunds(store, owner)).toEqual([]);
  passed(await cancelCase(store, operator, clock, { cardId, effectiveOn: clock.today }));
  const [line] = await listRefunds(store, owner);
  expect(line).toMatchObject({ cardId, state: "unknown", fen: null, since: clock.today, target: "示例科技 对公账户" });
  const seen = { id: line?.caseId ?? "", version: line?.version ?? 0 };
  passed(
    await setRefund(store, actorOf("auditor"), later("2026-12-30"), { cardId, seen, state: "pending", fen: 2640 }),
  );
  const [again] = await listRefunds(store, owner);
  expect(again).toMatchObject({ state: "pending", fen: 2640, since: "2026-12-30" });
  const now = { id: again?.caseId ?? "", version: again?.version ?? 0 };
  passed(
    await setRefund(store, actorOf("auditor"), later("2027-01-04"), {
      cardId,
      seen: now,
      state: "received",
      fen: 2640,
    }),
  );
  expect(await listRefunds(store, owner)).toEqual([]);
});

test("a closed line is listed two weeks before its look, and what answers reopens it", async () => {
  await bringTo(store, cardId, "closed");
  expect(await listWatches(store, owner, clock)).toEqual([]);
  const due = later("2026-12-20");
  const [line] = await listWatches(store, owner, due);
  expect(line).toMatchObject({ cardId, dueOn: "2026-12-22" });
  expect(await countFollowups(store, owner, due)).toMatchObject({ watches: 1, watchesDue: 0 });
  const look = { cardId, watchId: line?.watchId ?? "", way: "dial_test", on: "2026-12-24" } as const;
  const on = later("2026-12-24");
  expect(await countFollowups(store, owner, on)).toMatchObject({ watchesDue: 1 });
  passed(await recordWatch(store, operator, on, { ...look, result: "answered", note: "有人接听" }));
  expect((await fileOf(store, cardId)).card).toMatchObject({ stage: "preparing", attempt: 2 });
  expect(await listWatches(store, owner, on)).toEqual([]);
});

test("a line closed for arrears stays listed until the debt is paid", async () => {
  await bringTo(store, cardId, "preparing");
  passed(await cancelCase(store, operator, clock, { cardId, effectiveOn: clock.today, forArrears: true }));
  const [line] = await listDebts(store, owner);
  expect(line).toMatchObject({ cardId });
  const seen = { id: line?.itemId ?? "", version: line?.version ?? 0 };
  passed(await clearItem(store, actorOf("auditor"), clock, { cardId, seen, amountFen: 3900 }));
  expect(await listDebts(store, owner)).toEqual([]);
});

test("a number stays listed for 90 days from its cancellation, with the bindings that were let pass", async () => {
  await bringTo(store, cardId, "preparing");
  passed(await raiseItem(store, owner, clock, { cardId, kind: "bind_bank", detail: "招商银行" }));
  const item = (await fileOf(store, cardId)).blockers.find((one) => one.detail === "招商银行");
  const seen = { id: item?.id ?? "", version: item?.version ?? 0 };
  passed(await waiveItem(store, owner, clock, { cardId, seen, reason: "本人已注销银行卡" }));
  passed(await cancelCase(store, operator, clock, { cardId, effectiveOn: clock.today, forArrears: true }));
  const lines = await listQuarantine(store, owner, clock);
  expect(lines).toHaveLength(1);
  expect(lines[0]?.left).toContainEqual({ kind: "bind_bank", detail: "招商银行" });
  const until = lines[0]?.until ?? "";
  expect(await listQuarantine(store, owner, later(until))).toHaveLength(1);
  expect(await countFollowups(store, owner, later("2027-12-01"))).toMatchObject({ quarantine: 0 });
});

test("every exception is kept in the list with who allowed it and why, whatever becomes of the card", async () => {
  await bringTo(store, cardId, "preparing");
  passed(await raiseItem(store, owner, clock, { cardId, kind: "sms_login", detail: "CRM" }));
  const item = (await fileOf(store, cardId)).blockers.find((one) => one.detail === "CRM");
  const seen = { id: item?.id ?? "", version: item?.version ?? 0 };
  passed(await waiveItem(store, owner, clock, { cardId, seen, reason: "系统已停用" }));
  passed(await cancelCase(store, operator, clock, { cardId, effectiveOn: clock.today, forArrears: true }));
  passed(await exemptCase(store, owner, clock, { cardId, reason: "欠费销号，无凭证" }));
  passed(await closeCase(store, owner, clock, { cardId }));
  const lines = await listExceptions(store, actorOf("auditor"), clock);
  expect(lines.map(({ what, reason }) => [what, reason])).toEqual([
    ["exemption", "欠费销号，无凭证"],
    ["waiver", "系统已停用"],
  ]);
  expect(lines[1]).toMatchObject({ cardId, kind: "sms_login", detail: "CRM", by: owner.name });
  expect(await listExceptions(store, actorOf("otherManager"), clock)).toEqual([]);
});

test("the question of many cards is answered at once with its basis; cards without a question say so", async () => {
  passed(await openCases(store, owner, clock, { cardIds: [cardId], reason: "unused" }));
  const deed = { do: "answer", answer: "never_bound", learnt: "inventory", note: null } as const;
  const outcome = await runBulk(store, owner, clock, { deed, chosen: { cardIds: [cardId] } });
  expect(outcome).toMatchObject({ done: [cardId], refused: [] });
  const again = await runBulk(store, owner, clock, { deed, chosen: { cardIds: [cardId] } });
  expect(again).toMatchObject({ done: [], already: [cardId], refused: [] });
});

test("only lines of the past are closed by the waiver for history", async () => {
  const outcome = await runBulk(store, owner, clock, {
    deed: { do: "history", reason: "凭证已散失" },
    chosen: { cardIds: [cardId] },
  });
  expect(outcome).toMatchObject({ done: [], refused: [{ cardId, refusal: { refused: "wrong_stage" } }] });
});
