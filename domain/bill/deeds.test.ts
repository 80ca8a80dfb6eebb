import { describe, expect, test } from "vitest";
import type { CardFile } from "../cardfile";
import { openCaseOf } from "../case/attempt";
import { addCertificate } from "../case/certificate";
import { close, closingFault } from "../case/close";
import { atStage, goneFile, knowing, paper, refusal, take } from "../case/example";
import { clear } from "../case/items";
import { verify } from "../case/verify";
import { nextStep } from "../nextstep";
import type { Stage } from "../words";
import { type CleanBill, recordClean } from "./clean";
import { complain, complaintOf, groundsOf } from "./complain";

// Every card of the example ended on 2026-11-23; the bill is of December and looked at in January.
const january = knowing("manager", { today: "2027-01-12", now: "2027-01-12T02:00:00.000Z" });
const december = { month: "2026-12", fen: 2900, note: "2026-12 账单仍计费" };
const stageOf = (file: CardFile) => file.card.stage;

describe("已销仍计费", () => {
  test("a closed card reopens with the month and the amount, and its certificate stays with the attempt that ended", () => {
    const closed = atStage.closed();
    const woken = take(closed, [[complain(december), january]]);
    expect([stageOf(closed), stageOf(woken)]).toEqual(["closed", "preparing"]);
    expect(woken.cases.map((row) => [row.attempt, row.state])).toEqual([
      [1, "closed"],
      [2, "preparing"],
    ]);
    expect(complaintOf(woken, "2026-12")).toMatchObject({ state: "open", amountFen: 2900, until: "2027-02-02" });
    expect(woken.card.nextStep).toBe("complain");
    const { effectiveOn, papers } = groundsOf(woken);
    expect([effectiveOn, papers.map((one) => one.state)]).toEqual(["2026-11-23", ["verified"]]);
  });

  test.each<Stage>(["cancelled", "verifying", "ported_out", "transferred"])(
    "a card %s is followed up and keeps its stage",
    (stage) => {
      const after = take(atStage[stage](), [[complain(december), january]]);
      expect(stageOf(after)).toBe(stage);
      expect(after.card.openKinds).toContain("|still_billed|");
      expect(complaintOf(after, "2026-12")?.state).toBe("open");
    },
  );

  test.each<Stage>(["not_started", "preparing", "ready", "submitted", "returned", "pre_cancelled", "kept"])(
    "a card %s is not gone and is refused",
    (stage) => {
      expect(refusal(atStage[stage](), complain(december), january)?.refused).toBe("wrong_stage");
    },
  );

  test("one month is taken up once, whether it is open or settled; the next month once more", () => {
    const once = take(atStage.closed(), [[complain(december), january]]);
    expect(refusal(once, complain(december), january)?.refused).toBe("already");
    const id = complaintOf(once, "2026-12")?.id ?? "";
    const settled = take(once, [[clear(id, { amountFen: 2900 }), january]]);
    expect(refusal(settled, complain(december), january)?.refused).toBe("already");
    const twice = take(once, [[complain({ ...december, month: "2027-01" }), january]]);
    expect(twice.blockers.filter((item) => item.kind === "still_billed")).toHaveLength(2);
    expect(twice.cases).toHaveLength(2);
  });

  test("the final bill, nothing to pay, and no reason are refused", () => {
    const closed = atStage.closed();
    expect(refusal(closed, complain({ ...december, month: "2026-11" }), january)?.refused).toBe("invalid");
    expect(refusal(closed, complain({ ...december, fen: 0 }), january)?.refused).toBe("invalid");
    expect(refusal(closed, complain({ ...december, note: " " }), january)?.refused).toBe("reason_needed");
  });

  test("缺凭证 comes before the complaint; a settled complaint leaves the step that was there", () => {
    const missing = take(goneFile(), [[complain(december), january]]);
    expect(nextStep(missing, "cancelled", false, january).step).toBe("upload_certificate");
    const verifying = take(atStage.verifying(), [[complain(december), january]]);
    expect(verifying.card.nextStep).toBe("complain");
    const settled = take(verifying, [[clear(complaintOf(verifying, "2026-12")?.id ?? ""), january]]);
    expect(settled.card.nextStep).toBe("verify_certificate");
  });
});

