import { getTableColumns } from "drizzle-orm";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type BulkDeed, bulkFields } from "../../domain/bulk";
import { assign } from "../../domain/carddeeds";
import { change, isRefusal } from "../../domain/change";
import { submitCase } from "../case/carrier";
import { bringTo, fileOf, passed, seeCase, seeItem } from "../case/example";
import { clearItem } from "../case/items";
import { editCase } from "../case/open";
import { decideCard } from "../decide";
import { dialect } from "../dialect";
import { actorOf, actorWith, clock, personOf, seedCentre, teams } from "../example";
import { readEvents } from "../history";
import { firms } from "../organised";
import { business } from "../schema/business";
import type { Store } from "../store";
import { openTest } from "../testing";
import { checkLog } from "../verify";
import { makeWatch, stopWatch } from "../watch";
import { done } from "./example";
import { foreseeBulkUndo, undoBulk } from "./undo";

const numbers = ["13100000001", "13100000002", "13100000003", "13100000004", "13100000005"];
const owner = actorOf("owner");
const operator = actorOf("operator");
let store: Store;
let ids: string[];

async function seeded(): Promise<string[]> {
  const made = await seedCentre(store, numbers);
  const rows = firms.map((row) => change("entity", null, row));
  await store.commit(null, { kind: "demo.seed" }, clock.now, rows);
  return made;
}

beforeEach(async () => {
  store = await openTest();
  ids = await seeded();
});
afterEach(() => store.close());

const [a, b, c] = [() => ids[0] ?? "", () => ids[1] ?? "", () => ids[2] ?? ""];
const opening = { do: "open", reason: "unused", reasonText: null, due: null } as const;

/** Every business row but for what counts its edits, by table. */
async function everything(): Promise<Record<string, unknown[]>> {
  const tables: Record<string, unknown[]> = {};
  for (const [name, table] of Object.entries(business)) {
    const rows: Record<string, unknown>[] = await store.db.select(getTableColumns(table)).from(table);
    const bare = rows.map(({ version: _v, edition: _e, ...row }) => row);
    tables[name] = bare.sort((x, y) => (String(x.id) < String(y.id) ? -1 : 1));
  }
  return tables;
}

async function takenBack(runId: string, actor = owner) {
  const told = await foreseeBulkUndo(store, actor, clock, { runId });
  const undone = await undoBulk(store, actor, clock, { runId });
  expect(undone).toEqual(told);
  if (isRefusal(undone)) throw new Error(JSON.stringify(undone));
  return undone;
}

const visit = {
  plannedOn: "2026-11-26",
  place: null,
  operatorId: null,
  operatorName: "陈示例",
  accountManager: null,
  accountManagerPhone: null,
  note: null,
};
const text = fc.constantFrom("甲", "乙");
const deeds: fc.Arbitrary<BulkDeed> = fc.oneof(
  fc.constant(opening),
  fc.record({ do: fc.constant("assign" as const), personId: fc.constantFrom("p-user", "p-stranger", null) }),
  fc.record({ do: fc.constant("due" as const), due: fc.constantFrom("2026-12-01", null) }),
  fc.record({ do: fc.constant("channel" as const), channel: fc.constantFrom("app" as const, "own_store" as const) }),
  fc.record({
    do: fc.constant("set" as const),
    field: fc.constantFrom(...bulkFields.filter((field) => !["team", "site", "entity"].includes(field))),
    to: text,
  }),
  fc.record({ do: fc.constant("set" as const), field: fc.constant("team" as const), to: fc.constantFrom("s2", "n1") }),
  fc.record({
    do: fc.constant("set" as const),
    field: fc.constant("entity" as const),
    to: fc.constantFrom("firm-a", "firm-b"),
  }),
  fc.record({
    do: fc.constant("answer" as const),
    answer: fc.constantFrom("never_bound" as const, "moved" as const),
    learnt: fc.constant("inventory" as const),
    note: fc.constant(null),
  }),
  fc.record({ do: fc.constant("waive" as const), item: fc.constant("bind_bank" as const), reason: text }),
  fc.constant({ do: "visit", visit } as const),
  fc.constant({ do: "close" } as const),
);

test("a deed that is taken back leaves nothing of it, whatever stood before", async () => {
  await bringTo(store, a(), "ready");
  await bringTo(store, b(), "preparing");
  await bringTo(store, c(), "verifying");
  const walk = fc.asyncProperty(deeds, fc.boolean(), async (deed, stays) => {
    const before = await everything();
    const result = await done(store, owner, deed, ids);
    const undone = await undoBulk(store, owner, clock, { runId: result.id });
    expect(undone).toMatchObject({ back: result.done.length, kept: 0 });
    expect(await everything()).toEqual(before);
    // Some stay, so that the next one finds another fleet.
    if (stays) await done(store, owner, deed, ids.slice(3));
  });
  await fc.assert(walk, { numRuns: dialect === "postgres" ? 3 : 8, endOnFailure: true });
  expect((await checkLog(store)).faults).toEqual([]);
});

