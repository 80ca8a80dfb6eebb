import { describe, expect, test } from "vitest";
import { pageOf } from "../reading/example";
import { findIn } from "../reading/find";
import { judge } from "../reading/judge";
import type { Reading } from "../reading/reading";
import { type Strength, strengths } from "../words";
import { addCertificate, dialTest } from "./certificate";
import { close, exempt } from "./close";
import { typeDigits } from "./digits";
import { goneFile, knowing, paper, refusal, take } from "./example";
import { eyesLeft, judgementOf, textFaults, wantsDigits } from "./proof";
import type { CertificateRow } from "./rows";
import { verify } from "./verify";

const operator = knowing("operator");
const today = "2026-11-23";

function textOf(rows: readonly string[]): Reading {
  const pages = [pageOf(rows)];
  const ended = { state: "done", engine: "ocr", pageCount: 1, pagesRead: 1, fault: null } as const;
  return { sha256: "", pages, attempts: 1, queuedAt: "", endedAt: "", ...ended };
}

const failed = { ...textOf([]), state: "failed", fault: "broken" } as const;

/** A card of China Telecom with a paper on it, and what its text says of it. */
function held(rows: readonly string[] | Reading | null, fields: Partial<CertificateRow> = {}) {
  const file = take(goneFile(), [[addCertificate(paper({ serial: null, holderPrinted: null, ...fields })), operator]]);
  const [laid] = file.certificates;
  const [row] = file.cases;
  if (!laid || !row) throw new Error("no paper");
  const text = rows === null || "state" in rows ? rows : textOf(rows);
  const judgement = judgementOf(text, file.card, row, laid, today);
  return { file, laid, judgement, faults: textFaults(file, laid, judgement) };
}

const good = [
  "中国电信业务受理单",
  "业务号码：|18900000006",
  "业务类型：|销户",
  "状态：|已办结",
  "生效日期：|2026-11-23",
];
const but = (n: number, row: string) => good.map((one, at) => (at === n ? row : one));

describe("what the text of a paper says against it", () => {
  test("nothing where number and business are the record's, and then the eye has the stamp alone", () => {
    const { file, laid, judgement, faults } = held(good);
    expect(judgement?.verdict).toBe("match");
    expect(faults).toEqual([]);
    expect(eyesLeft(file.card, laid, judgement)).toEqual(["stamp"]);
  });

  test("another number, another business, and 受理 laid as 办结 are each refused, but by a manager's reason", () => {
    const wrong: [readonly string[], string][] = [
      [but(1, "业务号码：|18900000007"), "read_number"],
      [but(2, "业务类型：|停机"), "read_business"],
      [["中国电信业务受理单", "业务号码：|18900000006", "业务类型：|销户", "状态：|已受理"], "read_acceptance"],
    ];
    for (const [rows, code] of wrong) {
      const { file, laid, faults } = held(rows);
      expect(faults).toEqual([code]);
      const objections = () => faults;
      expect(refusal(file, verify(laid.id, { objections }), knowing("auditor"))).toEqual({
        refused: "invalid",
        by: [code],
      });
      expect(refusal(file, verify(laid.id, { objections, note: "看过原件" }), knowing("auditor"))?.refused).toBe(
        "invalid",
      );
      const accepted = take(file, [[verify(laid.id, { objections, note: "看过原件" })]]);
      expect(accepted.certificates[0]).toMatchObject({ state: "verified", against: [code], verdict: "看过原件" });
    }
  });

  test("受理 that is laid as 受理 has nothing against it, and closes nothing", () => {
    const rows = ["中国电信业务受理单", "业务号码：|18900000006", "业务类型：|销户", "状态：|已受理"];
    const { file, laid, faults } = held(rows, { says: "accepted" });
    expect(faults).toEqual([]);
    const seen = take(file, [[verify(laid.id, { objections: () => faults })]]);
    expect(seen.card.certificate).toBe("acceptance_only");
    expect(refusal(seen, close())?.refused).toBe("no_certificate");
  });

  test("what could not be read waits for the digits, whoever typed them wrong is told so alone, and a visit's list is for the eye", () => {
    for (const text of [textOf([]), failed]) {
      const { file, laid, judgement, faults } = held(text);
      expect(faults).toEqual(["digits"]);
      expect(wantsDigits(file.card, laid, judgement)).toBe(true);
      const wrong = take(file, [[typeDigits(laid.id, "0007")]]).certificates[0] ?? laid;
      expect(textFaults(file, wrong, judgement)).toEqual(["digits_differ"]);
      const right = take(file, [[typeDigits(laid.id, "0006")]]).certificates[0] ?? laid;
      expect(textFaults(file, right, judgement)).toEqual([]);
      expect(eyesLeft(file.card, right, judgement)).toEqual(["business", "carrier", "stamp"]);
    }
    const list = held(failed, { batchId: "visit" });
    expect(list.faults).toEqual([]);
  });

  test("what waits to be read is for the eye alone, line by line", () => {
    const { file, laid, judgement, faults } = held({ ...textOf([]), state: "queued" });
    expect([judgement, faults]).toEqual([null, []]);
    expect(eyesLeft(file.card, laid, judgement)).toEqual(["number", "business", "carrier", "stamp"]);
  });

  test("a day that was read wrong is the verifier's to put right; another carrier is a manager's", () => {
    const early = but(4, "生效日期：|2026-11-01");
    expect(held(early, { effectiveOn: null }).faults).toEqual(["effective_on"]);
    expect(held(early).faults).toEqual([]);
    expect(held(but(0, "中国移动业务受理单")).faults).toEqual(["read_carrier"]);
  });

  test("judging twice is judging once", () => {
    const text = textOf(good);
    const { file, laid, judgement } = held(text);
    const { number, carrier, holder } = file.card;
    const record = { number, carrier, holder, submittedOn: today, effectiveOn: today, serial: laid.serial, today };
    expect(judge(findIn(text), record)).toEqual(judgement);
  });
});

describe("the closing rule", () => {
  const kinds = { A: "cancellation_proof", B: "app_page", C: "sms", D: "call_note", E: "statement" } as const;
  /** Strength; verified alone; with a dial test; with a clean bill besides; with an exemption. */
  const closes: Record<Strength, [boolean, boolean, boolean, boolean]> = {
    A: [true, true, true, true],
    B: [true, true, true, true],
    C: [false, true, true, true],
    D: [false, false, true, true],
    E: [false, false, true, true],
  };

  for (const strength of strengths) {
    test(`${strength} closes as the table has it, and only verified as 办结`, () => {
      const laid = take(goneFile(), [[addCertificate(paper({ kind: kinds[strength], strength })), operator]]);
      const id = laid.certificates[0]?.id ?? "";
      expect(laid.certificates[0]?.strength).toBe(strength);
      expect(refusal(laid, close())?.refused).toBe("no_certificate");
      const seen = take(laid, [[verify(id)]]);
      const dialled = take(seen, [[dialTest(id, { on: today })]]);
      const bill = take(seen, [
        [addCertificate(paper({ kind: "clean_bill", sha256: "ab".repeat(32), serial: null })), operator],
      ]);
      const billed = take(bill, [[verify(bill.certificates[1]?.id ?? "")]]);
      const exempted = take(seen, [[exempt({ reason: "门店不给纸" })]]);
      const got = [seen, dialled, billed, exempted].map((file) => refusal(file, close()) === null);
      expect(got).toEqual(closes[strength]);
    });
  }
});
