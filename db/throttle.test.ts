import { afterEach, beforeEach, expect, test } from "vitest";
import type { Clock } from "./context";
import { attempt } from "./schema/people";
import type { Store } from "./store";
import { openTest } from "./testing";
import { type Bound, forgetTries, giveBack, sweepTries, takeTry } from "./throttle";

let store: Store;
beforeEach(async () => {
  store = await openTest();
});
afterEach(() => store.close());

const at = (seconds: number): Clock => ({
  now: new Date(Date.parse("2026-11-22T01:00:00.000Z") + seconds * 1000).toISOString(),
  today: "2026-11-22",
});
const zhou: Bound = { key: "login:zhou", most: 5, capMs: 3600_000 };
const fail = (n: number, when: Clock, bound = zhou) =>
  Promise.all(Array.from({ length: n }, () => takeTry(store, when, [bound])));

test("after five tries a login waits, longer with each further one, and another login does not", async () => {
  expect(await fail(5, at(0))).toEqual([0, 0, 0, 0, 0]);
  expect(await takeTry(store, at(0), [zhou])).toBe(30);
  expect(await takeTry(store, at(30), [zhou])).toBe(0);
  expect(await takeTry(store, at(30), [zhou])).toBe(60);
  expect(await takeTry(store, at(30), [{ ...zhou, key: "login:other" }])).toBe(0);
});

test("sixteen tries at once get no more than five", async () => {
  expect((await fail(16, at(0))).filter((wait) => wait === 0)).toHaveLength(5);
});

test("nobody waits longer than the cap, however often it was tried", async () => {
  let when = 0;
  for (let i = 0; i < 40; i++) when += await takeTry(store, at(when), [zhou]);
  await takeTry(store, at(when), [zhou]);
  expect(await takeTry(store, at(when), [zhou])).toBe(3600);
  expect(await takeTry(store, at(when + 3600), [zhou])).toBe(0);
});

test("a try that is given back does not count, and those before it stay", async () => {
  await fail(4, at(0));
  for (let i = 0; i < 3; i++) {
    expect(await takeTry(store, at(1), [zhou])).toBe(0);
    await giveBack(store, [zhou]);
  }
  expect(await takeTry(store, at(2), [zhou])).toBe(0);
  expect(await takeTry(store, at(2), [zhou])).toBe(30);
});

test("who waits for one key is counted under none", async () => {
  await fail(5, at(0));
  const wide = { ...zhou, key: "address:10.0.0.9" };
  expect(await takeTry(store, at(0), [zhou, wide])).toBe(30);
  expect(await store.db.select({ key: attempt.key }).from(attempt)).toEqual([{ key: "login:zhou" }]);
});

test("a success forgets the login's tries; a quarter of an hour without one does too", async () => {
  await fail(5, at(0));
  await forgetTries(store, [zhou.key]);
  expect(await fail(5, at(1))).toEqual([0, 0, 0, 0, 0]);
  expect(await fail(5, at(1 + 30 + 901))).toEqual([0, 0, 0, 0, 0]);
});

test("what no longer counts is swept away", async () => {
  await fail(1, at(0));
  await sweepTries(store, at(7000));
  expect(await store.db.select().from(attempt)).toHaveLength(1);
  await sweepTries(store, at(7300));
  expect(await store.db.select().from(attempt)).toHaveLength(0);
});
