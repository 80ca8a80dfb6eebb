import { describe, expect, test } from "vitest";
import { newFile } from "./card";
import { returned, submitCase } from "./case/carrier";
import { cardFile, goneFile, knowing, left, opened, readyFile, submitted, take, user } from "./case/example";
import { plan, raise } from "./case/items";
import { openCase } from "./case/open";
import { isRefusal } from "./change";
import { stepOn } from "./nextstep";
import { chain, decide, fileChanges, settle } from "./summary";

const context = knowing();

describe("the summary of a card", () => {
  test("a new card of somebody who works with it waits for nothing", () => {
    expect(cardFile({ occupancy: "in_use" }).card).toMatchObject({
      stage: "not_started",
      stageSince: "2026-11-23",
      wasting: false,
      nextStep: "none",
      chips: [],
      openKinds: "",
      userName: "李甲",
      userStaffNo: "A01001",
      userLeftOn: null,
    });
  });

  test("a leaver's card and one that lies idle waste rent, until the line is cancelled", () => {
    expect(cardFile({}, left).card).toMatchObject({ wasting: true, nextStep: "open_case", userLeftOn: "2026-10-12" });
    expect(cardFile({ occupancy: "idle" }).card).toMatchObject({ wasting: true, nextStep: "keep_or_open" });
    expect(take(readyFile(), [[submitted]]).card.wasting).toBe(true);
    expect(goneFile().card.wasting).toBe(false);
  });

  test("a card that a register brings as cancelled long ago is closed, costs nothing and asks nothing", () => {
    expect(cardFile({ history: true, occupancy: "idle" }, left).card).toMatchObject({
      stage: "closed",
      wasting: false,
      nextStep: "none",
      certificate: "none",
    });
  });

  test("it is found by number, ICCID, name, staff number, holder and remark in lower case", () => {
    const { search } = cardFile({ iccid: "898600A0123456789012", remark: "CRM 主号" }).card;
    expect(search).toBe("18900000006 898600a0123456789012 李甲 a01001 示例科技有限公司 crm 主号 lijia lj");
  });

  test("chips name what stands by weight, then the one question, then what is planned, then inner demands", () => {
    const file = take(cardFile({ use: "agent_phone" }), [
      [opened],
      [raise({ kind: "in_campaign" })],
      [raise({ kind: "sim_lost" })],
      [raise({ kind: "bind_bank", detail: "招商银行" })],
      [raise({ kind: "contract_term", until: "2027-01-01" })],
      [raise({ kind: "account_arrears", amountFen: 3850 })],
    ]);
    const owed = file.blockers.find((item) => item.kind === "account_arrears")?.id ?? "";
    const planned = take(file, [[plan(owed)]]);
    expect(planned.card.chips.map((chip) => `${chip.kind}:${chip.state}`)).toEqual([
      "contract_term:open",
      "bind_bank:open",
      "sim_lost:open",
      "fee_arrears:unknown",
      "account_arrears:planned",
      "in_campaign:open",
    ]);
    expect(planned.card.blocking).toBe(3);
    expect(planned.card.openKinds).toMatch(/^\|fee_arrears\|contract_term\|.*\|bind_bank\|.*\|unknown\|$/);
    expect(planned.card.openKinds).not.toContain("account_arrears");
  });

  test("the stage begins on the day that was recorded, and stays when nothing moves", () => {
    const handedIn = submitCase({
      on: "2026-11-20",
      channel: "account_manager",
      operator: { id: null, name: "陈示例" },
    });
    const file = take(readyFile(), [[handedIn]]);
    expect(file.card).toMatchObject({ stageSince: "2026-11-20", submittedOn: "2026-11-20", overdueFrom: "2026-12-02" });
    const later = settle(file, knowing("manager", { today: "2026-12-24" }));
    expect(later).toEqual(file);
  });

  test("waiting for the carrier becomes chasing it once it is over its clock", () => {
    const { card } = take(readyFile(), [[submitted]]);
    expect(card.overdueFrom).toBe("2026-12-03");
    expect(stepOn(card, "2026-12-02")).toEqual({ step: "await_carrier", detail: null, who: "陈示例" });
    expect(stepOn(card, "2026-12-03")).toEqual({ step: "chase_carrier", detail: null, who: "陈示例" });
  });

  test("a channel that is chosen brings the rows of its papers, once", () => {
    const file = take(cardFile(), [[opened]]);
    expect(file.materials.map((paper) => paper.code)).toEqual([
      "licence_copy",
      "seal_letter",
      "handler_id",
      "number_list",
    ]);
    expect(settle(file, context).materials).toEqual(file.materials);
    expect(take(cardFile({ carrier: null }), [[opened]]).materials).toEqual([]);
  });
});

describe("changes of a card", () => {
  test("a new card is one change, and opening its case adds the case, its items and its papers", () => {
    const file = newFile({ number: "13100000001" }, { user, team: null }, context);
    expect(fileChanges(null, file).map((one) => [one.table, one.before])).toEqual([["card", null]]);
    const result = decide(cardFile(), opened, context);
    expect(isRefusal(result)).toBe(false);
    if (isRefusal(result)) return;
    expect(result.changes.map((one) => one.table)).toEqual([
      "card",
      "case",
      "blocker",
      "blocker",
      "material",
      "material",
      "material",
      "material",
    ]);
  });

  test("the edition counts edits of the card's own fields and nothing else", () => {
    const file = cardFile();
    const opening = decide(file, opened, context);
    const editing = decide(file, openCase({ reason: "unused", contactNumber: "13600000089" }), context);
    if (isRefusal(opening) || isRefusal(editing)) throw new Error("refused");
    const edition = (changes: typeof opening.changes) => {
      const one = changes.find((change) => change.table === "card");
      return one?.table === "card" ? one.after?.edition : undefined;
    };
    expect(edition(opening.changes)).toBe(0);
    expect(edition(editing.changes)).toBe(1);
  });

  test("a chain of decisions is refused whole by its first refusal", () => {
    const file = readyFile();
    const both = chain(submitted, returned({ on: "2026-11-23", answer: "" }));
    expect(decide(file, both, context)).toMatchObject({ refused: "reason_needed" });
    expect(file.card.stage).toBe("ready");
  });
});
