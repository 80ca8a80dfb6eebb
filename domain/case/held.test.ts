import { describe, expect, test } from "vitest";
import { plainDecision } from "../bulkdecision";
import type { CardFile, Decision } from "../cardfile";
import { pageOf } from "../reading/example";
import type { Reading } from "../reading/reading";
import { chain } from "../summary";
import { addCertificate, mismatch } from "./certificate";
import { close, exempt } from "./close";
import { goneFile, knowing, paper, refusal, take } from "./example";
import { judgeAnew, objectionsLeft } from "./held";
import { verify } from "./verify";

const { sha256 } = paper();

function textOf(...rows: string[]): Reading {
  const ended = { state: "done", engine: "ocr", pageCount: 1, pagesRead: 1, fault: null } as const;
  return { sha256, pages: [pageOf(rows)], attempts: 1, queuedAt: "", endedAt: "", ...ended };
}
const right = textOf("中国电信业务受理单", "业务号码：|18900000006", "业务类型：|销户", "状态：|已办结");
const other = textOf("中国电信业务受理单", "业务号码：|18900000007", "业务类型：|销户", "状态：|已办结");
const stopped = textOf("中国电信业务受理单", "业务号码：|18900000006", "业务类型：|停机", "状态：|已办结");
const accepted = textOf("中国电信业务受理单", "业务号码：|18900000006", "业务类型：|销户", "状态：|已受理");

/** What a decision may know once this text is there. */
const knows = (text: Reading | null, role: Parameters<typeof knowing>[0] = "manager") =>
  knowing(role, { texts: new Map(text === null ? [] : [[sha256, text]]) });
const paperOf = (file: CardFile) => file.certificates[0]?.id ?? "";
/** The verifier's deed as the desk does it. */
const judged =
  (note: string | null = null): Decision =>
  (file, context) => {
    const objections = (held: CardFile, row: CardFile["cases"][number], one: CardFile["certificates"][number]) =>
      objectionsLeft(held, row, one, context);
    return chain(judgeAnew(paperOf(file)), verify(paperOf(file), { note, objections }))(file, context);
  };
/** A paper that a second person accepted by eye, before anything was read. */
const byEye = () =>
  take(take(goneFile(), [[addCertificate(paper({ serial: null })), knowing("operator")]]), [[judged()]]);

describe("a paper that was accepted by eye before it was read", () => {
  test("closes while nothing is read, and once what is read fits or cannot be made out", () => {
    for (const text of [null, right, textOf()]) expect(refusal(byEye(), close(), knows(text))).toBeNull();
  });

  test("is held back once another number, no cancellation or 受理 alone is read, and says which", () => {
    const wrong = [
      [other, "read_number"],
      [stopped, "read_business"],
      [accepted, "read_acceptance"],
    ] as const;
    for (const [text, code] of wrong)
      expect(refusal(byEye(), close(), knows(text))).toEqual({ refused: "read_against", by: [code] });
  });

  test("is held back in a deed on many cards as in a single one", () => {
    const refused = { refused: "read_against", by: ["read_number"] };
    expect(refusal(byEye(), plainDecision({ do: "close" }), knows(other))).toEqual(refused);
  });

  test("closes once a manager wrote why it stands, and the paper keeps what was gone over", () => {
    const reason = judged("看过原件");
    expect(refusal(byEye(), reason, knows(other, "auditor"))).toEqual({ refused: "invalid", by: ["read_number"] });
    const overruled = take(byEye(), [[reason, knows(other)]]);
    expect(overruled.certificates[0]).toMatchObject({
      state: "verified",
      against: ["read_number"],
      verdict: "看过原件",
    });
    expect(refusal(overruled, close(), knows(other))).toBeNull();
    expect(refusal(overruled, close(), knows(stopped))).toEqual({ refused: "read_against", by: ["read_business"] });
  });

  test("is judged anew only where what was read objects", () => {
    for (const text of [null, right])
      expect(refusal(byEye(), judged("看过原件"), knows(text))).toEqual({ refused: "already" });
  });

  test("goes back as a mismatch, and an exemption closes in its place", () => {
    const file = byEye();
    const back = take(file, [[mismatch(paperOf(file), { verdict: "号码不对" }), knows(other)]]);
    expect(back.card).toMatchObject({ stage: "cancelled", certificate: "mismatch" });
    const exempted = take(file, [[exempt({ reason: "门店不给纸" }), knows(other)]]);
    expect(refusal(exempted, close(), knows(other))).toBeNull();
  });
});
