import { expect, test } from "vitest";
import { fleetWith, parseFleetQuery, printFleetQuery } from "./query";
import { isBare, isMoved, queryOf, savedOf, viewAddress, viewIn } from "./saved";

const query = parseFleetQuery(new URLSearchParams("q=stage:ready+-has:certificate+李&sort=rent,-due&page=3"));
const view = { id: "v1", ...savedOf(query) };

test("a view keeps filter and order as they are written, and not the page", () => {
  expect(savedOf(query)).toEqual({ query: "stage:ready -has:certificate 李", sort: "rent,-due" });
  expect(queryOf(view)).toEqual({ ...query, page: 1 });
});

test("its address names the view and carries what it asks for", () => {
  const address = viewAddress(view);
  expect(address).toBe(`view=v1&${printFleetQuery(queryOf(view))}`);
  const params = new URLSearchParams(address);
  expect([viewIn(params), isBare(params)]).toEqual(["v1", false]);
  expect(isBare(new URLSearchParams("view=v1"))).toBe(true);
  expect(viewIn(new URLSearchParams("view=<b>"))).toBeNull();
});

test("another filter or order has moved on from the view, another page has not", () => {
  expect(isMoved(view, query)).toBe(false);
  expect(isMoved(view, { ...query, sort: [{ key: "rent", descending: false }] })).toBe(true);
  expect(isMoved(view, fleetWith({ stage: ["ready"] }))).toBe(true);
});
