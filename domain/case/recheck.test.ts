import { expect, test } from "vitest";
import { cardFile, take } from "./example";
import { clear, raise, waive } from "./items";
import { recheck } from "./recheck";

const checked = (on: string) => cardFile({ lineCheckedOn: on });

test("a line looked up within seven days of this month needs no second look", () => {
  expect(recheck(checked("2026-11-16"), "2026-11-23")).toEqual([]);
  expect(recheck(checked("2026-11-15"), "2026-11-23")).toEqual(["line"]);
  expect(recheck(checked("2026-11-30"), "2026-12-01")).toEqual(["line"]);
  expect(recheck(cardFile(), "2026-11-23")).toEqual(["line"]);
});

test("fees paid or looked up long ago are looked up again, waived ones are not", () => {
  const owing = take(checked("2026-11-23"), [[raise({ kind: "fee_arrears", checkedOn: "2026-11-10" })]]);
  expect(recheck(owing, "2026-11-23")).toEqual(["fees"]);
  const id = owing.blockers[0]?.id ?? "";
  expect(recheck(take(owing, [[clear(id, { on: "2026-11-20" })]]), "2026-11-23")).toEqual([]);
  expect(recheck(take(owing, [[waive(id, { reason: "运营商确认免缴" })]]), "2026-11-23")).toEqual([]);
});
