import { afterEach, beforeEach, expect, test } from "vitest";
import { cannotDo } from "../domain/case/asked";
import { parseFleetQuery, printFleetQuery } from "../domain/fleet/query";
import { todayParts, todayQueries, waitingOf } from "../domain/today";
import { bringTo, passed } from "./case/example";
import { decideCard } from "./decide";
import { actorOf, clock, seedCentre } from "./example";
import { addTyped, seedFleet } from "./fleet/example";
import { listFleet } from "./fleet/list";
import type { Store } from "./store";
import { openTest } from "./testing";
import { readToday } from "./today";

const owner = actorOf("owner");
const later = { today: "2026-12-20", now: "2026-12-20T01:00:00.000Z" };

let store: Store;
beforeEach(async () => {
  store = await openTest();
});
afterEach(() => store.close());

test("the morning names who left with what their cards cost, the longest gone first, and what can go with what that saves", async () => {
  await seedFleet(store);
  const { leavers, ready, fleet } = await readToday(store, owner, clock);
  expect(fleet).toBe(9);
  expect(leavers).toEqual({
    total: 2,
    cards: 3,
    lines: [
      { personId: "p-user", name: "李甲", leftOn: "2026-10-12", cards: 2, rentFen: 3900, rentUnknown: 0 },
      { personId: "p-teammate", name: "王乙", leftOn: null, cards: 1, rentFen: null, rentUnknown: 1 },
    ],
  });
  expect(ready.savesFen).toBe(5900);
  expect(ready.lines.toSorted((a, b) => (a.carrier ?? "").localeCompare(b.carrier ?? ""))).toMatchObject([
    { carrier: "cmcc", cards: 1, savesFen: 5900, rentUnknown: 0, visit: "cmcc~account_manager~~" },
    { carrier: "cucc", cards: 1, savesFen: null, rentUnknown: 1, visit: "cucc~account_manager~~" },
  ]);
  // The counters and a count of the cards say the same.
  const site = await readToday(store, actorOf("siteManager"), clock);
  expect(site.ready).toEqual(ready);
});

test("a person is nudged from the day after the due day of a card whose next step is theirs, and a carrier's clock shows after its day", async () => {
  const [cardId = ""] = await seedCentre(store);
  await bringTo(store, cardId, "preparing");
  const handed = await addTyped(store, { number: "13900000021", carrier: "ctcc" });
  await bringTo(store, handed, "submitted");
  const before = await readToday(store, owner, clock);
  expect([before.nudge.total, before.overdue.total]).toEqual([0, 0]);
  const { nudge, overdue } = await readToday(store, owner, later);
  expect(nudge.lines).toMatchObject([{ personId: "p-user", name: "李甲", cards: 1 }]);
  expect(overdue.lines).toMatchObject([{ carrier: "ctcc", cards: 1, hotline: "10000" }]);
});

test("a card whose user cannot go on is named with the reason; a paper waits for a second person", async () => {
  const [cardId = ""] = await seedCentre(store);
  await bringTo(store, cardId, "preparing");
  const stuck = cannotDo({ kind: "backup_messages", obstacle: "sim_lost" });
  passed(
    await decideCard(store, actorOf("user"), clock, {
      deed: { kind: "blocker.cannot" },
      cardId,
      decision: stuck,
      as: "user",
    }),
  );
  const other = await addTyped(store, { number: "13900000021" });
  await bringTo(store, other, "verifying");
  const today = await readToday(store, actorOf("operator"), clock);
  expect(today.stuck.lines).toMatchObject([
    { cardId, number: "13100000001", userName: "李甲", about: "backup_messages", obstacle: "sim_lost" },
  ]);
  expect(today.verify.lines).toMatchObject([{ papers: 1, own: 1 }]);
  expect(waitingOf(today)).toBe(2);
});

test("each part's address finds the cards that the part counts", async () => {
  await seedFleet(store);
  const [cardId] = [await addTyped(store, { number: "13100000077", userId: "p-stranger" })];
  await bringTo(store, cardId, "preparing");
  const today = await readToday(store, owner, later);
  for (const part of ["leavers", "nudge", "overdue", "ready", "stuck"] as const) {
    const query = parseFleetQuery(new URLSearchParams(printFleetQuery(todayQueries[part]())));
    expect((await listFleet(store, owner, later, query)).total, part).toBe(today[part].cards);
  }
});

test("who handles no cards has no morning, and other places' cards are not in it", async () => {
  await seedFleet(store);
  const elsewhere = await readToday(store, actorOf("otherManager"), clock);
  expect(elsewhere.leavers.total + elsewhere.ready.total).toBe(0);
  for (const standing of ["auditor", "user"] as const) {
    const today = await readToday(store, actorOf(standing), clock);
    expect(todayParts.map((part) => today[part].total)).toEqual([0, 0, 0, 0, 0, 0]);
  }
});
