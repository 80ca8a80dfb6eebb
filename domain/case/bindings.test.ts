import { describe, expect, test } from "vitest";
import { askedTogether } from "../bindings";
import type { CardFile, Target } from "../cardfile";
import type { BlockerKind } from "../words";
import { cannotDo } from "./asked";
import { countAccounts, listBindings } from "./bindings";
import { cardFile, knowing, opened, user as person, refusal, take } from "./example";
import { raise } from "./items";
import { ownView, tick } from "./own";
import { addPhoto } from "./photo";

const user = knowing("staff");
const agent = () => take(cardFile({ use: "agent_phone" }), [[opened]]);
const idOf = (file: CardFile, kind: BlockerKind, detail: string | null = null) =>
  file.blockers.find((item) => item.kind === kind && item.detail === detail)?.id ?? "";
const listed = (...bound: [Parameters<typeof listBindings>[0]["bound"][number]["kind"], string | null][]) =>
  listBindings({ kinds: askedTogether, bound: bound.map(([kind, name]) => ({ kind, name })) });
const standing = (file: CardFile) =>
  ownView(file, "nobody").items.flatMap(({ row }) => (row.state === "open" ? [row.detail ?? row.kind] : []));

describe("what hangs on a number", () => {
  test("each ticked name stands as its own item, the rest was never bound, in the order in which they are moved", () => {
    const file = take(agent(), [
      [
        listed(
          ["bind_government", "12306"],
          ["bind_social", "QQ"],
          ["bind_company", "企业微信"],
          ["bind_payment", "支付宝"],
          ["bind_bank", "招商银行"],
          ["bind_bank", "工商银行"],
          ["bind_wechat_asset", null],
        ),
        user,
      ],
    ]);
    expect(standing(file)).toEqual(["bind_wechat_asset", "工商银行", "招商银行", "支付宝", "企业微信", "QQ", "12306"]);
    const commerce = file.blockers.find((item) => item.kind === "bind_commerce");
    expect(commerce).toMatchObject({ state: "cleared", note: "never_bound" });
    expect(ownView(file, user.by.accountId).question).toEqual([]);
  });

  test("what is listed stays, a new name comes beside it, and saying nothing new is refused", () => {
    const file = take(agent(), [[listed(["bind_bank", "招商银行"]), user]]);
    const more = take(file, [[listBindings({ kinds: [], bound: [{ kind: "bind_bank", name: "工商银行" }] }), user]]);
    expect(standing(more)).toEqual(["工商银行", "招商银行"]);
    const again = listBindings({ kinds: [], bound: [{ kind: "bind_bank", name: "工商银行" }] });
    expect(refusal(more, again, user)?.refused).toBe("already");
    expect(refusal(more, again, knowing("staff", { by: { ...user.by, personId: "p-other" } }))?.refused).toBe(
      "not_allowed",
    );
  });

  test("fewer listed than the state's query counted is a warning, which listing and a query of zero settle; banks do not count", () => {
    const counted = take(agent(), [
      [listed(["bind_bank", "招商银行"], ["bind_payment", "支付宝、微信支付"], ["bind_social", "QQ"]), user],
      [countAccounts(5), user],
    ]);
    expect(counted.card).toMatchObject({ accounts: 5, unlisted: 2 });
    const more = take(counted, [[listBindings({ kinds: [], bound: [{ kind: "bind_social", name: "微博" }] }), user]]);
    expect(more.card.unlisted).toBe(1);
    const moved = take(more, [[tick({ id: idOf(more, "bind_social", "QQ") }), user]]);
    expect(moved.card.unlisted).toBe(1);
    const later = knowing("staff", { now: "2026-11-23T09:30:00.000Z" });
    const again = take(moved, [[countAccounts(3), later]]);
    expect(again.card.unlisted).toBe(0);
    const left = take(again, [
      [tick({ id: idOf(again, "bind_social", "微博") }), later],
      [countAccounts(4), knowing("staff", { now: "2026-11-23T10:30:00.000Z" })],
    ]);
    expect(left.card.unlisted).toBe(2);
    expect(take(left, [[countAccounts(0), later]]).card.unlisted).toBe(0);
  });

  test("a count that is none is refused", () => {
    for (const n of [-1, 1.5, 201])
      expect(refusal(agent(), countAccounts(n), user)?.fields?.accounts).toBe("not_a_count");
  });
});

