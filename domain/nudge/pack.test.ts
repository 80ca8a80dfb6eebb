import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CardFile } from "../cardfile";
import { cannotDo } from "../case/asked";
import { submitCase } from "../case/carrier";
import { answered, cardFile, collected, done, goneFile, knowing, left, opened, take, user } from "../case/example";
import { clear, raise } from "../case/items";
import { tick } from "../case/own";
import { addDays } from "../workdays";
import { askedFor, isDue, keysOf, packOf, toneAfter } from "./pack";
import { type NudgeRow, nudgeId } from "./rows";
import { ownKinds, todosOf } from "./todo";

const today = "2026-11-23";
const stepsOf = (file: CardFile) =>
  todosOf(file)?.todos.map(({ step, detail }) => (detail ? `${step} ${detail}` : step));

/** An opened card with a bank, social accounts and a contract, of which the last is a manager's. */
const busy = () =>
  take(cardFile(), [
    [opened],
    [answered],
    [raise({ kind: "bind_bank", detail: "招商银行" })],
    [raise({ kind: "bind_social" })],
    [raise({ kind: "contract_term", until: "2027-01-01" })],
  ]);

function mark(on: string, items: readonly string[]): NudgeRow {
  const by = { by: "a", byName: "孙示例", at: `${on}T01:00:00.000Z` };
  return { id: nudgeId(user.id, on), version: 0, personId: user.id, on, tone: 1, items: [...items], ...by };
}

describe("what is somebody's to do", () => {
  test("only what their own page gives them to do, each with what it is about", () => {
    expect(stepsOf(busy())).toEqual(["rebind_bank 招商银行", "rebind_social"]);
  });

  test("nothing before a case is opened, and nothing that they said cannot be done", () => {
    expect(todosOf(cardFile())).toBeNull();
    const told = take(busy(), [[cannotDo({ kind: "bind_bank", obstacle: "no_code" }), knowing("staff")]]);
    expect(stepsOf(told)).toEqual(["rebind_social"]);
  });

  test("the question counts as one thing", () => {
    expect(stepsOf(take(cardFile(), [[opened]]))).toEqual(["answer_unknown"]);
  });

  test("what was done is gone, and with the last of it the message", () => {
    const file = busy();
    const [bank, social] = todosOf(file)?.todos ?? [];
    const one = take(file, [[tick({ id: bank?.key ?? "" }), knowing("staff")]]);
    expect(stepsOf(one)).toEqual(["rebind_social"]);
    expect(todosOf(take(one, [[clear(social?.key ?? "")]]))).toBeNull();
  });

  test("a certificate is asked of who handed the papers in, with a day fifteen days after the answer", () => {
    expect(todosOf(goneFile())).toBeNull();
    const on = "2026-11-23";
    const own = submitCase({ on, channel: "account_manager", operator: { id: null, name: user.name } });
    const file = take(cardFile(), [[opened], [answered], [collected], [own], [done]]);
    expect(todosOf(file)).toMatchObject({ due: "2026-12-08", todos: [{ step: "upload_certificate" }] });
  });

  test("staff's kinds are theirs by the table, and a manager's are not among them", () => {
    expect(ownKinds).toEqual(expect.arrayContaining(["bind_bank", "fee_arrears", "backup_contacts", "id_expired"]));
    for (const kind of ["contract_term", "legal_hold", "bind_company", "account_arrears", "cannot_do"] as const)
      expect(ownKinds).not.toContain(kind);
  });
});

describe("the pack", () => {
  test("one message a person over all cards; none for who left", () => {
    const second = busy();
    const files = [busy(), { ...second, card: { ...second.card, number: "18900000007" } }];
    expect(packOf(files, [], today)).toMatchObject([{ name: "李甲", things: 4, tone: 1, days: 0, marked: null }]);
    expect(packOf([{ ...busy(), user: left }], [], today)).toEqual([]);
  });

  test("the tone rises after two and after four days, counted from what is still open", () => {
    const file = busy();
    const [line] = packOf([file], [], today);
    const keys = keysOf(line ?? { cards: [] });
    const toneOf = (daysAgo: number, items = keys) =>
      packOf([file], [mark(addDays(today, -daysAgo), items)], today)[0]?.tone;
    expect([1, 2, 3, 4, 30].map((days) => toneOf(days))).toEqual([1, 2, 2, 3, 3]);
    // What they were asked for then is done: what is new is asked for politely.
    expect(toneOf(9, ["done long ago"])).toBe(1);
  });

  test("a mark of today stands beside the message and does not raise its tone", () => {
    const file = busy();
    const keys = keysOf(packOf([file], [], today)[0] ?? { cards: [] });
    expect(packOf([file], [mark(today, keys)], today)).toMatchObject([{ tone: 1, days: 0, marked: { on: today } }]);
  });

  test("a message is due three days ahead, and later; without a day it is not", () => {
    expect(["2026-11-20", "2026-11-26", "2026-11-27", null].map((due) => isDue({ due }, today))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

const days = fc.integer({ min: 0, max: 80 }).map((back) => addDays(today, -back));
const rows = fc.array(
  fc.tuple(days, fc.subarray(["a", "b", "c", "d"])).map(([on, items]) => mark(on, items)),
  { maxLength: 12 },
);

test("for how long somebody was asked: never from today or the future, never less for having been asked once more, nothing for what is done", () => {
  fc.assert(
    fc.property(rows, fc.subarray(["a", "b", "c", "d"]), days, (marks, open, on) => {
      const since = askedFor(new Set(open), marks, today);
      expect(since).toBeGreaterThanOrEqual(0);
      expect(askedFor(new Set(open), [...marks, mark(on, open)], today)).toBeGreaterThanOrEqual(since);
      expect(askedFor(new Set(), marks, today)).toBe(0);
      expect(
        askedFor(
          new Set(open),
          marks.filter((row) => row.on === today),
          today,
        ),
      ).toBe(0);
      // A day later the same is a day older, and the tone never falls.
      const later = askedFor(
        new Set(open),
        marks.filter((row) => row.on < today),
        addDays(today, 1),
      );
      expect(later).toBe(since === 0 ? 0 : since + 1);
      expect(toneAfter(later)).toBeGreaterThanOrEqual(toneAfter(since));
    }),
  );
});
