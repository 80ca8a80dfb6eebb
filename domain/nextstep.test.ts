import { describe, expect, test } from "vitest";
import { blockerRules } from "./blockers";
import { preCancelled, returned } from "./case/carrier";
import { addCertificate } from "./case/certificate";
import {
  answered,
  cardFile,
  collected,
  goneFile,
  knowing,
  opened,
  paper,
  readyFile,
  submitted,
  take,
} from "./case/example";
import { raise } from "./case/items";
import { editCase } from "./case/open";
import { verify } from "./case/verify";
import { itemSteps } from "./itemsteps";
import { readWho, stepOn, yuan } from "./nextstep";
import type { CardRow } from "./rows";
import { blockerKinds, type Channel, channels } from "./words";

const step = ({ nextStep, nextDetail, nextWho }: CardRow) => [nextStep, nextDetail, nextWho];
const operator = knowing("operator");

describe("the one next step", () => {
  test("every item that holds a card back has a step of its own kind and somebody who does it", () => {
    for (const kind of blockerKinds) {
      const { severity } = blockerRules[kind];
      if (severity !== "hard" && severity !== "must") continue;
      const [code, , who] = step(take(readyFile(), [[raise({ kind })]]).card);
      expect(code, kind).toBe(itemSteps[kind]);
      expect(who, kind).not.toBeNull();
    }
  });

  test("says how much, which bank, until when", () => {
    const raised = (item: Parameters<typeof raise>[0]) => step(take(readyFile(), [[raise(item)]]).card);
    expect(raised({ kind: "fee_arrears", amountFen: 3850 })).toEqual(["pay_arrears", "38.50", "李甲"]);
    expect(raised({ kind: "account_arrears" })).toEqual(["pay_account_arrears", null, "@finance"]);
    expect(raised({ kind: "bind_bank", detail: "招商银行" })).toEqual(["rebind_bank", "招商银行", "李甲"]);
    expect(raised({ kind: "contract_term", until: "2027-01-01" })).toEqual(["end_contract", "2027-01-01", "@manager"]);
  });

  test("names the item's owner, and never what was typed about a person", () => {
    const item = { kind: "bind_wechat_asset", detail: "移交给吴丁", owner: { id: "p-1", name: "周示例" } } as const;
    expect(step(take(readyFile(), [[raise(item)]]).card)).toEqual(["hand_over_wechat", null, "周示例"]);
  });

  test("hard items come before must items, and those before the question", () => {
    const file = take(cardFile(), [[opened], [raise({ kind: "bind_bank" })], [raise({ kind: "bundle" })]]);
    expect(file.card.nextStep).toBe("dismantle_bundle");
    expect(take(cardFile(), [[opened], [raise({ kind: "bind_bank" })]]).card.nextStep).toBe("rebind_bank");
  });

  test("what is missing besides items follows: carrier, holder type, channel, contact, refund, papers", () => {
    const bare = (fields: Parameters<typeof cardFile>[0]) =>
      take(cardFile(fields), [[opened], [answered]]).card.nextStep;
    expect(bare({ carrier: null })).toBe("fill_carrier");
    expect(bare({ holderType: null })).toBe("fill_holder_type");
    expect(take(readyFile(), [[editCase({ channel: null })]]).card.nextStep).toBe("choose_channel");
    expect(bare({ contactNumber: null })).toBe("give_contact");
    expect(bare({ refundTarget: null })).toBe("give_refund_target");
    expect(bare({ refundTarget: null, balanceFen: 0 })).toBe("collect_materials");
  });

  test("a ready card goes its channel's way", () => {
    const goes = (channel: Channel) => {
      const chosen = take(readyFile(), [[editCase({ channel })]]);
      // Mail asks a firm for scans, every other channel for the papers that the ready card has.
      return (channel === "mail" ? take(chosen, [[collected]]) : chosen).card.nextStep;
    };
    expect(channels.map(goes)).toEqual([
      "go_online",
      "go_online",
      "call_hotline",
      "go_own_store",
      "go_remote_store",
      "go_account_manager",
      "send_mail",
      "ask_reseller",
    ]);
  });

  test("with the carrier, sent back, stopped, gone, proved: each has its step", () => {
    const handed = take(readyFile(), [[submitted]]);
    expect(step(handed.card)).toEqual(["await_carrier", null, "陈示例"]);
    const back = take(handed, [[returned({ on: "2026-11-23", answer: "补章" })]]);
    expect(step(back.card)).toEqual(["complete_papers", null, "陈示例"]);
    const stopped = take(handed, [[preCancelled({ expectedOn: "2026-12-01" })]]);
    expect(step(stopped.card)).toEqual(["await_formal", "2026-12-01", "陈示例"]);
    expect(step(goneFile().card)).toEqual(["upload_certificate", null, "陈示例"]);
    const proved = take(goneFile(), [[addCertificate(paper({ kind: "statement" })), operator]]);
    expect(step(proved.card)).toEqual(["verify_certificate", null, "@verifier"]);
    const weak = take(proved, [[verify(proved.certificates[0]?.id ?? "")]]);
    expect(step(weak.card)).toEqual(["ask_exemption", null, "@manager"]);
  });
});

describe("how a step is stored", () => {
  test("a part in place of a person is told from a name", () => {
    expect(readWho("@manager")).toEqual({ part: "manager" });
    expect(readWho("李甲")).toEqual({ name: "李甲" });
    expect(readWho("@somebody")).toEqual({ name: "@somebody" });
    expect(readWho(null)).toBeNull();
  });

  test("money is written with two places", () => {
    expect([0, 5, 3850, 120000, -1250].map(yuan)).toEqual(["0.00", "0.05", "38.50", "1200.00", "-12.50"]);
  });

  test("a code that this version does not know reads as none", () => {
    const stored = { nextStep: "from_later", nextDetail: null, nextWho: null, overdueFrom: null };
    expect(stepOn(stored, "2026-11-23").step).toBe("none");
  });
});
