import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { newFile } from "../domain/card";
import { type Change, change } from "../domain/change";
import type { CardRow } from "../domain/rows";
import { shippedRules } from "../domain/rules";
import { searchTextOf } from "../domain/searchtext";
import { clock, seedCentre } from "./example";
import { card } from "./schema/card";
import { tally } from "./schema/tally";
import { differingEntries } from "./search";
import type { Store } from "./store";
import { checkTally } from "./tally";
import { openTest } from "./testing";

let store: Store;
beforeEach(async () => {
  store = await openTest();
  await seedCentre(store, ["13100000001", "13100000002"]);
});
afterEach(() => store.close());

const some = <T>(...values: T[]) => fc.constantFrom(...values);
const edits = fc.record<Partial<CardRow>>(
  {
    stage: some("not_started", "ready", "submitted", "cancelled", "closed", "kept"),
    carrier: some("cmcc", "cucc", null),
    siteId: some("south", "north", null),
    teamId: some("s1", "n1", null),
    userId: some("p-user", "p-stranger", null),
    openKinds: some("", "|fee_arrears|", "|bind_bank|fee_arrears|unknown|"),
    certificate: some("none", "verified"),
    history: fc.boolean(),
    due: some("2026-11-20", "2026-12-01", null),
    rentFen: some(null, 0, 2900),
    wasting: fc.boolean(),
    userLeft: fc.boolean(),
    userLeftOn: some("2026-10-12", null),
    overdueFrom: some("2026-11-01", null),
    effectiveOn: some("2026-11-02", null),
    importedAt: some("2026-11-22T01:00:00.000Z", null),
    project: some("甲方", null),
    remark: some("换绑招行", "a-1", null),
  },
  { requiredKeys: [] },
);
const steps = fc.oneof(
  fc.record({ kind: fc.constant("add" as const), fields: edits }),
  fc.record({ kind: fc.constant("edit" as const), at: fc.nat(), fields: edits, stale: fc.boolean() }),
  fc.record({ kind: fc.constant("remove" as const), at: fc.nat() }),
);
type Step = typeof steps extends fc.Arbitrary<infer S> ? S : never;

let made = 0;
const context = {
  today: clock.today,
  newId: () => `new${++made}`,
  leavingNumbers: new Set<string>(),
  rules: shippedRules,
};

function changeOf(step: Step, rows: readonly CardRow[]): Change | null {
  if (step.kind === "add") {
    const { card: row } = newFile(
      { number: `1320000${String(made).padStart(4, "0")}` },
      { user: null, team: null },
      context,
    );
    return change("card", null, told({ ...row, ...step.fields }));
  }
  const before = rows[step.at % Math.max(rows.length, 1)];
  if (before === undefined) return null;
  if (step.kind === "remove") return change("card", before, null);
  const seen = step.stale ? { ...before, version: before.version + 1 } : before;
  return change("card", seen, told({ ...before, ...step.fields }));
}

function told(row: CardRow): CardRow {
  return { ...row, search: searchTextOf(row) };
}

test("the counters equal a group-by and the index what the texts ask for, after any history and what was refused in it", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { minLength: 1, maxLength: 6 }), async (history) => {
      for (const step of history) {
        const one = changeOf(step, await store.db.select().from(card));
        if (one) await store.commit(null, { kind: "demo.seed" }, clock.now, [one]);
      }
      expect((await checkTally(store)).faults).toEqual([]);
      expect(await differingEntries(store)).toEqual([]);
    }),
    { numRuns: 6 },
  );
});

test("a counter that nothing is left of goes", async () => {
  const rows = await store.db.select().from(card);
  await store.commit(
    null,
    { kind: "demo.seed" },
    clock.now,
    rows.map((row) => change("card", row, null)),
  );
  expect(await store.db.select().from(tally)).toEqual([]);
});

test("a counter that was changed, one that is missing and one too many are named", async () => {
  const [row] = await store.db.select().from(card);
  if (!row) throw new Error("no card");
  await store.run(store.db.update(card).set({ carrier: null }));
  const { faults } = await checkTally(store);
  const place = { site: "south", team: "s1", facet: "carrier" };
  const none = { cards: 0, rentFen: 0 };
  const two = { cards: 2, rentFen: 0 };
  expect(faults).toContainEqual({ ...place, value: "none", stored: none, counted: two });
  expect(faults).toContainEqual({ ...place, value: "cmcc", stored: two, counted: none });
  expect(faults).toHaveLength(4);
});

test("a card that its index entry does not fit is named", async () => {
  const [row] = await store.db.select().from(card);
  await store.run(store.db.update(card).set({ search: "13100000009" }));
  expect(await differingEntries(store)).toContain(row?.id);
});
