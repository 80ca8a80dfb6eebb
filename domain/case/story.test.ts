import { describe, expect, test } from "vitest";
import { cancelled, rejected, resubmit, returned, submitCase } from "./carrier";
import { addCertificate } from "./certificate";
import { close } from "./close";
import {
  answered,
  cardFile,
  collected,
  done,
  goneFile,
  knowing,
  left,
  opened,
  paper,
  readyFile,
  refusal,
  submitted,
  take,
  user,
} from "./example";
import { keep, portedOut, withdraw } from "./exits";
import { clear, plan, raise, reopenItem, waive } from "./items";
import { reopen } from "./open";
import { verify } from "./verify";

const operator = knowing("operator");

describe("from opening to the archive", () => {
  test("a card runs through its stages to closed", () => {
    const stages = [cardFile()];
    for (const step of [opened, answered, collected, submitted, done])
      stages.push(take(stages.at(-1) ?? cardFile(), [[step]]));
    expect(stages.map((file) => file.card.stage)).toEqual([
      "not_started",
      "preparing",
      "preparing",
      "ready",
      "submitted",
      "cancelled",
    ]);
    const waiting = take(goneFile(), [[addCertificate(paper()), operator]]);
    expect(waiting.card).toMatchObject({
      stage: "verifying",
      certificate: "to_verify",
      nextStep: "verify_certificate",
    });
    const seen = take(waiting, [[verify(waiting.certificates[0]?.id ?? "")]]);
    expect(seen.card).toMatchObject({ stage: "verifying", certificate: "verified", nextStep: "close" });
    expect(take(seen, [[close()]]).card).toMatchObject({
      stage: "closed",
      certificate: "verified",
      nextStep: "watch_line",
    });
  });

  test("opening asks what the use asks, takes the recommended channel and the month's last useful day", () => {
    const file = take(cardFile({ use: "agent_phone" }), [[opened]]);
    expect(file.blockers.map((item) => item.state)).toEqual(Array(11).fill("unknown"));
    expect(file.card).toMatchObject({ channel: "account_manager", due: "2026-11-28", blocking: 1 });
    expect(file.card.chips).toHaveLength(1);
    expect(file.card.nextStep).toBe("answer_unknown");
    expect(file.card.nextWho).toBe("李甲");
  });

  test("what is known is not asked again", () => {
    const file = take(cardFile(), [[raise({ kind: "sms_login" })], [opened]]);
    expect(file.blockers.map((item) => [item.kind, item.state])).toEqual([
      ["sms_login", "open"],
      ["bind_company", "unknown"],
    ]);
  });

  test("the card's own columns raise their items", () => {
    const card = {
      line: "suspended_arrears",
      contractEnd: "2027-05-14",
      holderType: "personal",
      holder: "李甲",
    } as const;
    const file = take(cardFile(card, left), [[opened]]);
    expect(file.blockers.slice(0, 4).map((item) => [item.kind, item.state])).toEqual([
      ["line_state", "open"],
      ["fee_arrears", "unknown"],
      ["contract_term", "open"],
      ["holder_gone", "open"],
    ]);
  });
});

describe("the guard before the carrier", () => {
  test("names everything that fails at once and changes nothing", () => {
    const file = take(cardFile({ contactNumber: "18900000006", refundTarget: "充到 13900000021" }), [
      [opened],
      [raise({ kind: "fee_arrears", amountFen: 3850 })],
    ]);
    const arrears = file.blockers.find((item) => item.kind === "fee_arrears")?.id;
    const before = structuredClone(file);
    const by = refusal(file, submitted, knowing("operator", { leavingNumbers: new Set(["13900000021"]) }))?.by;
    expect(by).toEqual([`fee_arrears#${arrears}`, "unknown", "contact", "refund_target", "materials"]);
    expect(file).toEqual(before);
  });

  test("an item that reappears takes a ready card back", () => {
    const file = take(readyFile(), [[raise({ kind: "bind_bank", detail: "招商银行" })]]);
    expect(file.card).toMatchObject({ stage: "preparing", nextStep: "rebind_bank", nextDetail: "招商银行" });
    const item = file.blockers.at(-1)?.id ?? "";
    const again = take(file, [[clear(item)]]);
    expect(again.card.stage).toBe("ready");
    expect(take(again, [[reopenItem(item)]]).card.stage).toBe("preparing");
  });

  test("arrears planned for the visit pass with the account manager and not online, and are asked for when it is done", () => {
    const owing = take(readyFile(), [[raise({ kind: "fee_arrears", amountFen: 3850 })]]);
    const id = owing.blockers.at(-1)?.id ?? "";
    const planned = take(owing, [[plan(id), operator]]);
    expect(planned.card.stage).toBe("ready");
    expect(
      refusal(planned, submitCase({ on: "2026-11-23", channel: "app", operator: { id: null, name: "陈示例" } }))?.by,
    ).toEqual([`fee_arrears#${id}`]);
    const handed = take(planned, [[submitted]]);
    expect(refusal(handed, done)?.by).toEqual([`paid#${id}`]);
    const paid = take(handed, [[cancelled({ effectiveOn: "2026-11-23", paidFen: { [id]: 3900 } })]]);
    expect(paid.blockers.at(-1)).toMatchObject({ state: "cleared", amountFen: 3900 });
  });

  test("other last digits, a day to come and no operator are refused", () => {
    const wrong = submitCase({ on: "2026-11-24", channel: "app", operator: { id: null, name: " " }, lastFour: "0007" });
    expect(refusal(readyFile(), wrong)).toEqual({
      refused: "invalid",
      fields: { on: "future", lastFour: "mismatch", operator: "missing" },
    });
  });

  test("a returned card goes back only when nothing fails", () => {
    const back = take(readyFile(), [
      [submitted],
      [returned({ on: "2026-11-23", answer: "补盖章授权书", due: "2026-11-26" })],
    ]);
    expect(back.card).toMatchObject({ stage: "returned", due: "2026-11-26", nextStep: "complete_papers" });
    const worse = take(back, [[raise({ kind: "corporate_papers" })]]);
    expect(refusal(worse, resubmit({ on: "2026-11-23" }))?.refused).toBe("blocked");
    expect(take(back, [[resubmit({ on: "2026-11-23" })]]).card.stage).toBe("submitted");
  });

  test("a rejected card is prepared again under its number, one attempt further, with its papers", () => {
    const again = take(readyFile(), [[submitted], [rejected({ on: "2026-11-23", answer: "户名不符" })]]);
    expect(again.cases.map((row) => [row.state, row.attempt, row.caseNo])).toEqual([
      ["rejected", 1, again.card.caseNo],
      ["preparing", 2, again.card.caseNo],
    ]);
    expect(again.card).toMatchObject({ stage: "ready", attempt: 2 });
  });

  test("while the carrier has the papers no hard item comes up by itself, others do", () => {
    const handed = take(readyFile(), [[submitted]]);
    expect(refusal(handed, raise({ kind: "fee_arrears" }))?.refused).toBe("wrong_stage");
    expect(take(handed, [[raise({ kind: "bind_bank" })]]).card.stage).toBe("submitted");
  });
});

