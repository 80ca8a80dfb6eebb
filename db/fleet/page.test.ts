import { sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newCard } from "../../domain/card";
import { change, isRefusal } from "../../domain/change";
import {
  everything,
  type FleetQuery,
  moreSortKeys,
  pageSize,
  queryFrom,
  type SortBy,
  sortKeys,
  sortOf,
} from "../../domain/fleet/query";
import { urgencyOf } from "../../domain/urgency";
import { dialect } from "../dialect";
import { actorOf, clock, seedCentre } from "../example";
import { card } from "../schema/card";
import type { Store } from "../store";
import { openTest } from "../testing";
import { stretchesOf } from "./along";
import { fleetWhere } from "./filter";
import { selectLines } from "./lines";
import { listFleet } from "./list";
import { fleetOrder } from "./order";
import { exportShown } from "./shown";

const owner = actorOf("owner");
const all = 3 * pageSize + 7;
let store: Store;
beforeAll(async () => {
  store = await openTest();
  await seedCentre(store, []);
  await addCards(all, 0);
});
afterAll(() => store.close());

async function addCards(count: number, from: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, i) => {
    const n = from + i;
    const pick = <T>(...values: T[]): T => values[(n * 7) % values.length] as T; // never empty
    const fresh = newCard(
      { number: `1390000${String((n * 37) % 10_000).padStart(4, "0")}` },
      { today: clock.today, newId: () => `c${n}` },
    );
    const row = {
      ...fresh,
      carrier: pick("cmcc" as const, "cucc" as const),
      rentFen: pick(null, 1900, 2900, 1900, 0),
      userName: pick(null, "李甲", "B", "a"),
      teamName: pick("销一组", null, "销二组"),
      userLeftOn: pick(null, "2026-10-12", null, "2026-09-01"),
      userLeft: pick(false, true, false),
      due: pick(null, "2026-11-28", "2026-12-01", null, "2026-11-20", null, "2027-01-01"),
      stage: pick("not_started" as const, "ready" as const, "closed" as const, "submitted" as const),
      holderType: pick(null, "corporate" as const, "personal" as const),
      holder: pick("李甲", null),
      plan: pick(null, "畅越", "aa"),
      ported: pick("no" as const, "unknown" as const, "in" as const),
      custom: pick<Record<string, string>>({}, { f1: "B" }, { f1: "a" }, { f1: "" }, { f2: "x" }),
      nextStep: pick("none", "open_case"),
      nextWho: pick(null, "@manager"),
    };
    return { ...row, urgency: urgencyOf(row) };
  });
  await store.commit(
    null,
    { kind: "demo.seed" },
    clock.now,
    rows.map((row) => change("card", null, row)),
  );
}

const read = (query: Partial<FleetQuery>) => listFleet(store, owner, clock, { ...everything, ...query });
const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

/** The pages from the first to the last, each behind the one before. */
async function forwards(sort: readonly SortBy[]): Promise<string[][]> {
  const pages: string[][] = [];
  for (let [page, at]: [number, string | null] = [1, null]; ; page++) {
    const list = await read({ sort, page, at });
    expect(list).toMatchObject({ page, from: (page - 1) * pageSize + 1, total: all });
    pages.push(idsOf(list.rows));
    if (list.after === null) return pages;
    at = list.after;
  }
}

const further = "custom.f1" as const;
const sorts = fc.uniqueArray(
  fc.record({ key: fc.constantFrom(...sortKeys, ...moreSortKeys, further), descending: fc.boolean() }),
  {
    minLength: 1,
    maxLength: 3,
    selector: ({ key }) => key,
  },
);

test("pages forwards, backwards from the last, and by their numbers are the same pages of one order", async () => {
  await fc.assert(
    fc.asyncProperty(sorts, async (sort) => {
      const pages = await forwards(sort);
      expect(pages.map((ids) => ids.length)).toEqual([pageSize, pageSize, pageSize, 7]);
      expect(new Set(pages.flat()).size).toBe(all);
      let list = await read({ sort, page: 4, at: "end" });
      for (const page of [4, 3, 2]) {
        expect(idsOf(list.rows)).toEqual(pages[page - 1]);
        expect(idsOf((await read({ sort, page })).rows)).toEqual(pages[page - 1]);
        list = await read({ sort, page: page - 1, at: list.before });
      }
      expect(idsOf(list.rows)).toEqual(pages[0]);
      expect(list.before).toBeNull();
    }),
    { numRuns: 3 },
  );
});

