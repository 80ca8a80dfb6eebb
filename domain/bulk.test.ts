import { expect, test } from "vitest";
import { byReason, whatOf } from "./bulk";
import { refuse } from "./change";

test("refusals that say the same stand together, whatever rows they name, the commonest first", () => {
  const card = (cardId: string, by: string[]) => ({ cardId, number: cardId, refusal: refuse("blocked", { by }) });
  const refused = [
    { cardId: "a", number: null, refusal: refuse("not_found") },
    card("b", ["bind_bank#1", "bind_bank#2", "fee_arrears#3"]),
    card("c", ["fee_arrears#9", "bind_bank#8"]),
    card("d", ["fee_arrears#7"]),
  ];
  const groups = byReason(refused, 1);
  expect(groups.map(({ reason, cards, first }) => [reason, cards, first.map(({ cardId }) => cardId)])).toEqual([
    [{ refused: "blocked", by: ["bind_bank", "fee_arrears"] }, 2, ["b"]],
    [{ refused: "not_found" }, 1, ["a"]],
    [{ refused: "blocked", by: ["fee_arrears"] }, 1, ["d"]],
  ]);
});

test("a deed's record holds codes and days, and no text that somebody typed", () => {
  const typed = "李甲 13100000001";
  const deeds = [
    { do: "open", reason: "other", reasonText: typed, due: null },
    { do: "set", field: "place", to: typed },
    { do: "waive", item: "bind_bank", reason: typed },
    { do: "paid", item: "fee_arrears", on: null, note: typed },
    { do: "history", reason: typed },
  ] as const;
  expect(deeds.map((deed) => JSON.stringify(whatOf(deed))).join()).not.toContain("李甲");
  expect(whatOf({ do: "due", due: "2026-12-01" })).toEqual({ do: "due", day: "2026-12-01" });
});
