import { describe, expect, test } from "vitest";
import { stepOn } from "../nextstep";
import { cancelled } from "./carrier";
import { atStage, done, goneFile, knowing, readyFile, refusal, submitted, take } from "./example";
import { clear } from "./items";
import { look, nextWatch, quarantineUntil } from "./watch";

const onDay = (today: string) => knowing("operator", { today, now: `${today}T08:30:00.000Z` });
const firstOf = (file: ReturnType<typeof goneFile>) => nextWatch(file)?.id ?? "";
const silent = { way: "dial_test", result: "silent" } as const;

describe("after closing", () => {
  test("a closed card is looked at after 30 and after 60 days, and nothing is to be done before", () => {
    const file = atStage.closed();
    expect(file.watches.map(({ dueOn }) => dueOn)).toEqual(["2026-12-23", "2027-01-22"]);
    expect(stepOn(file.card, "2026-12-22").step).toBe("none");
    expect(stepOn(file.card, "2026-12-23")).toEqual({ step: "watch_line", detail: "2026-12-23", who: "@operator" });
  });

  test("silence is noted with who heard it, and the second look comes next", () => {
    const file = atStage.closed();
    const seen = take(file, [[look(firstOf(file), { ...silent, on: "2026-12-23" }), onDay("2026-12-24")]]);
    expect(seen.watches[0]).toMatchObject({ result: "silent", doneOn: "2026-12-23", doneName: "示例operator" });
    expect(seen.card).toMatchObject({ stage: "closed", nextDetail: "2027-01-22" });
    const over = take(seen, [
      [look(firstOf(seen), { way: "bill", result: "silent", on: "2027-01-22" }), onDay("2027-01-22")],
    ]);
    expect(over.card).toMatchObject({ stage: "closed", nextStep: "none" });
  });

  test("an answered call or a charge reopens the card in the same act, and the next closing is watched anew", () => {
    for (const heard of [
      { way: "dial_test", result: "answered" },
      { way: "bill", result: "billed" },
    ] as const) {
      const file = atStage.closed();
      const back = take(file, [
        [look(firstOf(file), { ...heard, on: "2026-12-23", note: "有人接听" }), onDay("2026-12-23")],
      ]);
      expect(back.card).toMatchObject({ stage: "preparing", attempt: 2 });
      expect(back.watches[0]).toMatchObject({ result: heard.result });
      expect(nextWatch(back)).toBeNull();
    }
  });

  test("a look is refused twice, ahead of its time, before the closing, without words, and with a result that its way cannot have", () => {
    const file = atStage.closed();
    const id = firstOf(file);
    const later = onDay("2026-12-23");
    expect(refusal(file, look("none", { ...silent, on: "2026-12-23" }), later)?.refused).toBe("not_found");
    expect(refusal(file, look(id, { ...silent, on: "2026-12-24" }), later)?.fields).toEqual({ on: "future" });
    expect(refusal(file, look(id, { ...silent, on: "2026-11-22" }), later)?.fields).toEqual({ on: "before_closing" });
    const crossed = look(id, { way: "bill", result: "answered", on: "2026-12-23", note: "接听" });
    expect(refusal(file, crossed, later)?.fields).toEqual({ result: "not_of_way" });
    const mute = look(id, { way: "dial_test", result: "answered", on: "2026-12-23" });
    expect(refusal(file, mute, later)?.refused).toBe("reason_needed");
    const seen = take(file, [[look(id, { ...silent, on: "2026-12-23" }), later]]);
    expect(refusal(seen, look(id, { ...silent, on: "2026-12-23" }), later)?.refused).toBe("already");
  });

  test("a number is nobody else's for 90 days from its cancellation", () => {
    expect(quarantineUntil("2026-11-23")).toBe("2027-02-21");
    expect(quarantineUntil(null)).toBeNull();
  });
});

describe("when the carrier closed the line for arrears", () => {
  test("the debt comes first, whatever the proof, until finance has paid it", () => {
    const file = take(readyFile(), [[cancelled({ effectiveOn: "2026-11-23", forArrears: true })]]);
    expect(file.cases[0]?.forArrears).toBe(true);
    expect(file.card).toMatchObject({ stage: "cancelled", nextStep: "pay_debt", nextWho: "@finance" });
    const debt = file.blockers.find((item) => item.kind === "fee_arrears" && item.state === "open");
    const paid = take(file, [[clear(debt?.id ?? "", { amountFen: 3900 }), knowing("auditor")]]);
    expect(paid.card.nextStep).toBe("upload_certificate");
  });

  test("a line that was cancelled as asked owes nothing", () => {
    expect(goneFile().card.nextStep).toBe("upload_certificate");
  });
});

describe("when the carrier does not answer", () => {
  test("it is chased over its clock, and fifteen days later the complaint is filed", () => {
    const { card } = take(readyFile(), [[submitted]]);
    const from = card.overdueFrom ?? "";
    expect(stepOn(card, "2026-11-24").step).toBe("await_carrier");
    expect(stepOn(card, from).step).toBe("chase_carrier");
    expect(from).toBe("2026-12-03");
    expect(stepOn(card, "2026-12-17").step).toBe("chase_carrier");
    expect(stepOn(card, "2026-12-18").step).toBe("file_complaint");
    expect(take(readyFile(), [[submitted], [done]]).card.overdueFrom).toBeNull();
  });
});
