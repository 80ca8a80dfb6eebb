import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Decision } from "../../domain/cardfile";
import { rejected, returned } from "../../domain/case/carrier";
import { everything, type FleetQuery, fleetWith, parseFleetQuery, printFleetQuery } from "../../domain/fleet/query";
import { pictures, tableOf } from "../../domain/overview/table";
import { bringTo } from "../case/example";
import { decideCard } from "../decide";
import { actorOf, clock } from "../example";
import { addTyped, seedFleet } from "../fleet/example";
import { listFleet } from "../fleet/list";
import { card } from "../schema/card";
import { cardCase } from "../schema/case";
import type { Store } from "../store";
import { openTest } from "../testing";
import { readOverview } from "./read";

const owner = actorOf("owner");
const later = { today: "2026-12-20", now: "2026-12-20T01:00:00.000Z" };

let store: Store;
beforeEach(async () => {
  store = await openTest();
});
afterEach(() => store.close());

async function seen(query: FleetQuery = everything, at = later, actor = owner) {
  const of = await readOverview(store, actor, at, query);
  if (of === null) throw new Error("no picture");
  return of;
}

async function decided(cardId: string, kind: "case.returned" | "case.rejected", decision: Decision): Promise<void> {
  const refusal = await decideCard(store, owner, clock, { deed: { kind }, cardId, decision });
  if (refusal) throw new Error(JSON.stringify(refusal));
}

test("every figure of the tables that leads to cards leads to as many as it says", async () => {
  const id = await seedFleet(store);
  // Days of their own, as months of work leave them: handed in and cancelled earlier than everything was typed.
  const days = { submittedOn: "2026-10-20", effectiveOn: "2026-10-29" };
  await store.run(
    store.db.update(card).set({ addedOn: "2026-09-01" }),
    store.db.update(card).set(days).where(eq(card.id, id.closed)),
    store.db
      .update(cardCase)
      .set({ ...days, openedOn: "2026-10-01", endedOn: "2026-11-03" })
      .where(eq(cardCase.cardId, id.closed)),
  );
  const south = fleetWith({ site: ["south"] });
  for (const base of [everything, south]) {
    const of = await seen(base);
    let checked = 0;
    for (const picture of pictures) {
      for (const { name, cells } of tableOf(picture, of, base)) {
        for (const { column, value, cards } of cells) {
          if (cards === null) continue;
          checked += 1;
          const read = parseFleetQuery(new URLSearchParams(printFleetQuery(cards)));
          const { total } = await listFleet(store, owner, later, read);
          expect(total, `${picture} ${JSON.stringify(name)} ${column}: ${printFleetQuery(cards)}`).toBe(value);
        }
      }
    }
    expect(checked).toBeGreaterThan(20);
  }
});

test("the picture says since when anything is recorded, how long each stretch took, and what rents ran for whom", async () => {
  const id = await seedFleet(store);
  const days = { submittedOn: "2026-10-20", effectiveOn: "2026-10-29" };
  await store.run(
    store.db.update(card).set({ addedOn: "2026-09-01" }),
    store.db.update(card).set(days).where(eq(card.id, id.closed)),
    store.db
      .update(cardCase)
      .set({ ...days, openedOn: "2026-10-01", endedOn: "2026-11-03" })
      .where(eq(cardCase.cardId, id.closed)),
  );
  const of = await seen();
  expect(of.since).toBe("2026-09-01");
  expect(of.weeks[0]).toMatchObject({ from: "2026-08-31", to: "2026-09-06", came: 9, open: 9 });
  expect(of.weeks.at(-1)).toMatchObject({ to: "2026-12-20", open: 7 });
  const ctcc = of.flow.find((line) => line.value === "ctcc");
  expect(ctcc).toMatchObject({
    carrier: { cards: 1, median: 9, ninetieth: 9 },
    proof: { cards: 1, median: 5, ninetieth: 5 },
  });
  // 李甲 left on 2026-10-12: his card and, until its effective day, the one that was later closed.
  expect(of.rent.map(({ on }) => on)).toEqual(["2026-09-30", "2026-10-31", "2026-11-30", "2026-12-20"]);
  expect(of.rent.at(-1)).toMatchObject({ left: { cards: 2, fen: 2900, unknown: 1 }, carrier: { cards: 1, fen: 1000 } });
  expect(of.coverage.find(({ month }) => month === "2026-10")).toMatchObject({ verified: 1, missing: 0 });
  expect(of.places.find(({ team }) => team === "续费组")).toMatchObject({ site: "北区", idle: 2, done: 0 });
});

test("reasons for return and refusal are told in the carrier's words, also when the next answer came over them", async () => {
  const first = (await seedFleet(store)).submitted;
  const second = await addTyped(store, { number: "13100000077" });
  await bringTo(store, second, "submitted");
  const back = returned({ on: clock.today, answer: "授权书缺章。" });
  await decided(first, "case.returned", back);
  await decided(second, "case.returned", returned({ on: clock.today, answer: "授权书 缺章" }));
  await decided(second, "case.rejected", rejected({ on: clock.today, answer: "合约未解除" }));
  const { setbacks } = await seen();
  expect(setbacks.map(({ numbers, ...rest }) => ({ ...rest, numbers: numbers.toSorted() }))).toEqual([
    { words: "授权书缺章。", returned: 2, rejected: 0, numbers: ["13100000077", "19900000005"] },
    { words: "合约未解除", returned: 0, rejected: 1, numbers: ["13100000077"] },
  ]);
});

test("the picture holds what its reader sees, and staff have none", async () => {
  await seedFleet(store);
  const north = await seen(everything, later, actorOf("otherManager"));
  expect(north.places.map(({ team }) => team)).toEqual(["续费组"]);
  expect(north.weeks.at(-1)?.open).toBe(2);
  expect(north.setbacks).toEqual([]);
  expect(await readOverview(store, actorOf("user"), later, everything)).toBeNull();
});
