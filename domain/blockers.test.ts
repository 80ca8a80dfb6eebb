import { describe, expect, test } from "vitest";
import { askedOf, blockerRules, blocks, severities } from "./blockers";
import { blockerKinds, blockerStates, channels } from "./words";

describe("the table of open items", () => {
  test("kinds per severity are those of the trade's list", () => {
    const of = (severity: string) =>
      blockerKinds.filter((kind) => blockerRules[kind].severity === severity).sort((a, b) => a.localeCompare(b));
    expect(of("channel")).toEqual(["group_member", "holder_gone", "line_state", "same_id_arrears", "sim_lost"]);
    expect(of("process")).toEqual(["cannot_do", "card_not_returned", "in_campaign", "still_billed"]);
    expect(of("reminder")).toEqual(["fee_unbilled"]);
    expect(of("must")).toEqual(
      [...blockerKinds.filter((kind) => /^(bind|backup)_|^sms_login$/.test(kind))].sort((a, b) => a.localeCompare(b)),
    );
    expect(severities.map((severity) => of(severity).length).reduce((a, b) => a + b)).toBe(blockerKinds.length);
  });

  test("a legal hold is the only item that nobody may waive", () => {
    expect(blockerKinds.filter((kind) => !blockerRules[kind].waivable)).toEqual(["legal_hold"]);
    expect(blockerRules.legal_hold.clearedBy).toEqual(["owner"]);
  });

  test("same-visit items are those of the trade's list", () => {
    expect(blockerKinds.filter((kind) => blockerRules[kind].sameVisit)).toEqual([
      "fee_arrears",
      "account_arrears",
      "fee_unbilled",
      "contract_term",
      "handset_contract",
      "bundle",
      "main_sub",
      "group_member",
      "same_id_arrears",
      "id_expired",
      "sim_lost",
      "dual_device",
    ]);
  });

  test("only channel items close channels, and each closes at least one and not all", () => {
    for (const kind of blockerKinds) {
      const { severity, closes } = blockerRules[kind];
      expect(closes.length > 0, kind).toBe(severity === "channel");
      expect(closes.length, kind).toBeLessThan(channels.length);
    }
  });
});

describe("who is asked what", () => {
  test("an agent's phone is asked for arrears, bindings, codes and backups", () => {
    expect(askedOf("agent_phone")).toHaveLength(11);
    expect(askedOf("agent_phone")).toContain("bind_wechat_asset");
  });

  test("a dialler line and unused stock are asked two things", () => {
    expect(askedOf("dialler_line")).toEqual(["bind_company", "sms_login"]);
    expect(askedOf("unused_stock")).toEqual(["bind_company", "sms_login"]);
  });
});

describe("what holds a card back", () => {
  test("cleared and waived items never do, in any channel", () => {
    for (const kind of blockerKinds)
      for (const state of ["cleared", "waived"] as const)
        for (const channel of [...channels, null]) expect(blocks({ kind, state }, channel)).toBe(false);
  });

  test("hard and must items do while open or unknown, in every channel", () => {
    for (const kind of ["fee_arrears", "legal_hold", "bind_bank", "backup_contacts"] as const)
      for (const state of ["open", "unknown"] as const)
        for (const channel of [...channels, null]) expect(blocks({ kind, state }, channel)).toBe(true);
  });

  test("channel items do only in the channels that they close", () => {
    expect(blocks({ kind: "sim_lost", state: "open" }, "app")).toBe(true);
    expect(blocks({ kind: "sim_lost", state: "open" }, "own_store")).toBe(false);
    expect(blocks({ kind: "line_state", state: "open" }, "remote_store")).toBe(true);
    expect(blocks({ kind: "line_state", state: "open" }, "account_manager")).toBe(false);
    expect(blocks({ kind: "holder_gone", state: "open" }, "own_store")).toBe(true);
    expect(blocks({ kind: "holder_gone", state: "open" }, "app")).toBe(false);
    expect(blocks({ kind: "holder_gone", state: "open" }, null)).toBe(false);
  });

  test("planned same-visit items pass at the counter and by the account manager only", () => {
    const planned = { kind: "fee_arrears", state: "planned" } as const;
    expect(channels.filter((channel) => !blocks(planned, channel))).toEqual([
      "own_store",
      "remote_store",
      "account_manager",
    ]);
    expect(blocks(planned, null)).toBe(true);
    expect(blocks({ kind: "premium_number", state: "planned" }, "own_store")).toBe(true);
  });

  test("process items and reminders never do", () => {
    for (const kind of ["in_campaign", "card_not_returned", "fee_unbilled", "cannot_do"] as const)
      for (const state of blockerStates) expect(blocks({ kind, state }, "own_store")).toBe(false);
  });
});
