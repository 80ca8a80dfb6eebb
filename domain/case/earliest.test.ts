import { describe, expect, test } from "vitest";
import { earliest } from "./earliest";
import { atStage, cardFile, collected, knowing, opened, readyFile, submitted, take } from "./example";
import { plan, raise } from "./items";

const now = knowing();

describe("the earliest day on which a card can be gone", () => {
  test("a ready card goes today, and the carrier's clock says until when", () => {
    expect(earliest(readyFile(), now)).toEqual({
      handIn: "2026-11-23",
      gone: "2026-12-02",
      holds: [{ what: "clock", until: "2026-12-02" }],
      waiting: null,
    });
  });

  test("a contract holds it until its end, with the rent until then against the exit fee", () => {
    const held = raise({ kind: "contract_term", until: "2027-02-28", amountFen: 20_000 });
    const file = take(take(cardFile({ rentFen: 2900 }), [[opened], [held], [collected]]), []);
    const day = earliest(file, now);
    expect(day?.handIn).toBe("2027-03-01");
    expect(day?.waiting).toEqual({ until: "2027-02-28", months: 3, rentFen: 8700, exitFeeFen: 20_000 });
    expect(day?.holds[0]).toEqual({ what: "contract", until: "2027-02-28" });
    const contract = file.blockers.find((item) => item.kind === "contract_term")?.id ?? "";
    const paid = take(file, [[plan(contract, { amountFen: 20_000 })]]);
    expect(earliest(paid, now)?.handIn).toBe("2026-11-23");
  });

  test("unknown rent and an exit fee that nobody asked for stay unknown, never nothing", () => {
    const held = raise({ kind: "contract_term", until: "2027-02-28" });
    const file = take(cardFile({ rentFen: null }), [[opened], [held]]);
    expect(earliest(file, now)?.waiting).toMatchObject({ rentFen: null, exitFeeFen: null });
  });

  test("in the carrier's month-end pause it waits for the first day of the next month", () => {
    const file = readyFile();
    const day = earliest(file, knowing("manager", { today: "2026-11-30" }));
    expect(day?.handIn).toBe("2026-12-01");
    expect(day?.holds).toContainEqual({ what: "closed", until: "2026-11-30" });
  });

  test("items and papers are counted where nobody knows how long they take", () => {
    const file = take(cardFile(), [[opened]]);
    const holds = earliest(file, now)?.holds ?? [];
    expect(holds.map(({ what }) => what)).toEqual(["items", "papers", "clock"]);
  });

  test("with the carrier only its clock is left; where nothing is under way or the line is gone there is no day", () => {
    const file = take(readyFile(), [[submitted]]);
    expect(earliest(file, now)).toMatchObject({ handIn: null, gone: "2026-12-02" });
    expect(earliest(atStage.pre_cancelled(), now)?.gone).toBe("2026-12-01");
    for (const stage of ["not_started", "cancelled", "verifying", "closed", "kept"] as const) {
      expect(earliest(atStage[stage](), now)).toBeNull();
    }
  });
});
