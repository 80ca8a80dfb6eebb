import { expect, test } from "vitest";
import type { Decision } from "../cardfile";
import { isRefusal } from "../change";
import { decide } from "../summary";
import { blockerKinds, blockerStates, roles, stages } from "../words";
import { answerUnknown } from "./asked";
import { cancelled, preCancelled, rejected, resubmit, returned, submitCase } from "./carrier";
import { close, exempt, setRefund } from "./close";
import { atStage, knowing, opened, user } from "./example";
import { keep, portedOut, transferred, withdraw } from "./exits";
import { clear, newItem, plan, raise, reopenItem, waive } from "./items";
import { editCase, reopen } from "./open";
import { type CaseDeed, type ItemWay, possibleDeeds, waysFor } from "./possible";
import type { BlockerRow } from "./rows";

const on = "2026-11-23";
const tries: Record<CaseDeed, Decision> = {
  "case.open": opened,
  "case.edit": editCase({ due: "2026-11-25" }),
  "case.submit": submitCase({ on, channel: "account_manager", operator: { id: null, name: "陈示例" } }),
  "case.returned": returned({ on, answer: "补材料" }),
  "case.resubmit": resubmit({ on }),
  "case.rejected": rejected({ on, answer: "不符" }),
  "case.pre_cancelled": preCancelled({ expectedOn: "2026-12-01" }),
  "case.cancelled": cancelled({ effectiveOn: on }),
  "case.withdraw": withdraw({ reason: "撤回" }),
  "case.close": close(),
  "case.exempt": exempt({ reason: "门店不给纸" }),
  "case.reopen": reopen({ because: "resumed", note: "复机" }),
  "case.keep": keep({ to: { ...user, id: "p-new", name: "吴丁" } }),
  "case.ported_out": portedOut({ on }),
  "case.transferred": transferred({ on }),
  "case.refund": setRefund({ state: "pending" }),
};

for (const stage of stages) {
  test(`from ${stage} a page offers every deed that is not of another stage, and no other`, () => {
    const file = atStage[stage]();
    const fits = Object.entries(tries).filter(([, decision]) => {
      const result = decide(file, decision, knowing());
      return !(isRefusal(result) && result.refused === "wrong_stage");
    });
    expect([...possibleDeeds(file.card, { role: "owner" })].sort()).toEqual(fits.map(([deed]) => deed).sort());
  });
}

test("an operator is offered no manager's deed, an auditor the refund alone", () => {
  const { card } = atStage.verifying();
  expect([...possibleDeeds(card, { role: "operator" })]).toEqual(["case.edit", "case.refund"]);
  expect([...possibleDeeds(card, { role: "auditor" })]).toEqual(["case.refund"]);
});

const ways: Record<ItemWay, (item: BlockerRow) => Decision> = {
  never_bound: ({ kind }) => answerUnknown({ answer: "never_bound", kinds: [kind], learnt: "phone" }),
  moved: ({ kind }) => answerUnknown({ answer: "moved", kinds: [kind], learnt: "phone" }),
  stands: ({ kind }) => raise({ kind, detail: "招商银行" }),
  clear: ({ id }) => clear(id, { note: "已办" }),
  plan: ({ id }) => plan(id),
  waive: ({ id }) => waive(id, { reason: "特批" }),
  reopen: ({ id }) => reopenItem(id),
};

for (const role of roles.filter((one) => one !== "staff")) {
  test(`every way that a page offers ${role} for an item is open at every stage`, () => {
    for (const stage of stages) {
      for (const kind of blockerKinds) {
        for (const state of blockerStates) {
          const file = atStage[stage]();
          const item = newItem(file, knowing(), { kind, state, origin: "person" });
          const withIt = { ...file, blockers: [...file.blockers, item] };
          for (const way of waysFor(item, file.card.stage, { role })) {
            const result = decide(withIt, ways[way](item), knowing(role));
            expect([stage, kind, state, way, isRefusal(result) ? result : null]).toEqual([
              stage,
              kind,
              state,
              way,
              null,
            ]);
          }
        }
      }
    }
  });
}
