import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { decideCard } from "@/db/decide";
import { actorOf, clock, seedCentre } from "@/db/example";
import type { Sums } from "@/db/import/apply";
import { readDraft } from "@/db/import/draft";
import { type Counted, countRows } from "@/db/import/example";
import { tickOwn } from "@/db/mine";
import { blocker } from "@/db/schema/case";
import { event } from "@/db/schema/log";
import type { Store } from "@/db/store";
import { openThreaded } from "@/db/testing";
import { checkLog } from "@/db/verify";
import { openCase } from "@/domain/case/open";
import { isRefusal } from "@/domain/change";
import { beginImport, type JobEnd, readJob, stopImport } from "./importjob";
import { atDesk } from "./registerdesk";
import { runStop } from "./stop";

const owner = actorOf("owner");
let store: Store;
let cardId: string;
beforeEach(async () => {
  store = await openThreaded();
  [cardId = ""] = await seedCentre(store, ["13900000001"]);
});
afterEach(async () => {
  await runStop("closing");
  await store.close();
});

interface Agreed {
  draftId: string;
  seen: string;
  expected: Sums;
}

/** Hands so many new cards in, of a user in a new team each fifty, and looks at the preview. */
async function agreed(cards: number): Promise<Agreed> {
  const lines = Array.from({ length: cards }, (_, i) => {
    const n = String(i).padStart(4, "0").slice(-4);
    const user = Math.floor(i / 50);
    return `1${30 + Math.floor(i / 10_000)}0000${n},电销${user % 8}组,李甲,E${1000 + user},29`;
  });
  const body = Buffer.from(["手机号,部门,使用人,工号,月租", ...lines].join("\n"));
  const taken = await atDesk(store, "takeBody", owner, clock, { body, type: "text/csv" });
  if (isRefusal(taken)) throw new Error(JSON.stringify(taken));
  const { draftId } = taken;
  const shown = await atDesk(store, "previewPage", owner, clock, { draftId, tab: null, page: 0 });
  if (isRefusal(shown)) throw new Error(JSON.stringify(shown));
  expect(shown.counts).toEqual({ new: cards, changed: 0, unchanged: 0, to_settle: 0, left_out: 0 });
  return { draftId, seen: shown.reading.seen, expected: shown.counts };
}

/** Begins to store it, and comes back when the first rows are written and the last are not. */
async function begun(input: Agreed): Promise<{ ended: Promise<JobEnd | null> }> {
  const ended = beginImport(store, owner, clock, input, 2 ** 30);
  await vi.waitUntil(() => (readJob(owner, input.draftId)?.done ?? 0) > 0, { timeout: 60_000, interval: 5 });
  expect(readJob(owner, input.draftId)).toMatchObject({ end: null, all: input.expected.new });
  return { ended };
}

async function expectUntouched(before: Counted, { draftId }: Agreed): Promise<void> {
  expect(await countRows(store)).toEqual(before);
  expect((await checkLog(store)).faults).toEqual([]);
  expect((await readDraft(store, owner, clock, draftId))?.importId).toBeNull();
}

test("a tick sent while thousands of cards are being written waits its turn and is stored, and the log holds", async () => {
  const input = await agreed(6000);
  const decision = openCase({ reason: "unused" });
  expect(await decideCard(store, owner, clock, { deed: { kind: "case.open" }, cardId, decision })).toBeNull();
  const item = (await store.db.select().from(blocker)).find(({ kind }) => kind === "backup_messages");
  if (item === undefined) throw new Error("nothing to tick");
  const { ended } = await begun(input);
  const ticked = tickOwn(store, actorOf("user"), clock, { cardId, id: item.id });
  expect(await Promise.all([ticked, ended])).toEqual([null, "stored"]);
  const events = await store.db.select({ seq: event.seq, deed: event.deed }).from(event);
  events.sort((a, b) => a.seq - b.seq);
  const tick = events.findIndex(({ deed }) => deed === "blocker.clear");
  const applied = events.flatMap(({ deed }, at) => (deed === "import.apply" ? [at] : []));
  // On PostgreSQL the tick need not wait and may be first; it is never among the rows of the import.
  expect(tick < (applied[0] ?? 0) || tick > (applied.at(-1) ?? 0)).toBe(true);
  expect((applied.at(-1) ?? 0) - (applied[0] ?? 0)).toBe(applied.length - 1);
  expect((await countRows(store)).cards).toBe(6001);
  expect((await checkLog(store)).faults).toEqual([]);
}, 300_000);

test("an import stopped half-way leaves nothing, and its draft can be applied again", async () => {
  const input = await agreed(2000);
  const before = await countRows(store);
  const { ended } = await begun(input);
  stopImport(owner, input.draftId);
  expect(await ended).toEqual({ refused: "stopped" });
  await expectUntouched(before, input);
  expect(await beginImport(store, owner, clock, input, 2 ** 30)).toBe("stored");
  expect((await countRows(store)).cards).toBe(2001);
}, 180_000);

test("a draft that is being stored is not stored a second time, neither meanwhile nor afterwards", async () => {
  const input = await agreed(2000);
  const { ended } = await begun(input);
  expect(await beginImport(store, owner, clock, input, 2 ** 30)).toEqual({ refused: "busy" });
  expect(await ended).toBe("stored");
  expect(await beginImport(store, owner, clock, input, 2 ** 30)).toEqual({ refused: "already" });
  expect((await countRows(store)).imports).toBe(1);
}, 180_000);

test("where the thread dies half-way nothing half is left, it is said, and the next try goes through", async () => {
  const input = await agreed(2000);
  const before = await countRows(store);
  const { ended } = await begun(input);
  await runStop("closing");
  expect(await ended).toEqual({ refused: "failed" });
  // The writer has given the rows up when it takes the next write.
  await store.commit(null, { kind: "demo.seed" }, clock.now, []);
  await expectUntouched({ ...before, events: before.events + 1 }, input);
  expect(await beginImport(store, owner, clock, input, 2 ** 30)).toBe("stored");
  expect((await countRows(store)).cards).toBe(2001);
}, 180_000);

test("an import that goes on is found again by its owner from wherever the page is loaded anew, and by nobody else", async () => {
  const input = await agreed(2000);
  const { ended } = await begun(input);
  vi.resetModules();
  const anew = await import("./importjob");
  expect(anew.readJob).not.toBe(readJob);
  expect(anew.readJob(owner, input.draftId)).toMatchObject({ end: null, all: 2000 });
  expect(anew.readJob(actorOf("siteManager"), input.draftId)).toBeNull();
  anew.stopImport(actorOf("siteManager"), input.draftId);
  expect(await ended).toBe("stored");
  expect(anew.readJob(owner, input.draftId)).toEqual({ end: "stored", done: 2000, all: 2000 });
}, 180_000);
