import { describe, expect, test } from "vitest";
import type { BlockerRow } from "./case/rows";
import { adviseChannels, clockOf, daysOver, defaultDue, lastUsefulDay, materialsFor } from "./policy";
import type { CardRow } from "./rows";
import { shippedPacks, shippedRules, shippedVersion } from "./rules";
import { type Carrier, type Channel, carriers, channels, type HolderType, holderTypes } from "./words";

const line = (carrier: Carrier | null) => ({ carrier, homeProvince: null });

type Item = Pick<BlockerRow, "kind" | "state">;

function advise(carrier: CardRow["carrier"], holderType: CardRow["holderType"], items: Item[] = []) {
  // Only carrier, holder type, kind and state are read.
  const file = { card: { carrier, holderType } as CardRow, cases: [], blockers: items as BlockerRow[] };
  return Object.fromEntries(adviseChannels(shippedRules, file).map((one) => [one.channel, one]));
}

describe("rule packs", () => {
  test("every pack speaks of every channel once, and nothing in it is confirmed", () => {
    for (const carrier of carriers) {
      const pack = shippedPacks[carrier];
      expect(pack.channels.map((rule) => rule.channel).sort()).toEqual([...channels].sort());
      for (const rule of pack.channels) {
        expect(rule.basis.confirmed).toBe(false);
        expect(rule.basis.checkedOn <= "2026-11-22").toBe(true);
      }
    }
  });

  test("no pack offers every channel to a firm, and each leaves every holder a way", () => {
    for (const carrier of carriers)
      for (const holderType of holderTypes) {
        const verdicts = Object.values(advise(carrier, holderType)).map((one) => one.verdict);
        expect(verdicts.filter((verdict) => verdict === "recommended")).toHaveLength(1);
        expect(verdicts).toContain("closed");
      }
  });
});

describe("advice", () => {
  test("a firm's card goes to the account manager, a person's to the app, an MVNO firm's by mail", () => {
    expect(advise("ctcc", "corporate").account_manager?.verdict).toBe("recommended");
    expect(advise("cmcc", "personal").app?.verdict).toBe("recommended");
    expect(advise("mvno", "corporate").mail?.verdict).toBe("recommended");
    expect(advise("cbn", "corporate").own_store?.verdict).toBe("recommended");
  });

  test("the app refuses firms and the hotline finishes nothing for them", () => {
    expect(advise("cmcc", "corporate").app).toMatchObject({ verdict: "closed", reasons: ["corporate_refused"] });
    expect(advise("ctcc", "corporate").hotline?.verdict).toBe("closed");
    expect(advise("ctcc", "corporate").remote_store?.verdict).toBe("slow");
    expect(advise("cbn", "personal").remote_store?.verdict).toBe("closed");
  });

  test("an open item closes channels and says which item it was", () => {
    const lost = advise("cucc", "personal", [{ kind: "sim_lost", state: "open" }]);
    expect(lost.app).toMatchObject({ verdict: "closed", closedBy: ["sim_lost"] });
    expect(lost.own_store?.verdict).toBe("recommended");
    const contract = advise("cmcc", "personal", [{ kind: "contract_term", state: "open" }]);
    expect(contract.app).toMatchObject({ verdict: "closed", closedBy: ["contract_term"] });
    expect(contract.app?.reasons).toContain("carrier_refuses_item");
    expect(advise("cmcc", "personal", [{ kind: "contract_term", state: "planned" }]).app?.verdict).toBe("closed");
    expect(advise("cmcc", "personal", [{ kind: "contract_term", state: "cleared" }]).app?.verdict).toBe("recommended");
  });

  test("there is none while the carrier or the holder type is unknown", () => {
    expect(advise(null, "corporate")).toEqual({});
    expect(advise("cmcc", null)).toEqual({});
  });
});

