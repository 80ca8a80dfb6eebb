import { describe, expect, test } from "vitest";
import { addCertificate, mismatch } from "./certificate";
import { close } from "./close";
import { compare, disagreements } from "./compare";
import { goneFile, knowing, paper, refusal, take } from "./example";
import { takeBack, transcribe } from "./reread";
import { verify } from "./verify";

const row = { submittedOn: "2026-11-20", effectiveOn: "2026-11-23" };
const holds = (holderPrinted: string, holder: string | null) =>
  disagreements({ card: { holder } }, row, { effectiveOn: null, holderPrinted }).length === 0;

describe("paper and record", () => {
  test("a name fits when it is the same but for spaces, or when what is not starred out stands in its place", () => {
    expect(holds("示例 科技有限公司", "示例科技有限公司")).toBe(true);
    expect(holds("示例科技(北京)有限公司", "示例科技（北京）有限公司")).toBe(true);
    expect(holds("陈**", "陈示例")).toBe(true);
    expect(holds("＊示＊", "陈示例")).toBe(true);
    expect(holds("李**", "陈示例")).toBe(false);
    expect(holds("示例**有限公司", "示例有限公司")).toBe(true);
    expect(holds("示例*例有限公司", "示例有限公司")).toBe(false);
    expect(holds("示例呼叫中心有限公司", "示例科技有限公司")).toBe(false);
    expect(holds("陈示例", null)).toBe(true);
  });

  test("a day fits when it is the recorded one and not before the application", () => {
    const by = (effectiveOn: string | null, at: Parameters<typeof disagreements>[1] = row) =>
      disagreements({ card: { holder: null } }, at, { effectiveOn, holderPrinted: null });
    expect([by("2026-11-23"), by("2026-11-22"), by("2026-11-19")]).toEqual([[], ["effective_on"], ["effective_on"]]);
    expect(by(null)).toEqual([]);
    const open = { submittedOn: "2026-11-20", effectiveOn: null };
    expect([by("2026-11-21", open), by("2026-11-19", open)]).toEqual([[], ["effective_on"]]);
  });

  test("each line has its verdict; the stamp is asked for of an A paper alone", () => {
    const printed = {
      serial: "S1",
      effectiveOn: "2026-11-22",
      holderPrinted: "陈**",
      kind: "cancellation_proof",
      mediaType: "application/pdf",
    } as const;
    const read = (more: object, used = false) =>
      Object.fromEntries(
        compare({ card: { holder: "陈示例" } }, row, { ...printed, strength: "A", ...more }, used).map((one) => [
          one.item,
          one.verdict,
        ]),
      );
    expect(read({})).toEqual({
      number: "by_eye",
      business: "by_eye",
      effective_on: "differs",
      carrier: "by_eye",
      holder: "masked",
      serial: "same",
      stamp: "by_eye",
    });
    expect(read({ strength: "C", serial: null, effectiveOn: null })).toMatchObject({
      serial: "unread",
      effective_on: "unread",
    });
    expect(read({ strength: "B" })).not.toHaveProperty("stamp");
    expect(read({}, true)).toMatchObject({ serial: "differs" });
  });
});

describe("reading again", () => {
  const certified = take(goneFile(), [[addCertificate(paper({ serial: null })), knowing("operator")]]);
  const id = certified.certificates[0]?.id ?? "";
  const printed = { serial: " SL-9 ", effectiveOn: "2026-11-23", holderPrinted: "" };

  test("what the verifier reads takes the uploader's place, and no day to come", () => {
    expect(take(certified, [[transcribe(id, printed)]]).certificates[0]).toMatchObject({
      serial: "SL-9",
      holderPrinted: null,
    });
    const tomorrow = transcribe(id, { ...printed, effectiveOn: "2026-11-24" });
    expect(refusal(certified, tomorrow)).toEqual({ refused: "invalid", fields: { effectiveOn: "future" } });
    expect(refusal(take(certified, [[verify(id)]]), transcribe(id, printed))?.refused).toBe("already");
  });

  test("a verdict goes back the way it came, by who gave it, until the card is closed", () => {
    for (const step of [verify(id), mismatch(id, { verdict: "章不对" })]) {
      const judged = take(certified, [[step]]);
      expect(refusal(judged, takeBack(id), knowing("owner"))?.refused).toBe("not_allowed");
      expect(take(judged, [[takeBack(id)]]).certificates).toEqual(certified.certificates);
    }
    const closed = take(certified, [[verify(id)], [close()]]);
    expect(refusal(closed, takeBack(id))?.refused).toBe("wrong_stage");
  });
});
