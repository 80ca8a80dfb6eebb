import { describe, expect, test } from "vitest";
import { cardFile, knowing, opened, readyFile, submitted, take } from "./case/example";
import type { Pack } from "./policies/pack";
import { adviseChannels, clockOf, lastUsefulDay, materialsFor } from "./policy";
import { provinceOf } from "./provinces";
import {
  keptVersion,
  namedVersion,
  newestVersion,
  noVersion,
  type Rules,
  shippedPacks,
  shippedRules,
  shippedVersion,
  type Version,
  versionName,
} from "./rules";
import { settle } from "./summary";

function version(pack: Pack, number: number, province: string | null = null): Version {
  return { name: versionName(pack.carrier, province, number), carrier: pack.carrier, province, number, pack };
}

function rulesWith(...versions: Version[]): Rules {
  return { ...shippedRules, versions };
}

const slower: Pack = {
  ...shippedPacks.ctcc,
  clock: { ...shippedPacks.ctcc.clock, amber: { days: 1 }, red: { days: 2 } },
};

describe("versions of the rules", () => {
  test("the home province's own version comes before the carrier's, and the newest before older ones", () => {
    const rules = rulesWith(version(slower, 2), version(slower, 1), version(slower, 1, "广东"));
    expect(newestVersion(rules, { carrier: "ctcc", homeProvince: "广东省" })?.name).toBe("ctcc:广东@1");
    expect(newestVersion(rules, { carrier: "ctcc", homeProvince: "广西" })?.name).toBe("ctcc@2");
    expect(newestVersion(rules, { carrier: "cmcc", homeProvince: "广东" })?.name).toBe(shippedVersion);
    expect(newestVersion(rules, { carrier: null, homeProvince: "广东" })).toBeNull();
  });

  test("a version is found by its name for its own carrier only", () => {
    const rules = rulesWith(version(slower, 1));
    expect(namedVersion(rules, "ctcc@1", "ctcc")?.pack).toBe(slower);
    expect(namedVersion(rules, "ctcc@1", "cmcc")).toBeNull();
    expect(namedVersion(rules, shippedVersion, "cmcc")?.pack).toBe(shippedPacks.cmcc);
  });

  test("a province is read from what a register says of it", () => {
    expect(["广东", "广东省", "内蒙古自治区", "广东深圳"].map(provinceOf)).toEqual(["广东", "广东", "内蒙古", "广东"]);
    expect(["深圳", "", null].map(provinceOf)).toEqual([null, null, null]);
  });
});

describe("a case and its version", () => {
  const newer = rulesWith(version(slower, 1));

  test("an open case keeps the version that it was opened by, a new one takes the newest", () => {
    const old = take(readyFile(), [[submitted]]);
    const row = old.cases[0];
    expect(row?.policyVersion).toBe(shippedVersion);
    const later = settle(old, knowing("manager", { rules: newer }));
    expect(later.card.overdueFrom).toBe(old.card.overdueFrom);
    const fresh = take(cardFile(), [[opened, knowing("manager", { rules: newer })]]);
    expect(fresh.cases[0]?.policyVersion).toBe("ctcc@1");
    const clockBy = (rules: Rules, name: string) =>
      clockOf(
        rules,
        { state: "submitted", stateSince: "2026-11-23", channel: "app", expectedOn: null, policyVersion: name },
        old.card,
      );
    expect(clockBy(newer, "ctcc@1")?.overdueFrom).toBe("2026-11-26");
    expect(clockBy(newer, shippedVersion)).toEqual(clockBy(shippedRules, shippedVersion));
  });

  test("a case of an unknown carrier takes a version as soon as the carrier is known, and another when it is corrected", () => {
    const context = knowing("manager", { rules: newer });
    const blind = take(cardFile({ carrier: null }), [[opened, context]]);
    expect(blind.cases[0]?.policyVersion).toBe(noVersion);
    const known = settle({ ...blind, card: { ...blind.card, carrier: "ctcc" } }, context);
    expect(known.cases[0]?.policyVersion).toBe("ctcc@1");
    const corrected = settle({ ...known, card: { ...known.card, carrier: "cucc" } }, context);
    expect(corrected.cases[0]?.policyVersion).toBe(shippedVersion);
    expect(settle(corrected, context)).toEqual(corrected);
  });

  test("advice and papers come from the version that the case keeps", () => {
    const context = knowing("manager", { rules: newer });
    const file = take(cardFile(), [[opened, context]]);
    const shut: Pack = {
      ...slower,
      channels: slower.channels.map((rule) =>
        rule.channel === "account_manager"
          ? { ...rule, access: { ...rule.access, corporate: { ease: "closed", reasons: ["ask_hotline"] } } }
          : rule,
      ),
    };
    const rules = rulesWith(version(slower, 1), version(shut, 2));
    const verdict = (of: typeof file) =>
      adviseChannels(rules, of).find((one) => one.channel === "account_manager")?.verdict;
    expect(verdict(file)).toBe("recommended");
    expect(verdict({ ...file, cases: [] })).toBe("closed");
    const row = file.cases[0];
    const kept = row && keptVersion(rules, row, file.card);
    expect(kept && materialsFor(kept.pack, "corporate", "account_manager")).toHaveLength(4);
  });
});

test("the last useful day is none on which the carrier is closed", () => {
  const closed: Pack = { ...shippedPacks.cmcc, closedWeekdays: [6], closedDates: ["2026-11-27"] };
  const line = { carrier: "cmcc", homeProvince: null } as const;
  expect(lastUsefulDay(rulesWith(version(closed, 1)), line, "2026-11-22")).toBe("2026-11-26");
});
