import { describe, expect, test } from "vitest";
import type { CardFile } from "../cardfile";
import { addCertificate, dialTest, mismatch, removeCertificate, withdrawCertificate } from "./certificate";
import { close, exempt } from "./close";
import { goneFile, knowing, paper, refusal, take } from "./example";
import { verify } from "./verify";

const operator = knowing("operator");
const certified = () => take(goneFile(), [[addCertificate(paper()), operator]]);

describe("certificates", () => {
  const id = (file: CardFile) => file.certificates[0]?.id ?? "";

  test("nobody verifies their own upload; where one person is alone, after 24 hours", () => {
    const file = certified();
    expect(refusal(file, verify(id(file)), operator)?.refused).toBe("same_person");
    const alone = { onePerson: true, now: "2026-11-24T08:29:59.999Z", today: "2026-11-24" };
    expect(refusal(file, verify(id(file)), knowing("operator", alone))?.refused).toBe("same_person");
    const later = knowing("operator", { ...alone, now: "2026-11-24T08:30:00.000Z" });
    expect(refusal(file, verify(id(file)), later)).toBeNull();
  });

  test("an acceptance never closes a card", () => {
    const file = take(goneFile(), [[addCertificate(paper({ says: "accepted" })), operator]]);
    expect(file.card).toMatchObject({ stage: "cancelled", certificate: "acceptance_only" });
    const seen = take(file, [[verify(id(file))]]);
    expect(refusal(seen, close())).toEqual({ refused: "no_certificate", by: ["says"] });
  });

  test("a screenshot closes with a dial test only, a call note with an exemption only", () => {
    const sms = take(goneFile(), [[addCertificate(paper({ kind: "sms", strength: "A" })), operator]]);
    expect(sms.certificates[0]?.strength).toBe("C");
    const seen = take(sms, [[verify(id(sms))]]);
    expect(seen.card.nextStep).toBe("dial_test");
    expect(refusal(seen, close())).toEqual({ refused: "too_weak", by: ["dial_test"] });
    expect(take(seen, [[dialTest(id(sms), { on: "2026-11-23" })], [close()]]).card.stage).toBe("closed");
    const call = take(goneFile(), [[addCertificate(paper({ kind: "call_note" })), operator]]);
    const heard = take(call, [[verify(id(call))]]);
    expect(refusal(heard, close())).toEqual({ refused: "too_weak", by: ["exemption"] });
    expect(take(heard, [[exempt({ reason: "门店不给纸" })], [close()]]).card.certificate).toBe("exempted");
  });

  test("whoever uploaded a paper does not exempt", () => {
    const file = take(goneFile(), [[addCertificate(paper({ kind: "statement" }))]]);
    expect(refusal(file, exempt({ reason: "无凭证" }))?.refused).toBe("same_person");
    expect(refusal(file, exempt({ reason: "无凭证" }), knowing("owner"))).toBeNull();
    expect(refusal(file, exempt({ reason: "无凭证" }), operator)?.refused).toBe("not_allowed");
  });

  test("a paper that disagrees with the record is accepted by a manager's reason alone", () => {
    const wrong = paper({ holderPrinted: "示例呼叫中心有限公司", effectiveOn: "2026-11-22" });
    const file = take(goneFile(), [[addCertificate(wrong), operator]]);
    expect(refusal(file, verify(id(file)))).toEqual({ refused: "invalid", by: ["effective_on", "holder_printed"] });
    expect(refusal(file, verify(id(file), { note: "更名" }), knowing("auditor"))?.refused).toBe("invalid");
    expect(refusal(file, verify(id(file), { note: "更名" }))).toBeNull();
  });

  test("a manager takes anybody's unverified paper back with a reason, and the card stands as before it came", () => {
    const before = goneFile();
    const file = take(before, [[addCertificate(paper()), operator]]);
    const reason = "传错了号";
    expect(refusal(file, withdrawCertificate(id(file), { reason }), operator)?.refused).toBe("not_allowed");
    expect(refusal(file, withdrawCertificate(id(file), { reason: " " }))?.refused).toBe("reason_needed");
    const back = take(file, [[withdrawCertificate(id(file), { reason })]]);
    expect([back.card.stage, back.card.certificate]).toEqual([before.card.stage, before.card.certificate]);
    expect(back.certificates.map(({ state }) => state)).toEqual(["removed"]);
    expect(refusal(back, withdrawCertificate(id(back), { reason }))?.refused).toBe("already");
    const verified = take(file, [[verify(id(file))]]);
    expect(refusal(verified, withdrawCertificate(id(verified), { reason }))?.refused).toBe("already");
  });

  test("a mismatch takes the card back, and a paper is taken back by its uploader alone", () => {
    const file = certified();
    const back = take(file, [[mismatch(id(file), { verdict: "号码不对" })]]);
    expect(back.card).toMatchObject({ stage: "cancelled", certificate: "mismatch", nextStep: "replace_certificate" });
    expect(refusal(file, removeCertificate(id(file)))?.refused).toBe("not_allowed");
    expect(take(file, [[removeCertificate(id(file)), operator]]).card.certificate).toBe("none");
    expect(refusal(file, addCertificate(paper()))?.refused).toBe("duplicate");
  });
});
