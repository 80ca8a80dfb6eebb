import { afterEach, beforeEach, expect, test } from "vitest";
import { seedCentre } from "./example";
import { addTyped } from "./fleet/example";
import { sinceWrite } from "./sincewrite";
import type { Store } from "./store";
import { openTest } from "./testing";

let store: Store;
beforeEach(async () => {
  store = await openTest();
  await seedCentre(store, []);
});
afterEach(() => store.close());

test("what was counted holds until something is written, for each key by itself", async () => {
  let times = 0;
  const counted = sinceWrite<number>();
  const ask = (key: string) => counted(store, key, async () => ++times);
  expect([await ask("a"), await ask("a"), await ask("b"), await ask("a")]).toEqual([1, 1, 2, 1]);
  await addTyped(store, { number: "13500000001" });
  expect([await ask("a"), await ask("b")]).toEqual([3, 4]);
});

test("a count that fails is counted again", async () => {
  const counted = sinceWrite<number>();
  await expect(counted(store, "a", () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
  expect(await counted(store, "a", async () => 7)).toBe(7);
});
