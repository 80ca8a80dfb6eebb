import { describe, expect, test } from "vitest";
import type { CardFile } from "../cardfile";
import { answerUnknown, cannotDo, factsOf } from "./asked";
import { cardFile, knowing, left, opened, refusal, take, user } from "./example";
import { clear, raise, reopenItem, waive } from "./items";
import { printNote, readNote } from "./note";
import { readObstacle } from "./obstacle";

const staff = knowing("staff");
const phone = (person = user) => take(cardFile({ use: "agent_phone" }, person), [[opened]]);
const states = (file: CardFile) => Object.fromEntries(file.blockers.map((item) => [item.kind, item.state]));

describe("the one question of a card", () => {
  test("is answered once by its user, for all that is unanswered", () => {
    const file = take(phone(), [[answerUnknown({ answer: "moved" }), staff]]);
    expect(new Set(Object.values(states(file)))).toEqual(new Set(["cleared"]));
    expect(file.blockers[0]).toMatchObject({ settledName: "示例staff", checkedOn: "2026-11-23", note: "moved" });
    expect(refusal(file, answerUnknown({ answer: "moved" }), staff)?.refused).toBe("already");
  });

  test("is taken back item by item by whoever answered, and by nobody else of their role", () => {
    const file = take(phone(), [[answerUnknown({ answer: "moved" }), staff]]);
    const work = file.blockers.find((item) => item.kind === "bind_company")?.id ?? "";
    const back = take(file, [[reopenItem(work, { to: "unknown" }), staff]]);
    expect(states(back)).toMatchObject({ bind_company: "unknown", bind_bank: "cleared" });
    const other = { ...staff, by: { ...staff.by, accountId: "a-other" } };
    expect(refusal(file, reopenItem(work), other)?.refused).toBe("not_allowed");
  });

  test("may be answered for some kinds, and the rest stays one question", () => {
    const file = take(phone(), [
      [answerUnknown({ answer: "never_bound", kinds: ["bind_bank", "bind_social"] }), staff],
    ]);
    expect(states(file)).toMatchObject({ bind_bank: "cleared", bind_social: "cleared", bind_payment: "unknown" });
    expect(file.card).toMatchObject({ blocking: 1, nextStep: "answer_unknown" });
  });

  test("is answered for another only by saying how it was learnt, and never by staff for another's card", () => {
    const file = phone(left);
    expect(file.card.nextWho).toBe("@manager");
    expect(refusal(file, answerUnknown({ answer: "never_bound" }))?.refused).toBe("reason_needed");
    expect(refusal(file, answerUnknown({ answer: "never_bound", note: "电话" }), knowing("auditor"))?.refused).toBe(
      "not_allowed",
    );
    const stranger = { ...staff, by: { ...staff.by, personId: "p-other" } };
    expect(refusal(file, answerUnknown({ answer: "moved", note: "面谈" }), stranger)?.refused).toBe("not_allowed");
    const told = take(file, [[answerUnknown({ answer: "never_bound", note: "电话：本人说没绑过" })]]);
    expect(readNote(told.blockers[0]?.note ?? null)).toMatchObject({
      answer: "never_bound",
      learnt: null,
      note: "电话：本人说没绑过",
    });
    expect(readNote("10010 来电")).toMatchObject({ answer: null, note: "10010 来电" });
  });

  test("how it was learnt for another is enough, is kept with the answer and read back", () => {
    const asked = take(cardFile({ use: "agent_phone" }), [[opened]]);
    const counted = take(asked, [[answerUnknown({ answer: "moved", learnt: "inventory", note: "11 月盘点" })]]);
    const notes = counted.blockers.map((item) => readNote(item.note));
    expect(notes).toContainEqual({
      answer: "moved",
      count: null,
      hash: null,
      learnt: "inventory",
      from: null,
      note: "11 月盘点",
    });
    const hash = "ab".repeat(32);
    const contacts = readNote(printNote({ answer: "crm", count: 120, hash }));
    expect(contacts).toMatchObject({ answer: "crm", count: 120, hash });
    expect(readNote("moved/inventory")).toMatchObject({ answer: "moved", learnt: "inventory", note: null });
  });

  test("a named item takes the place of its unanswered kind", () => {
    const file = take(phone(), [[raise({ kind: "bind_bank", detail: "招商银行" })]]);
    expect(file.blockers.filter((item) => item.kind === "bind_bank")).toHaveLength(1);
    expect(file.blockers.find((item) => item.kind === "bind_bank")).toMatchObject({
      state: "open",
      detail: "招商银行",
    });
    const two = take(file, [[raise({ kind: "bind_bank", detail: "建设银行" })]]);
    expect(two.blockers.filter((item) => item.kind === "bind_bank")).toHaveLength(2);
    expect(refusal(two, raise({ kind: "bind_bank", detail: "建设银行" }))?.refused).toBe("already");
  });
});

