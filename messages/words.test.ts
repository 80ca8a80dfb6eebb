import { createTranslator } from "next-intl";
import { describe, expect, test } from "vitest";
import { blockerRules, clearers, proofs, severities } from "@/domain/blockers";
import { conditions } from "@/domain/case/guards";
import { sayings } from "@/domain/case/note";
import { recheckCodes } from "@/domain/case/recheck";
import { deedKinds, refusalCodes } from "@/domain/change";
import { guideLines, guideSources } from "@/domain/guides";
import { parts, stepCodes } from "@/domain/nextstep";
import { attendances, channelReasons, lineCodes, materialCodes, sources } from "@/domain/policies/pack";
import { questions } from "@/domain/policies/questions";
import { shippedGuides } from "@/domain/shippedguides";
import { warningKinds } from "@/domain/warnings";
import * as words from "@/domain/words";
import en from "./en.json";
import zh from "./zh.json";

type Group = Record<string, string>;

/** Every closed list of codes, and the groups of messages that must have exactly its words. */
const groups: [string[], readonly string[]][] = [
  [["carrier", "carrierLong"], words.carriers],
  [["holderType", "holderTypeShort"], words.holderTypes],
  [["use"], words.uses],
  [["occupancy"], words.occupancies],
  [["line"], words.lines],
  [["stage"], words.stages],
  [["caseState"], words.caseStates],
  [["reason"], words.reasons],
  [["channel"], words.channels],
  [["refund"], words.refundStates],
  [["certificateState"], words.certificateStates],
  [["certificateKind"], words.certificateKinds],
  [["strength"], words.strengths],
  [["role"], words.roles],
  [["blockerState"], words.blockerStates],
  [["blocker", "blockerLong"], words.blockerKinds],
  [["obstacle"], words.obstacles],
  [["severity"], severities],
  [["clearer"], clearers],
  [["proof"], proofs],
  [["who"], parts],
  [["answer"], sayings],
  [["recheck"], recheckCodes],
  [["material"], materialCodes],
  [["channelReason"], channelReasons],
  [["source"], sources],
  [["attendance"], attendances],
  [["packLine"], lineCodes],
  [["question"], questions],
  [["guide"], shippedGuides.map((one) => one.id)],
  [["guideLine"], guideLines],
  [["guideSource"], guideSources],
  [["step"], stepCodes],
  [["batchState"], words.batchStates],
  [["batchResult"], words.batchResults],
  [["watchResult"], words.watchResults],
  [["watchWay"], words.watchWays],
  [["warning"], warningKinds],
  [["deed"], deedKinds.map((kind) => kind.replace(".", "_"))],
];

function of(messages: { words: object }, group: string): Group {
  return (messages.words as Record<string, Group>)[group] ?? {};
}

const sorted = (list: readonly string[]) => [...list].sort();

describe("words of the trade", () => {
  for (const [names, codes] of groups)
    for (const name of names)
      test(`every code of ${name} has a word in both languages, and there is no word without a code`, () => {
        for (const messages of [zh, en]) {
          const group = of(messages, name);
          expect(sorted(Object.keys(group))).toEqual(sorted(codes));
          expect(Object.values(group).filter((word) => word.trim() === "")).toEqual([]);
        }
      });

  test("every refusal and every failing condition has a sentence", () => {
    for (const messages of [zh, en]) {
      expect(sorted(Object.keys(messages.errors.refused))).toEqual(sorted(refusalCodes));
      expect(Object.keys(messages.errors.by)).toEqual(expect.arrayContaining([...conditions]));
    }
  });

  test("a chip's word is short enough for a row", () => {
    for (const kind of Object.keys(blockerRules)) expect(of(zh, "blocker")[kind]?.length).toBeLessThanOrEqual(6);
  });

  test("a step reads well with and without what it is about", () => {
    const cn = createTranslator({ locale: "zh", messages: zh, namespace: "words.step" });
    expect(cn("rebind_bank", { detail: "none" })).toBe("换绑银行预留号");
    expect(cn("rebind_bank", { detail: "招商银行" })).toBe("换绑招商银行");
    expect(cn("pay_arrears", { detail: "38.50" })).toBe("缴清欠费 38.50 元");
    for (const [locale, messages] of [
      ["zh", zh],
      ["en", en],
    ] as const) {
      const say = createTranslator({ locale, messages, namespace: "words.step" });
      for (const code of stepCodes)
        for (const detail of ["none", "38.50"]) expect(say(code, { detail })).not.toMatch(/[{}]|words\.step/);
    }
  });
});
