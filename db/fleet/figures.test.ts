import { count } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Actor, makeActor, noScope } from "../../domain/actor";
import { choosing, everything, facetValue, queryFrom } from "../../domain/fleet/query";
import { facets } from "../../domain/fleet/query/fields";
import { actorOf, clock } from "../example";
import { card } from "../schema/card";
import type { Store } from "../store";
import { openTest } from "../testing";
import { recount, seedFleet } from "./example";
import { facetOptions, readFacets } from "./facets";
import { readFigures } from "./figures";
import { fleetWhere } from "./filter";
import { readFleetHead } from "./head";

let store: Store;
beforeEach(async () => {
  store = await openTest();
  await seedFleet(store);
});
afterEach(() => store.close());

const owner = actorOf("owner");
const at = (today: string) => ({ ...clock, today });

test("the five figures are what a person counts by hand", async () => {
  expect(await readFigures(store, owner, clock)).toEqual({
    left: { cards: 3, longestDays: 41 },
    // 29.00 left, 59.00 in stock, 10.00 with the carrier; two more of unknown rent.
    wasting: { cards: 5, rentFen: 9800, rentUnknown: 2 },
    ready: { cards: 2, by: "2026-11-28", savesFen: 5900 },
    overdue: { cards: 0, of: 1, longestDays: null },
    uncertified: { cards: 1, longestDays: 0 },
  });
});

test("the figures move with the day", async () => {
  const later = await readFigures(store, owner, at("2026-12-05"));
  expect(later.left.longestDays).toBe(54);
  expect(later.overdue).toEqual({ cards: 1, of: 1, longestDays: 4 });
  expect(later.uncertified.longestDays).toBe(13);
  expect(later.ready.by).toBe("2026-12-29");
});

test("the figures are of the reader's scope, and nothing for staff", async () => {
  const team = await readFigures(store, actorOf("teamManager"), clock);
  expect(team.left).toEqual({ cards: 2, longestDays: 41 });
  expect(team.wasting).toEqual({ cards: 2, rentFen: 2900, rentUnknown: 1 });
  expect(team.ready).toEqual({ cards: 0, by: null, savesFen: null });
  expect((await readFigures(store, actorOf("user"), clock)).left.cards).toBe(0);
});

test("nothing is said to be saved where no rent is known", async () => {
  await store.run(store.db.update(card).set({ rentFen: null }));
  await recount(store);
  expect((await readFigures(store, owner, clock)).ready).toEqual({ cards: 2, by: "2026-11-28", savesFen: null });
});

const options = async (facet: Parameters<typeof facetOptions>[3]["facet"], text = "", find?: string) => {
  const found = await facetOptions(store, owner, clock, { facet, query: queryFrom(text), find });
  return Object.fromEntries(found.map((one) => [one.name ?? one.value, one.cards]));
};

test("a facet counts each of its values under the other filters, its own choice left out", async () => {
  expect(await options("carrier")).toEqual({ cmcc: 3, cucc: 2, ctcc: 3, cbn: 1 });
  expect(await options("carrier", "carrier:cbn figure:left")).toEqual({ cucc: 1, cmcc: 1, ctcc: 1 });
  expect(await options("team")).toEqual({ 销一组: 3, 销二组: 4, 续费组: 2 });
  expect(await options("stage", "team:@s2")).toEqual({ ready: 2, submitted: 1, cancelled: 1 });
  expect(await options("user")).toEqual({ 李甲: 3, 何己: 3, 王乙: 1, none: 2 });
  expect(await options("user", "", "李")).toEqual({ 李甲: 3 });
  expect(await options("certificate")).toEqual({ missing: 1, verified: 1 });
  expect(await options("due")).toEqual({ week: 4, none: 5 });
  expect(await options("open", "team:@n1")).toEqual({ none: 2 });
});

test("all facets at once are what each says, and each choice is what counting its cards says", async () => {
  for (const text of [
    "carrier:cmcc",
    "stage:ready,submitted",
    "team:@s2",
    "-carrier:cmcc",
    "figure:left",
    "李",
    "warn:left_in_use",
  ]) {
    const query = queryFrom(text);
    const all = await readFacets(store, owner, clock, query);
    for (const facet of facets) {
      const each = await facetOptions(store, owner, clock, { facet, query });
      expect(all[facet], `${text} ${facet}`).toEqual(each);
      for (const { value, cards } of each) {
        const where = fleetWhere(owner, choosing(query, facet, [facetValue(facet, value)]), clock.today);
        const [row] = await store.db.select({ n: count() }).from(card).where(where);
        expect(row?.n, `${text} ${facet}:${value}`).toBe(cards);
      }
    }
  }
});

test("facets tell nothing of cards outside the scope", async () => {
  const team = await facetOptions(store, actorOf("teamManager"), clock, { facet: "team", query: everything });
  expect(team.map((one) => one.name)).toEqual(["销一组"]);
  expect(await facetOptions(store, actorOf("user"), clock, { facet: "team", query: everything })).toEqual([]);
});

test("what the counters say is what counting the cards says, for whoever sees all, a site or a team", async () => {
  for (const standing of ["owner", "siteManager", "teamManager", "otherManager"] as const) {
    const actor = actorOf(standing);
    // A scope by a project that nobody has sees the same cards, and has them counted.
    const counting = makeActor({ ...actor, scope: { ...actor.scope, all: false, projects: ["没有"] } });
    const seen = actor.scope.all
      ? makeActor({ ...actor, scope: { ...noScope, siteIds: ["south", "north"], projects: ["没有"] } })
      : counting;
    for (const today of [clock.today, "2026-12-05"]) {
      expect(await readFigures(store, actor, at(today))).toEqual(await readFigures(store, seen, at(today)));
      for (const facet of facets) {
        const sorted = async (who: Actor) => {
          const options = await facetOptions(store, who, at(today), { facet, query: everything });
          return options.toSorted((a, b) => (a.value < b.value ? -1 : 1));
        };
        expect(await sorted(actor), `${standing} ${facet}`).toEqual(await sorted(seen));
      }
    }
    expect(await readFleetHead(store, actor)).toEqual(await readFleetHead(store, seen));
  }
});
