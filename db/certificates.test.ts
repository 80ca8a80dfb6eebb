import { afterEach, beforeEach, expect, test } from "vitest";
import { readings } from "../domain/case/compare";
import { paper } from "../domain/case/example";
import { isRefusal } from "../domain/change";
import { addCertificate, mismatchCertificate, noteDialTest, takeBackVerdict, verifyCertificate } from "./certificates";
import { actorOf, cancelCard, clock, seedCentre } from "./example";
import { findByFile, listToVerify } from "./papers";
import { card } from "./schema/card";
import { certificate } from "./schema/case";
import type { Store } from "./store";
import { openTest } from "./testing";

let store: Store;
let first = "";
let second = "";
beforeEach(async () => {
  store = await openTest();
  [first = "", second = ""] = await seedCentre(store, ["13100000001", "13100000002"]);
  await cancelCard(store, first);
  await cancelCard(store, second);
});
afterEach(() => store.close());

const operator = actorOf("operator");
const manager = actorOf("siteManager");
const onDay = { effectiveOn: clock.today, holderPrinted: null };
const add = (cardId: string, fields: Parameters<typeof paper>[0] = {}, who = operator) =>
  addCertificate(store, who, clock, { cardId, paper: paper({ ...onDay, ...fields }) });
const papers = () => store.db.select().from(certificate);
const stages = async () => (await store.db.select().from(card)).map((row) => row.stage).sort();

async function verify(who = manager, more: { close?: boolean; holderPrinted?: string } = {}) {
  const [row] = await papers();
  const { close, holderPrinted = null } = more;
  const printed = { serial: "SL-1", effectiveOn: clock.today, holderPrinted };
  return verifyCertificate(store, who, clock, {
    id: row?.id ?? "",
    version: row?.version ?? 0,
    printed,
    close,
    seen: readings,
  });
}

test("a second person accepts a paper and closes the card in the same act", async () => {
  expect(await add(first)).toBeNull();
  expect(await verify(manager, { close: true })).toEqual({ closed: true });
  expect(await papers()).toMatchObject([{ state: "verified", verifiedBy: "a-siteManager", serial: "SL-1" }]);
  expect(await stages()).toEqual(["cancelled", "closed"]);
});

test("a paper that is too weak to close is accepted and the card stays open until the dial test", async () => {
  await add(first, { kind: "sms" });
  expect(await verify(manager, { close: true })).toEqual({ closed: false });
  expect(await stages()).toEqual(["cancelled", "verifying"]);
  const id = (await papers())[0]?.id ?? "";
  expect(await noteDialTest(store, operator, clock, { id, on: "2026-11-23" })).toMatchObject({ refused: "invalid" });
  expect(await noteDialTest(store, operator, clock, { id, on: clock.today })).toBeNull();
  expect((await papers())[0]).toMatchObject({ dialTestOn: clock.today, dialTestBy: "陈示例" });
});

test("whoever uploaded a paper is refused to verify it and nothing is written", async () => {
  await add(first, {}, manager);
  expect(await verify()).toEqual({ refused: "same_person" });
  expect((await papers())[0]).toMatchObject({ state: "to_verify", serial: "SL-0000-4471", version: 1 });
  expect((await listToVerify(store, manager, clock))[0]?.own).toBe(true);
  expect((await listToVerify(store, operator, clock))[0]?.own).toBe(false);
});

test("a paper at which nobody looked is refused, line by line", async () => {
  await add(first);
  const [row] = await papers();
  const printed = { serial: null, ...onDay };
  const verdict = { id: row?.id ?? "", version: row?.version ?? 0, printed };
  expect(await verifyCertificate(store, manager, clock, { ...verdict, seen: ["number", "carrier"] })).toEqual({
    refused: "invalid",
    fields: { business: "unseen", stamp: "unseen" },
  });
});

test("a name that is not the holder's is refused, and an operator cannot close", async () => {
  await store.run(store.db.update(card).set({ holder: "示例科技有限公司" }));
  await add(first, {}, manager);
  const refused = { refused: "invalid", by: ["holder_printed"] };
  expect(await verify(operator, { holderPrinted: "示例呼叫中心有限公司" })).toEqual(refused);
  expect(await verify(operator, { close: true })).toEqual({ refused: "not_allowed", by: ["close"] });
  expect(await verify(operator, { holderPrinted: "示例**有限公司" })).toEqual({ closed: false });
});

test("the same file or serial on another card is refused, without a word of which card", async () => {
  await add(first);
  expect(await add(second, { serial: "other" })).toEqual({ refused: "duplicate", by: ["file"] });
  expect(await add(second, { sha256: "ab".repeat(32), serial: " sl-0000-4471 " })).toEqual({
    refused: "duplicate",
    by: ["serial"],
  });
  expect(await papers()).toHaveLength(1);
});

test("a file that was laid to the wrong card goes to the right one once it was found not to fit", async () => {
  await add(first);
  const id = (await papers())[0]?.id ?? "";
  expect(await mismatchCertificate(store, manager, clock, { id, verdict: "号码不对" })).toBeNull();
  expect(await add(second)).toBeNull();
});

test("two cards that got the same serial at one moment are both held up until one is found not to fit", async () => {
  await add(first);
  await add(second, { sha256: "ab".repeat(32), serial: "B" });
  await store.run(store.db.update(certificate).set({ serial: "SL-1" }));
  expect(await verify()).toEqual({ refused: "duplicate", by: ["serial"] });
  expect((await listToVerify(store, manager, clock)).map((one) => one.shared)).toEqual([["serial"], ["serial"]]);
});

test("what two people read on one paper meets: the second sees both values", async () => {
  await add(first, { serial: "OLD" });
  const [row] = await papers();
  await store.run(store.db.update(certificate).set({ serial: "NEW", version: 7 }));
  const printed = { serial: "SL-1", effectiveOn: clock.today, holderPrinted: null };
  const answer = await verifyCertificate(store, manager, clock, {
    id: row?.id ?? "",
    version: 1,
    printed,
    seen: readings,
  });
  expect(answer).toEqual({ refused: "stale", conflict: [{ field: "serial", yours: "SL-1", theirs: "NEW" }] });
});

test("a verdict is taken back by who gave it, while the card is open", async () => {
  await add(first);
  const id = (await papers())[0]?.id ?? "";
  expect(isRefusal(await verify())).toBe(false);
  expect(await takeBackVerdict(store, actorOf("owner"), clock, id)).toEqual({ refused: "not_allowed" });
  expect(await takeBackVerdict(store, manager, clock, id)).toBeNull();
  expect((await papers())[0]).toMatchObject({ state: "to_verify", verifiedBy: null, verifiedAt: null });
  expect(await verify(manager, { close: true })).toEqual({ closed: true });
  expect(await takeBackVerdict(store, manager, clock, id)).toMatchObject({ refused: "wrong_stage" });
});

test("a paper that was taken back is given to nobody, and another's file looks like no file", async () => {
  await add(first);
  const { sha256 = "" } = (await papers())[0] ?? {};
  expect((await findByFile(store, actorOf("user"), sha256))?.cardId).toBe(first);
  expect(await findByFile(store, actorOf("teammate"), sha256)).toBeNull();
  expect(await findByFile(store, actorOf("otherManager"), sha256)).toBeNull();
  await store.run(store.db.update(certificate).set({ state: "removed" }));
  expect(await findByFile(store, operator, sha256)).toBeNull();
});
