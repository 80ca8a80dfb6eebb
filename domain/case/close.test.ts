import { expect, test } from "vitest";
import { setRefund, waiveHistory } from "./close";
import { cardFile, knowing, readyFile, refusal, take } from "./example";

const past = () => take(cardFile({ history: true, line: "cancelled" }), []);
const waive = waiveHistory({ reason: "2024 年销户，凭证已散失" });

test("a line of the past is closed for good by one waiver, with who allowed it and why", () => {
  const file = take(past(), [[waive]]);
  expect(file.card).toMatchObject({ stage: "closed", certificate: "exempted", history: true });
  expect(file.cases).toHaveLength(1);
  expect(file.cases[0]).toMatchObject({ exemptedName: "示例manager", exemptionReason: "2024 年销户，凭证已散失" });
  expect(file.watches).toEqual([]);
  expect(refusal(file, waive)?.refused).toBe("already");
});

test("a waiver of the past is a manager's, wants a reason, and takes no card that is in service", () => {
  expect(refusal(past(), waive, knowing("operator"))?.refused).toBe("not_allowed");
  expect(refusal(past(), waiveHistory({ reason: " " }))?.refused).toBe("reason_needed");
  expect(refusal(cardFile(), waive)?.refused).toBe("wrong_stage");
});

test("a refund's age counts from the day on which it came to stand as it does", () => {
  const file = readyFile();
  const later = (today: string) => knowing("auditor", { today });
  const asked = take(file, [[setRefund({ state: "pending", fen: 2640 }), later("2026-11-25")]]);
  expect(asked.cases[0]).toMatchObject({ refund: "pending", refundSince: "2026-11-25" });
  const corrected = take(asked, [[setRefund({ state: "pending", fen: 2600 }), later("2026-12-02")]]);
  expect(corrected.cases[0]).toMatchObject({ refundFen: 2600, refundSince: "2026-11-25" });
  const got = take(corrected, [[setRefund({ state: "received" }), later("2026-12-09")]]);
  expect(got.cases[0]).toMatchObject({ refund: "received", refundSince: "2026-12-09" });
});