describe("who may do what", () => {
  test("staff clear their own card's ticks and nothing of a manager's or of another's card", () => {
    const file = take(cardFile(), [[raise({ kind: "bind_bank" })], [raise({ kind: "bind_company" })]]);
    const [bank = "", company = ""] = file.blockers.map((item) => item.id);
    expect(refusal(file, clear(bank), knowing("staff"))).toBeNull();
    expect(refusal(file, clear(company), knowing("staff"))?.refused).toBe("not_allowed");
    const other = { ...knowing("staff"), by: { ...knowing("staff").by, personId: "p-other" } };
    expect(refusal(file, clear(bank), other)?.refused).toBe("not_allowed");
    expect(refusal(file, waive(bank, { reason: "话机已交回" }), operator)?.refused).toBe("not_allowed");
    expect(refusal(file, waive(bank, { reason: " " }))?.refused).toBe("reason_needed");
  });

  test("nobody waives a legal hold, and only the owner clears it, with the written reply", () => {
    const file = take(cardFile({ line: "legal_hold" }), [[opened]]);
    const id = file.blockers[0]?.id ?? "";
    expect(refusal(file, waive(id, { reason: "急" }), knowing("owner"))?.refused).toBe("no_waiver");
    expect(refusal(file, clear(id, { note: "书面答复" }))?.refused).toBe("not_allowed");
    expect(refusal(file, clear(id), knowing("owner"))?.refused).toBe("reason_needed");
    expect(refusal(file, clear(id, { note: "书面答复" }), knowing("owner"))).toBeNull();
  });
});

describe("exits and returns", () => {
  test("a withdrawn card is not started, and may be opened again under a new number", () => {
    const out = take(readyFile(), [[submitted], [withdraw({ reason: "项目续签" })]]);
    expect(out.card).toMatchObject({ stage: "not_started", caseId: null, due: null });
    const again = take(out, [[opened]]);
    expect(again.card.caseNo).not.toBe(out.cases[0]?.caseNo);
    expect(refusal(goneFile(), withdraw({ reason: "晚了" }))?.refused).toBe("wrong_stage");
  });

  test("a kept card belongs to the named person and is asked again when it is opened again", () => {
    const to = { ...user, id: "p-new", name: "吴丁" };
    const kept = take(readyFile(), [[keep({ to, note: "转派" })]]);
    expect(kept.card).toMatchObject({
      stage: "kept",
      userId: "p-new",
      userName: "吴丁",
      occupancy: "in_use",
      chips: [],
    });
    const later = { today: "2026-12-20", now: "2026-12-20T02:00:00.000Z" };
    expect(take(kept, [[opened, knowing("manager", later)]]).card.nextStep).toBe("answer_unknown");
    expect(refusal(cardFile(), keep({ to: { ...left, id: "p-x" } }))?.fields).toEqual({ to: "left" });
  });

  test("an exit without a case leaves a case in the record", () => {
    const out = take(cardFile(), [[portedOut({ on: "2026-11-20" })]]);
    expect(out.card).toMatchObject({ stage: "ported_out", stageSince: "2026-11-20" });
    expect(out.cases).toHaveLength(1);
    expect(refusal(out, portedOut({ on: "2026-11-20" }))?.refused).toBe("wrong_stage");
  });

  test("a closed card that is still billed is prepared again, and its first certificate stays", () => {
    const file = take(goneFile(), [[addCertificate(paper()), operator]]);
    const shut = take(file, [[verify(file.certificates[0]?.id ?? "")], [close()]]);
    const again = take(shut, [[reopen({ because: "still_billed", note: "11 月账单仍有 29 元" })]]);
    expect(again.card).toMatchObject({ stage: "preparing", attempt: 2, certificate: "none" });
    expect(again.cases[0]?.state).toBe("closed");
    expect(again.certificates[0]?.state).toBe("verified");
  });

  test("a line that the carrier closed for arrears is cancelled, and the debt stands", () => {
    const file = take(take(cardFile(), [[opened]]), [[cancelled({ effectiveOn: "2026-11-20", forArrears: true })]]);
    expect(file.card.stage).toBe("cancelled");
    expect(file.blockers.find((item) => item.kind === "fee_arrears")?.state).toBe("open");
    expect(file.card.openKinds).toContain("|fee_arrears|");
  });
});