const bill: CleanBill = {
  scope: { month: "2026-12", carrier: "ctcc", entityId: null },
  name: "2026-12.csv",
  file: { sha256: "ab".repeat(32), mediaType: "text/csv" },
  bytes: 100,
  billed: new Map([["13100000001", 100]]),
};
const verifier = knowing("auditor", { today: "2027-01-12" });
const lastPaper = (file: CardFile) => file.certificates.at(-1)?.id ?? "";

describe("无计费凭证", () => {
  test("a clean bill that a second person verified closes a card without any other paper", () => {
    const laid = take(goneFile(), [[recordClean(bill), january]]);
    expect(stageOf(laid)).toBe("verifying");
    expect(laid.certificates[0]).toMatchObject({
      kind: "clean_bill",
      strength: "B",
      says: "completed",
      state: "to_verify",
    });
    expect(refusal(laid, verify(lastPaper(laid)), january)?.refused).toBe("same_person");
    expect(refusal(laid, close(), january)?.refused).toBe("no_certificate");
    expect(
      stageOf(
        take(laid, [
          [verify(lastPaper(laid)), verifier],
          [close(), january],
        ]),
      ),
    ).toBe("closed");
  });

  test("a screenshot alone does not close a card, with a clean bill it does", () => {
    const shot = take(goneFile(), [[addCertificate(paper({ kind: "sms", strength: "C" })), knowing("operator")]]);
    const weak = take(shot, [[verify(lastPaper(shot)), verifier]]);
    expect(refusal(weak, close(), january)).toMatchObject({ refused: "too_weak", by: ["dial_test"] });
    const both = take(weak, [[recordClean(bill), january]]);
    const proven = take(both, [[verify(lastPaper(both)), verifier]]);
    const row = openCaseOf(proven);
    expect(row && closingFault(proven, row)).toBeNull();
  });

  test("zero on the bill is clean, any amount is not", () => {
    const zero = { ...bill, billed: new Map([["18900000006", 0]]) };
    expect(refusal(goneFile(), recordClean(zero), january)).toBeNull();
    for (const fen of [1, -500]) {
      const billed = { ...bill, billed: new Map([["18900000006", fen]]) };
      expect(refusal(goneFile(), recordClean(billed), january)).toMatchObject({ refused: "invalid", by: ["billed"] });
    }
  });

  test("the bill must be the card's carrier's and of a month that is over and after the effective day", () => {
    const by = (scope: Partial<CleanBill["scope"]>, context = january) =>
      refusal(goneFile(), recordClean({ ...bill, scope: { ...bill.scope, ...scope } }), context)?.by;
    expect(by({ carrier: "cmcc" })).toEqual(["bill_scope"]);
    expect(by({ carrier: null })).toEqual(["bill_scope"]);
    expect(by({ entityId: "e1" })).toEqual(["bill_scope"]);
    expect(by({ month: "2026-11" })).toEqual(["bill_month"]);
    expect(by({}, knowing("manager", { today: "2026-12-31" }))).toEqual(["bill_month"]);
    expect(by({}, knowing("manager", { today: "2027-01-01" }))).toBeUndefined();
  });

  test("it is laid once, and not where a proof suffices or the line is not gone", () => {
    const once = take(goneFile(), [[recordClean(bill), january]]);
    expect(
      refusal(once, recordClean({ ...bill, file: { ...bill.file, sha256: "cd".repeat(32) } }), january)?.refused,
    ).toBe("already");
    const file = atStage.verifying();
    const proven = take(file, [[verify(lastPaper(file)), verifier]]);
    expect(refusal(proven, recordClean(bill), january)?.refused).toBe("already");
    for (const stage of ["submitted", "closed", "not_started"] as const) {
      expect(refusal(atStage[stage](), recordClean(bill), january)?.refused).toBe("wrong_stage");
    }
  });
});