test.each(["user", "-user", "plan,-rent", "-holder", "stage", "-number", "left,user", "-custom.f1"])(
  "an export by %s has the order of the pages, whether an index serves it or it is sorted in slices",
  async (text) => {
    const query = { ...everything, sort: sortOf(text) };
    const made = await exportShown(store, owner, clock, { query, columns: ["number"], format: "csv" });
    if (isRefusal(made)) throw new Error(JSON.stringify(made));
    const ids: string[] = [];
    for await (const slice of made.slices) ids.push(...slice.map((row) => row.card.id));
    await made.close();
    expect(ids).toEqual((await forwards(sortOf(text))).flat());
  },
);

test("a custom field's column sorts by what stands there without regard to case, and cards without it stand last", async () => {
  const shown = async (text: string) => {
    const ids = (await forwards(sortOf(text))).flat();
    const rows = new Map((await store.db.select().from(card)).map((row) => [row.id, row.custom.f1 || null]));
    return ids.map((id) => rows.get(id)).filter((value, at, all) => value !== all[at - 1]);
  };
  expect(await shown("custom.f1")).toEqual(["a", "B", null]);
  expect(await shown("-custom.f1")).toEqual(["B", "a", null]);
});

test.each(["rent", "-rent", "left", "-left"])("what is not known stands last by %s", async (text) => {
  const pages = await forwards(sortOf(text));
  const rows = await store.db.select().from(card);
  const known = new Map(rows.map((row) => [row.id, text.endsWith("rent") ? row.rentFen : row.userLeftOn]));
  const values = pages.flat().map((id) => known.get(id) ?? null);
  const first = values.indexOf(null);
  expect(values.slice(first).every((value) => value === null)).toBe(true);
  const sorted = values.slice(0, first).sort((a, b) => (String(a).padStart(12) < String(b).padStart(12) ? -1 : 1));
  expect(values.slice(0, first)).toEqual(text.startsWith("-") ? sorted.reverse() : sorted);
});

test("a page beyond the last is the last; a position of another order or of nothing gives the page by its number", async () => {
  const last = idsOf((await read({ page: 4 })).rows);
  expect(await read({ page: 99 })).toMatchObject({ page: 4, from: 151, after: null });
  expect(idsOf((await read({ page: 99 })).rows)).toEqual(last);
  const { after } = await read({ sort: sortOf("rent") });
  expect(idsOf((await read({ page: 4, sort: sortOf("due"), at: after })).rows)).toEqual(last);
});

test("a link to a page stands where it stood when cards come before it, and shows the last page when what it named is gone", async () => {
  const { rows, after } = await read({ sort: sortOf("number") });
  const next = idsOf((await read({ sort: sortOf("number"), page: 2, at: after })).rows);
  const fewer = { ...everything, terms: queryFrom(`number:${rows.at(-1)?.number}`).terms, sort: sortOf("number") };
  expect(await listFleet(store, owner, clock, { ...fewer, page: 2, at: after })).toMatchObject({ page: 1, total: 1 });
  const early = { ...newCard({ number: "13000000000" }, { today: clock.today, newId: () => "early" }), urgency: "0" };
  await store.commit(null, { kind: "demo.seed" }, clock.now, [change("card", null, early)]);
  expect(idsOf((await read({ sort: sortOf("number"), page: 2, at: after })).rows)).toEqual(next);
  const [row] = await store.db.select().from(card).where(sql`${card.id} = 'early'`);
  if (!row) throw new Error("not stored");
  await store.commit(null, { kind: "demo.seed" }, clock.now, [change("card", row, null)]);
});

test.runIf(dialect === "sqlite").each([
  ["", "due"],
  ["", "-due"],
  ["", "rent"],
  ["", "-rent"],
  ["", "number"],
  ["carrier:cmcc", "due"],
  ["stage:ready", "due"],
  ["team:@t1", "due"],
  ["site:@south", "due"],
  ["carrier:cmcc stage:ready", "due"],
])("%j by %s is read along an index, never sorted, from either end", async (text, sort) => {
  const where = fleetWhere(owner, queryFrom(text), clock.today);
  for (const backwards of [false, true]) {
    for (const stretch of stretchesOf(fleetOrder(sortOf(sort), "owner"), null, backwards) ?? []) {
      const query = selectLines(store, owner, {})
        .where(sql`${where ?? sql`true`} and ${stretch.where ?? sql`true`}`)
        .orderBy(...stretch.order)
        .limit(50);
      const plan = JSON.stringify(await explain(query));
      expect(plan).toContain("USING INDEX card_");
      expect(plan).not.toContain("TEMP B-TREE");
    }
  }
});

/** On SQLite a query can be asked for its plan through the same connection. */
async function explain(query: { toSQL(): { sql: string; params: unknown[] } }): Promise<unknown> {
  const { sql: text, params } = query.toSQL();
  const session = Reflect.get(store.db, "session");
  return session.client.prepare(`explain query plan ${text}`).all(...params);
}
