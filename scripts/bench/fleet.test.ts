import { expect, test } from "vitest";
import { shippedRules } from "../../domain/rules";
import { settle } from "../../domain/summary";
import { centreOf } from "./centre";
import { filesOf } from "./fleet";

const today = "2026-11-22";

function fleet(cards: number, seed: number) {
  return [...filesOf({ cards, seed, today, centre: centreOf(1000, seed, today) })];
}

test("the bench's fleet is the same from the same seed, and another from another", () => {
  expect(fleet(150, 7)).toEqual(fleet(150, 7));
  expect(fleet(20, 8)).not.toEqual(fleet(20, 7));
});

test("a card of the bench's fleet is the same in a larger fleet", () => {
  expect(fleet(60, 7)).toEqual(fleet(150, 7).slice(0, 60));
});

test("the bench's cards stand as the rules would have them: settling them again changes nothing", () => {
  const context = { today, newId: () => "none", leavingNumbers: new Set<string>(), rules: shippedRules };
  for (const file of fleet(150, 7)) expect(settle(file, context)).toEqual(file);
});

test("the bench's fleet has every stage and carrier, numbers and ids of their own, and names of two and more characters", () => {
  const cards = fleet(600, 7).map(({ card }) => card);
  expect(new Set(cards.map(({ stage }) => stage)).size).toBe(11);
  expect(new Set(cards.map(({ carrier }) => carrier)).size).toBe(5);
  expect(new Set(cards.map(({ number }) => number)).size).toBe(600);
  expect(new Set(cards.map(({ id }) => id)).size).toBe(600);
  expect(cards.every(({ number }) => /^1\d{10}$/.test(number))).toBe(true);
  expect(new Set(cards.map(({ userName }) => userName?.length)).size).toBeGreaterThan(2);
});
