import { afterEach, beforeEach, expect, test } from "vitest";
import { isRefusal } from "../../domain/change";
import { parseFleetQuery } from "../../domain/fleet/query";
import { actorOf, clock } from "../example";
import type { Store } from "../store";
import { openTest } from "../testing";
import { cardsEnding } from "./ending";
import { type FleetCard, seedFleet } from "./example";
import { readThese } from "./these";

let store: Store;
let ids: Record<FleetCard, string>;
beforeEach(async () => {
  store = await openTest();
  ids = await seedFleet(store);
});
afterEach(() => store.close());

const ready = parseFleetQuery(new URLSearchParams({ q: "stage:ready" }));

test("cards are told as they stand, with the columns asked for, which of them the view has, and its count", async () => {
  const cardIds = [ids.ready, ids.left, "nobody's"];
  const told = await readThese(store, actorOf("owner"), clock, { query: ready, cardIds, columns: ["remark"] });
  if (isRefusal(told)) throw new Error("refused");
  expect(told.rows.map(({ id, extra }) => [id, extra]).sort()).toEqual(
    [
      [ids.ready, { remark: null }],
      [ids.left, { remark: null }],
    ].sort(),
  );
  expect([told.matching, told.total, told.more]).toEqual([[ids.ready], 2, false]);
  expect([told.figures.ready.cards, told.head.cards]).toEqual([2, 9]);
});

test("of cards that are not the reader's nothing is told, and staff are told nothing at all", async () => {
  const input = { query: ready, cardIds: [ids.ready, ids.stock], columns: [] };
  const told = await readThese(store, actorOf("otherManager"), clock, input);
  if (isRefusal(told)) throw new Error("refused");
  expect([told.rows.map(({ id }) => id), told.matching, told.total]).toEqual([[ids.stock], [], 0]);
  expect(await readThese(store, actorOf("user"), clock, input)).toEqual({ refused: "not_found" });
});

test("a card is found by the digits that its number ends with, three at least, in the reader's scope", async () => {
  const find = async (standing: "owner" | "otherManager", digits: string) =>
    (await cardsEnding(store, actorOf(standing), clock.today, digits)).map(({ number }) => number);
  expect(await find("owner", "0014")).toEqual(["13500000014"]);
  // It holds them, but not at its end.
  expect(await find("owner", "135000")).toEqual([]);
  expect(await find("owner", "14")).toEqual([]);
  expect(await find("otherManager", "0014")).toEqual([]);
});
