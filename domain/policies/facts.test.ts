import { describe, expect, test } from "vitest";
import { shippedPacks } from "../rules";
import { factKey, packDifference } from "./facts";
import { mergePacks } from "./merge";
import type { Pack } from "./pack";

const { cmcc, cucc } = shippedPacks;

function withPause(pack: Pack, days: number): Pack {
  return { ...pack, monthEndPauseDays: days };
}

function withSteps(pack: Pack, steps: string[]): Pack {
  const channels = pack.channels.map((rule) =>
    rule.channel === "app" ? { ...rule, asks: { ...rule.asks, personal: { ...rule.asks.personal, steps } } } : rule,
  );
  return { ...pack, channels };
}

describe("the difference of two packs", () => {
  test("names each fact that differs with both values, and nothing else", () => {
    const after = withSteps(withPause(cmcc, 3), ["打开 APP"]);
    expect(packDifference(cmcc, after).map((one) => [factKey(one), one.before, one.after])).toEqual([
      ["asks.app.personal.steps", cmcc.channels[1]?.asks.personal.steps, ["打开 APP"]],
      ["closed.pauseDays", 2, 3],
    ]);
    expect(packDifference(cmcc, structuredClone(cmcc))).toEqual([]);
  });

  test("a clock that is dropped or added is a difference", () => {
    const none = { ...cmcc, remoteClock: null };
    expect(packDifference(cmcc, none).map(factKey)).toEqual(["remote.amber", "remote.red", "remote.basis"]);
    expect(packDifference(none, cmcc).map(factKey)).toEqual(["remote.amber", "remote.red", "remote.basis"]);
  });

  test("the order of channels is one, because the first open one is recommended", () => {
    const turned = { ...cucc, channels: [...cucc.channels].reverse() };
    expect(packDifference(cucc, turned).map(factKey)).toEqual(["channel.order"]);
  });
});

describe("one's own changes upon another's", () => {
  test("keep both where they touch different places, and one's own where they touch the same", () => {
    const mine = withSteps(withPause(cmcc, 4), ["自己写的"]);
    const theirs = { ...withPause(cmcc, 3), hotline: "10086-1" };
    const merged = mergePacks(cmcc, mine, theirs);
    expect(merged.monthEndPauseDays).toBe(4);
    expect(merged.hotline).toBe("10086-1");
    expect(packDifference(theirs, merged).map(factKey)).toEqual(["asks.app.personal.steps", "closed.pauseDays"]);
  });

  test("change nothing where one changed nothing", () => {
    expect(mergePacks(cmcc, cmcc, withPause(cmcc, 3))).toEqual(withPause(cmcc, 3));
  });
});