test("what was done to a card after the deed stays and is named, the rest goes back", async () => {
  const result = await done(store, owner, opening, ids);
  // One answered, one with another due day, one given to somebody else meanwhile.
  passed(await clearItem(store, owner, clock, { cardId: a(), seen: await seeItem(store, a(), "fee_arrears") }));
  passed(
    await editCase(store, owner, clock, {
      cardId: b(),
      seen: await seeCase(store, b()),
      edition: 0,
      due: "2026-12-24",
    }),
  );
  const giving = assign({ user: personOf("teammate"), team: teams[0] ?? null });
  passed(await decideCard(store, owner, clock, { deed: { kind: "card.assign" }, cardId: c(), decision: giving }));
  const undone = await takenBack(result.id);
  expect(undone).toMatchObject({ back: 4, kept: 2 });
  expect(undone.first.map(({ number, table, because }) => [number, table, because])).toEqual([
    ["13100000001", "blocker", "changed_since"],
    ["13100000002", "case", "changed_since"],
  ]);
  expect((await fileOf(store, a())).blockers.map(({ kind, state }) => [kind, state])).toEqual([
    ["fee_arrears", "cleared"],
  ]);
  // The case that stays keeps its questions: it must not look ready.
  const kept = await fileOf(store, b());
  expect(kept.card.stage).toBe("preparing");
  expect(kept.blockers.filter(({ state }) => state === "unknown").length).toBeGreaterThan(5);
  expect((await fileOf(store, c())).card).toMatchObject({ stage: "not_started", userId: "p-teammate" });
  const [last] = await readEvents(store, { cardId: a() });
  expect(last).toMatchObject({ deed: "deed.undo", detail: { deed: result.id } });
  expect(await undoBulk(store, owner, clock, { runId: result.id })).toEqual({ refused: "already" });
});

test("what was settled does not stand open again once the carrier has the papers", async () => {
  await bringTo(store, a(), "ready");
  const due = await done(store, owner, { do: "due", due: "2026-12-24" }, [a()]);
  const channel = await done(store, owner, { do: "channel", channel: "own_store" }, [a()]);
  const back = await done(store, owner, { do: "channel", channel: "account_manager" }, [a()]);
  passed(await submitCase(store, operator, clock, { cardId: a(), on: clock.today, channel: "account_manager" }));
  expect(await takenBack(back.id)).toMatchObject({ back: 0, kept: 1 });
  // What it was before stands there again: nothing is left to take back.
  expect(await takenBack(channel.id)).toMatchObject({ back: 0, kept: 0 });
  expect(await takenBack(due.id)).toMatchObject({ back: 1, kept: 0 });
  expect((await fileOf(store, a())).card).toMatchObject({ stage: "submitted", channel: "account_manager" });
});

test("a team and its site go back together, or stay together", async () => {
  const moved = await done(store, owner, { do: "set", field: "team", to: "s2" }, ids);
  await done(store, owner, { do: "set", field: "team", to: "n1" }, [a()]);
  expect(await takenBack(moved.id)).toMatchObject({ back: 4, kept: 1 });
  expect((await fileOf(store, a())).card).toMatchObject({ teamId: "n1", siteId: "north" });
  expect((await fileOf(store, b())).card).toMatchObject({ teamId: "s1", siteId: "south" });
});

test("a case that is on a visit stays, and a card that was handed in there", async () => {
  const opened = await done(store, owner, opening, [a()]);
  await done(store, owner, { do: "answer", answer: "never_bound", learnt: "inventory", note: null }, [a()]);
  await bringTo(store, b(), "ready");
  const joined = await done(store, owner, { do: "visit", visit }, [a(), b()]);
  expect(joined.done).toEqual([b()]);
  expect(await takenBack(joined.id)).toMatchObject({ back: 1, kept: 0 });
  expect(await takenBack(opened.id)).toMatchObject({ back: 1 });
  expect((await fileOf(store, a())).card.stage).toBe("not_started");
});

test("one takes one's own deeds back, a manager those whose cards they all see, and nobody else", async () => {
  const { id } = await done(store, operator, { do: "set", field: "place", to: "A柜" }, ids);
  const tried = async (actor: typeof owner) => {
    const told = await foreseeBulkUndo(store, actor, clock, { runId: id });
    return isRefusal(told) ? told.refused : told.back;
  };
  expect(await tried(actorOf("otherManager"))).toBe("not_found");
  expect(await tried(actorOf("auditor"))).toBe("not_allowed");
  expect(await tried(actorWith("operator", { all: true }))).toBe("not_allowed");
  expect(await tried(actorOf("teamManager"))).toBe(5);
  await done(store, owner, { do: "set", field: "team", to: "n1" }, [a()]);
  expect(await tried(actorOf("siteManager"))).toBe("not_found");
  // Their own, of which one card is no more theirs: it stays, and is counted alone.
  expect(await takenBack(id, operator)).toMatchObject({ back: 4, kept: 1, notYours: 1, first: [] });
});

test("taking back that was stopped can be gone on with, and another number than agreed to is refused", async () => {
  const { id } = await done(store, owner, { do: "set", field: "place", to: "A柜" }, ids);
  expect(await undoBulk(store, owner, clock, { runId: id, back: 4 })).toMatchObject({ refused: "stale" });
  const watch = makeWatch();
  stopWatch(watch);
  expect(await undoBulk(store, owner, clock, { runId: id, watch })).toMatchObject({ back: 5, stopped: true });
  expect(await takenBack(id)).toMatchObject({ back: 0, kept: 0, stopped: false });
  expect((await fileOf(store, a())).card.place).toBeNull();
});
