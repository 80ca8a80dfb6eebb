import { expect, test } from "vitest";
import { answerUnknown } from "@/domain/case/asked";
import { cardFile, knowing, opened, take } from "@/domain/case/example";
import { clear, plan, raise } from "@/domain/case/items";
import { inOrder } from "./itemorder";

const later = knowing("manager", { now: "2026-11-24T01:00:00.000Z" });

function lines(...steps: Parameters<typeof take>[1]) {
  const file = take(cardFile({ use: "agent_phone" }), [[opened], ...steps]);
  return inOrder(file.blockers, "account_manager").map((line) =>
    line.is === "item" ? `${line.item.kind} ${line.item.state}` : `${line.is} ${line.items.length}`,
  );
}

test("what holds comes first, then the question with its parts, then what is planned", () => {
  const file = take(cardFile({ use: "unused_stock" }), [
    [opened],
    [raise({ kind: "bind_bank" })],
    [raise({ kind: "bundle" })],
  ]);
  const bundle = file.blockers.find((item) => item.kind === "bundle")?.id ?? "";
  const planned = take(file, [[plan(bundle)]]);
  const shown = inOrder(planned.blockers, "account_manager");
  expect(shown.map((line) => (line.is === "item" ? line.item.kind : line.is))).toEqual([
    "bind_bank",
    "question",
    "bind_company",
    "sms_login",
    "bundle",
  ]);
});

test("what one answer settled is one line before its parts, the latest act first", () => {
  const shown = lines([answerUnknown({ answer: "never_bound", learnt: "phone" })], [raise({ kind: "bundle" }), later]);
  expect(shown.slice(0, 2)).toEqual(["bundle open", "answered 11"]);
  expect(shown).toHaveLength(13);
});

test("two items settled apart are two lines", () => {
  const file = take(cardFile({ use: "unused_stock" }), [[opened]]);
  const [first, second] = file.blockers;
  const done = take(file, [
    [clear(first?.id ?? ""), knowing()],
    [clear(second?.id ?? ""), later],
  ]);
  const shown = inOrder(done.blockers, null);
  expect(shown.map((line) => line.is)).toEqual(["item", "item"]);
  expect(shown[0]?.is === "item" ? shown[0].item.id : null).toBe(second?.id);
});
