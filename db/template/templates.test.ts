import { afterEach, beforeEach, expect, test } from "vitest";
import { wordingFor } from "../../domain/template/shipped";
import { actorOf, clock } from "../example";
import type { Store } from "../store";
import { openTest } from "../testing";
import { listTemplates, saveTemplate } from "./templates";

let store: Store;
beforeEach(async () => {
  store = await openTest();
});
afterEach(() => store.close());

const owner = actorOf("owner");
const wording = { title: "介绍信", body: "兹介绍 {经办人} 前往 {办理地点}。" };
const save = (seen: number, more: Partial<Parameters<typeof saveTemplate>[3]> = {}) =>
  saveTemplate(store, owner, clock, { kind: "letter", entityId: null, seen, wording, ...more });

test("each save is a version of its own, older ones stay, and a reset is one as well", async () => {
  expect(await save(0)).toBeNull();
  expect(await save(1, { wording: { ...wording, title: "介绍信（二）" } })).toBeNull();
  expect(await save(2, { wording: null })).toBeNull();
  const rows = await listTemplates(store, owner);
  expect(rows.map(({ number, title }) => [number, title])).toEqual([
    [1, "介绍信"],
    [2, "介绍信（二）"],
    [3, null],
  ]);
  expect(wordingFor(rows, "letter", null).from).toBe("shipped");
});

test("an unknown placeholder is refused by name and nothing is written", async () => {
  expect(await save(0, { wording: { title: "介绍信", body: "前往 {营业厅}" } })).toEqual({
    refused: "invalid",
    fields: { "body.1.营业厅": "unknown_placeholder" },
  });
  expect(await listTemplates(store, owner)).toEqual([]);
});

test("what somebody saved meanwhile comes back with both wordings", async () => {
  await save(0);
  expect(await save(0, { wording: { ...wording, title: "我的" } })).toMatchObject({
    refused: "stale",
    conflict: [{ field: "title", yours: "我的", theirs: "介绍信" }],
  });
});

test("two who save at once: one is stored, the other is told", async () => {
  const both = await Promise.all([save(0), save(0, { wording: { ...wording, title: "另一个" } })]);
  expect(both.filter((one) => one === null)).toHaveLength(1);
  expect(await listTemplates(store, owner)).toHaveLength(1);
});

test("the same again is no version, nor is a reset of what was never changed", async () => {
  expect(await save(0, { wording: null })).toEqual({ refused: "already" });
  await save(0);
  expect(await save(1)).toEqual({ refused: "already" });
});

test("a firm's letterhead is a sheet of its own", async () => {
  await save(0, {
    kind: "letterhead",
    entityId: "e1",
    wording: { title: "示例科技有限公司", body: "地址：示例路 1 号" },
  });
  const rows = await listTemplates(store, owner);
  expect(wordingFor(rows, "letterhead", "e1").title).toBe("示例科技有限公司");
  expect(wordingFor(rows, "letterhead", null).from).toBe("shipped");
});