describe("where a binding moves to", () => {
  const file = take(agent(), [[raise({ kind: "bind_bank", detail: "招商银行" })]]);
  const to = "13800000001";
  const moving = (target: Partial<Target> | null, leftOn: string | null = null, movedTo = to) => {
    const targets = new Map(target ? [[to, { leaving: false, userLeft: false, userLeftOn: null, ...target }]] : []);
    const at = { ...file, user: { ...person, leftOn } };
    return refusal(at, tick({ id: idOf(file, "bind_bank", "招商银行"), movedTo }), knowing("staff", { targets }));
  };

  test("a number that lasts is kept with the tick, read as people write it", () => {
    const id = idOf(file, "bind_bank", "招商银行");
    const after = take(file, [[tick({ id, movedTo: "+86 138-0000-0001" }), user]]);
    expect(after.blockers.find((item) => item.id === id)).toMatchObject({ state: "cleared", movedTo: to });
    expect(moving({})).toBeNull();
    expect(moving(null)).toBeNull();
    expect(moving({ userLeftOn: "2027-01-31" }, "2026-12-31")).toBeNull();
  });

  test("one that is cancelled itself, its own, or of somebody who leaves no later is refused in one and the same word", () => {
    const refused = { refused: "invalid", fields: { movedTo: "not_lasting" } };
    expect(moving({ leaving: true })).toEqual(refused);
    expect(moving({ userLeft: true })).toEqual(refused);
    expect(moving({ userLeftOn: "2026-12-31" })).toEqual(refused);
    expect(moving({ userLeftOn: "2026-12-31" }, "2026-12-31")).toEqual(refused);
    expect(moving(null, null, file.card.number)).toEqual(refused);
  });

  test("what is no number, and an item that moves nowhere, are refused", () => {
    expect(moving(null, null, "招行柜台")?.fields?.movedTo).toBe("not_a_number");
    const fee = tick({ id: idOf(file, "backup_messages"), movedTo: to });
    expect(refusal(file, fee, user)?.fields?.movedTo).toBe("not_a_binding");
  });
});

describe("what cannot be done", () => {
  const banks = take(agent(), [[listed(["bind_bank", "招商银行"], ["bind_bank", "工商银行"]), user]]);
  const one = idOf(banks, "bind_bank", "招商银行");
  const stuck = take(banks, [[cannotDo({ kind: "bind_bank", itemId: one, obstacle: "no_code" }), user]]);
  const report = (file: CardFile) => file.blockers.find((item) => item.kind === "cannot_do");

  test("one of two banks is stuck alone, and settled with its own bank", () => {
    const told = ownView(stuck, "nobody").items.filter((item) => item.told !== null);
    expect(told.map(({ row }) => row.detail)).toEqual(["招商银行"]);
    const other = take(stuck, [[tick({ id: idOf(stuck, "bind_bank", "工商银行") }), user]]);
    expect(report(other)?.state).toBe("open");
    expect(report(take(other, [[tick({ id: one }), user]]))?.state).toBe("cleared");
  });

  test("a picture goes to the report that stands, a newer one in its place, and to no other", () => {
    const photo = { sha256: "ab".repeat(32), type: "image/jpeg" } as const;
    const shown = take(stuck, [[addPhoto({ kind: "bind_bank", itemId: one }, photo), user]]);
    expect(report(shown)).toMatchObject({ photoSha256: photo.sha256, photoType: "image/jpeg" });
    const newer = take(shown, [
      [addPhoto({ kind: "bind_bank", itemId: one }, { ...photo, sha256: "cd".repeat(32) }), user],
    ]);
    expect(report(newer)?.photoSha256).toBe("cd".repeat(32));
    expect(refusal(stuck, addPhoto({ kind: "bind_payment" }, photo), user)?.refused).toBe("not_found");
    expect(refusal(banks, addPhoto({ kind: "bind_bank", itemId: one }, photo), user)?.refused).toBe("not_found");
  });
});