describe("materials", () => {
  const codes = (carrier: Carrier, holder: HolderType, channel: Channel, proxy = false) =>
    materialsFor(shippedPacks[carrier], holder, channel, proxy).map((one) => one.code);

  test("every holder and channel has a list of distinct papers", () => {
    for (const carrier of carriers)
      for (const holderType of holderTypes)
        for (const channel of channels)
          for (const proxy of [false, true]) {
            const list = codes(carrier, holderType, channel, proxy);
            expect(list.length).toBeGreaterThan(0);
            expect(new Set(list).size).toBe(list.length);
          }
  });

  test("a firm brings four stamped papers, an MVNO firm scans of them", () => {
    expect(codes("cucc", "corporate", "account_manager")).toEqual([
      "licence_copy",
      "seal_letter",
      "handler_id",
      "number_list",
    ]);
    expect(codes("mvno", "corporate", "mail")).toContain("licence_scan");
  });

  test("somebody who goes for the holder brings both identity cards and an authorisation", () => {
    expect(codes("cmcc", "personal", "own_store", true)).toEqual(["both_ids", "authorisation", "sim_card"]);
    expect(codes("cmcc", "personal", "own_store")).toContain("id_original");
  });
});

describe("days", () => {
  test("the last useful day is the third-last of the month, then the next month's", () => {
    expect(lastUsefulDay(shippedRules, line("cmcc"), "2026-11-22")).toBe("2026-11-28");
    expect(lastUsefulDay(shippedRules, line("cmcc"), "2026-11-28")).toBe("2026-11-28");
    expect(lastUsefulDay(shippedRules, line("cmcc"), "2026-11-29")).toBe("2026-12-29");
    expect(lastUsefulDay(shippedRules, line(null), "2026-12-31")).toBe("2027-01-29");
  });

  test("a case is due on that day, or when its user leaves if sooner", () => {
    expect(defaultDue(shippedRules, line("cucc"), null, "2026-11-22")).toBe("2026-11-28");
    expect(defaultDue(shippedRules, line("cucc"), "2026-11-25", "2026-11-22")).toBe("2026-11-25");
    expect(defaultDue(shippedRules, line("cucc"), "2026-10-22", "2026-11-22")).toBe("2026-11-28");
    expect(defaultDue(shippedRules, line("cucc"), "2026-12-25", "2026-11-22")).toBe("2026-11-28");
  });

  test("clocks run in working days, for CUCC to the tenth of the next month", () => {
    const at = (channel: "app" | "remote_store") =>
      ({
        state: "submitted",
        stateSince: "2026-11-16",
        channel,
        expectedOn: null,
        policyVersion: shippedVersion,
      }) as const;
    expect(clockOf(shippedRules, at("app"), line("cmcc"))).toEqual({
      amberFrom: "2026-11-20",
      overdueFrom: "2026-11-26",
    });
    expect(clockOf(shippedRules, at("remote_store"), line("cmcc"))?.overdueFrom).toBe("2026-12-08");
    expect(clockOf(shippedRules, at("app"), line("cucc"))).toEqual({
      amberFrom: "2026-11-19",
      overdueFrom: "2026-12-11",
    });
    expect(clockOf(shippedRules, at("app"), line("cbn"))?.overdueFrom).toBe("2026-11-20");
    expect(clockOf(shippedRules, { ...at("app"), state: "preparing" }, line("cmcc"))).toBeNull();
    expect(
      clockOf(shippedRules, { ...at("app"), state: "pre_cancelled", expectedOn: "2026-12-01" }, line("ctcc"))
        ?.overdueFrom,
    ).toBe("2026-12-02");
  });

  test("days over count from one on the first day over", () => {
    expect(daysOver("2026-11-20", "2026-11-19")).toBe(0);
    expect(daysOver("2026-11-20", "2026-11-20")).toBe(1);
    expect(daysOver("2026-11-20", "2026-11-22")).toBe(3);
    expect(daysOver(null, "2026-11-22")).toBe(0);
  });
});