describe("办不了", () => {
  test("goes to the manager and leaves the item standing until it is settled", () => {
    const file = take(phone(), [
      [raise({ kind: "bind_bank" })],
      [cannotDo({ kind: "bind_bank", obstacle: "no_code", note: "卡在旧手机里" }), staff],
    ]);
    expect(states(file)).toMatchObject({ bind_bank: "open", cannot_do: "open" });
    expect(file.card).toMatchObject({ nextStep: "decide_obstacle", nextWho: "@manager" });
    expect(file.card.chips[0]?.kind).toBe("cannot_do");
    expect(readObstacle(file.blockers.at(-1)?.detail ?? null)).toEqual({
      about: "bind_bank",
      obstacle: "no_code",
      itemId: null,
    });
    expect(refusal(file, cannotDo({ kind: "bind_bank", obstacle: "no_code" }), staff)?.refused).toBe("already");
    const bank = file.blockers.find((item) => item.kind === "bind_bank")?.id ?? "";
    expect(states(take(file, [[waive(bank, { reason: "本人到柜台换绑" })]]))).toMatchObject({
      bind_bank: "waived",
      cannot_do: "cleared",
    });
  });

  test("about the question leaves it unanswered, and the manager's answer settles both", () => {
    const file = take(phone(), [[answerUnknown({ answer: "cannot", obstacle: "account_locked" }), staff]]);
    expect(states(file)).toMatchObject({ bind_bank: "unknown", cannot_do: "open" });
    const settled = take(file, [[answerUnknown({ answer: "moved", note: "面谈" })]]);
    expect(states(settled)).toMatchObject({ bind_bank: "cleared", cannot_do: "cleared" });
  });

  test("needs an item that stands, and words if the reason is another", () => {
    const file = phone();
    expect(refusal(file, cannotDo({ kind: "bundle", obstacle: "no_code" }), staff)?.refused).toBe("not_found");
    expect(refusal(file, cannotDo({ kind: "bind_bank", obstacle: "other" }), staff)?.refused).toBe("reason_needed");
    expect(refusal(file, cannotDo({ kind: "bind_company", obstacle: "no_code" }), staff)?.refused).toBe("not_allowed");
  });
});

describe("what a card's columns say", () => {
  const holder = { holderType: "corporate", holder: "示例科技有限公司" } as const;
  const card = { line: "normal", contractEnd: null, balanceFen: null, ...holder } as const;
  const kinds = (more: object, person = user) =>
    factsOf({ ...card, ...more }, person, "2026-11-23").map((fact) => `${fact.kind}:${fact.state}`);

  test("a stopped line, a running contract and a personal holder who left raise their items", () => {
    expect(kinds({})).toEqual([]);
    expect(kinds({ line: "kept_number" })).toEqual(["line_state:open"]);
    expect(kinds({ balanceFen: -1 })).toEqual(["fee_arrears:open"]);
    expect(kinds({ balanceFen: 0 })).toEqual([]);
    expect(kinds({ line: "legal_hold" })).toEqual(["legal_hold:open"]);
    expect(kinds({ line: "risk_control" })).toEqual(["risk_control:open"]);
    expect(kinds({ contractEnd: "2026-11-24" })).toEqual(["contract_term:open"]);
    expect(kinds({ contractEnd: "2026-11-23" })).toEqual([]);
    expect(kinds({ holderType: "personal", holder: "李甲" })).toEqual([]);
    expect(kinds({ holderType: "personal", holder: "李甲" }, left)).toEqual(["holder_gone:open"]);
  });

  test("a line stopped for arrears makes the arrears unknown, never nothing", () => {
    expect(kinds({ line: "suspended_arrears" })).toEqual(["line_state:open", "fee_arrears:unknown"]);
  });

  test("money checked on a day to come is refused", () => {
    const file = take(cardFile(), [[raise({ kind: "fee_arrears", amountFen: 3850 })]]);
    const id = file.blockers[0]?.id ?? "";
    expect(refusal(file, clear(id, { on: "2026-11-24" }))?.fields).toEqual({ on: "future" });
    expect(refusal(file, raise({ kind: "account_arrears", amountFen: -1 }))?.fields).toEqual({ amountFen: "negative" });
  });
});
