import { afterEach, beforeEach, expect, test } from "vitest";
import { setDisabled } from "@/db/accounts";
import { loadFiles } from "@/db/cardfile";
import { assignUser } from "@/db/cards";
import { headOf, mostNamed } from "@/db/changes";
import { actorOf, clock, type Standing, seedCentre } from "@/db/example";
import { endSession, readSession, startSession } from "@/db/sessions";
import type { Store } from "@/db/store";
import { openTest } from "@/db/testing";
import { change } from "@/domain/change";
import { Changes, earsOfSession, type Told } from "./changes";
import { streamOf } from "./stream";

let store: Store;
let changes: Changes;
let cardId: string;
beforeEach(async () => {
  store = await openTest();
  [cardId = ""] = await seedCentre(store);
  changes = new Changes(store, () => clock);
});
afterEach(async () => {
  changes.endAll();
  await store.close();
});

const signIn = (standing: Standing) =>
  startSession(store, clock, { accountId: `a-${standing}`, role: actorOf(standing).role });

/** Somebody who listens from now on, with what they were told. */
async function listen(standing: Standing, sessionId?: string) {
  const heard: Told[] = [];
  const ended: string[] = [];
  const own = sessionId ?? (await signIn(standing));
  const ear = { tell: (told: Told) => heard.push(told), beat: () => {}, end: (why: string) => ended.push(why) };
  const leave = changes.listen({ ...ear, sessionId: own, after: await headOf(store) });
  return { heard, ended, sessionId: own, leave };
}

const touch = (personId: string | null) => assignUser(store, actorOf("owner"), clock, { cardIds: [cardId], personId });

test("who may see the card hears of its change, once; who may not hears nothing, not even that something happened", async () => {
  const [near, far] = [await listen("teamManager"), await listen("otherManager")];
  await touch(null);
  await changes.round();
  await changes.round();
  expect(near.heard.map((one) => one.cardIds)).toEqual([[cardId]]);
  expect(far.heard).toEqual([]);
  expect(far.ended).toEqual([]);
});

test("who loses a card from their scope hears that it changed, and nothing of it from then on", async () => {
  const loses = await listen("teamManager");
  const [file] = await loadFiles(store, [cardId], undefined);
  if (!file) throw new Error("no card");
  const row = file.card;
  const away = { ...row, teamId: "n1", siteId: "north" };
  await store.commit(actorOf("owner"), { kind: "card.edit" }, clock.now, [change("card", row, away)]);
  await changes.round();
  expect(loses.heard.map((one) => one.cardIds)).toEqual([[cardId]]);
  await store.commit(actorOf("owner"), { kind: "card.edit" }, clock.now, [
    change("card", { ...away, version: row.version + 1 }, { ...away, remark: "示例", version: row.version + 1 }),
  ]);
  await changes.round();
  expect(loses.heard).toHaveLength(1);
});

test("a stream ends on sign-out and on disabling, at the next round, and is told nothing more", async () => {
  const [gone, disabled, stays] = [await listen("teamManager"), await listen("operator"), await listen("owner")];
  const signed = await readSession(store, clock, gone.sessionId);
  if (signed) await endSession(store, clock, signed);
  await setDisabled(store, actorOf("owner"), clock, { accountId: "a-operator", disabled: true });
  await touch(null);
  await changes.round();
  expect([gone.ended, disabled.ended, stays.ended]).toEqual([["signed_out"], ["signed_out"], []]);
  expect([gone.heard, disabled.heard].flat()).toEqual([]);
  expect(stays.heard).toHaveLength(1);
});

test("listening does not keep a session from falling idle", async () => {
  const ear = await listen("teamManager");
  const late = { now: "2026-11-22T01:20:00.000Z", today: clock.today };
  const quiet = new Changes(store, () => late);
  quiet.listen({ sessionId: ear.sessionId, after: 0, tell: () => {}, beat: () => {}, end: () => {} });
  await quiet.round();
  quiet.endAll();
  expect(await readSession(store, { ...late, now: "2026-11-22T01:31:00.000Z" }, ear.sessionId)).toBeNull();
});

test("who comes back is told what happened meanwhile, and a scope that changed counts at once", async () => {
  const after = await headOf(store);
  await touch(null);
  const sessionId = await signIn("teamManager");
  const heard: Told[] = [];
  changes.listen({ sessionId, after, tell: (told) => heard.push(told), beat: () => {}, end: () => {} });
  await changes.round();
  expect(heard.map((one) => one.cardIds)).toEqual([[cardId]]);
  const row = {
    id: "scope-teamManager-s1",
    version: 1,
    accountId: "a-teamManager",
    kind: "team",
    targetId: "s1",
  } as const;
  await store.commit(null, { kind: "account.role" }, clock.now, [change("scope", row, { ...row, targetId: "n1" })]);
  await touch("p-teammate");
  await changes.round();
  expect(heard).toHaveLength(1);
});

test("two servers on one database hear each other", async () => {
  const other = new Changes(store, () => clock);
  const ear = await listen("owner");
  const far: Told[] = [];
  other.listen({
    sessionId: await signIn("siteManager"),
    after: await headOf(store),
    tell: (told) => far.push(told),
    beat: () => {},
    end: () => {},
  });
  await touch(null);
  await Promise.all([changes.round(), other.round()]);
  other.endAll();
  expect([ear.heard, far].map((told) => told.at(-1)?.cardIds)).toEqual([[cardId], [cardId]]);
});

test("a session holds a few streams, the oldest gives way; stopping ends them all", async () => {
  const sessionId = await signIn("owner");
  const ears = [];
  for (let n = 0; n <= earsOfSession; n++) ears.push(await listen("owner", sessionId));
  expect(ears.map((one) => one.ended)).toEqual([["replaced"], [], [], [], []]);
  expect(changes.size).toBe(earsOfSession);
  changes.endAll();
  expect(ears.slice(1).every((one) => one.ended[0] === "stopping")).toBe(true);
  expect(changes.size).toBe(0);
});

test("more cards than can be named are said to be many", async () => {
  const fresh = await openTest();
  await seedCentre(
    fresh,
    Array.from({ length: mostNamed + 1 }, (_, n) => `1310001${String(n).padStart(4, "0")}`),
  );
  const heard: Told[] = [];
  const far = new Changes(fresh, () => clock);
  const sessionId = await startSession(fresh, clock, { accountId: "a-owner", role: "owner" });
  far.listen({ sessionId, after: 0, tell: (told) => heard.push(told), beat: () => {}, end: () => {} });
  await far.round();
  far.endAll();
  await fresh.close();
  expect(heard.map((one) => one.cardIds)).toEqual([null]);
});

test("the stream says where it stands, names the cards and closes with the session", async () => {
  const sessionId = await signIn("teamManager");
  const after = await headOf(store);
  const answer = streamOf(changes, { sessionId, after, signal: new AbortController().signal });
  expect(answer?.headers.get("content-type")).toContain("text/event-stream");
  await touch(null);
  await changes.round();
  const signed = await readSession(store, clock, sessionId);
  if (signed) await endSession(store, clock, signed);
  await changes.round();
  const text = await answer?.text();
  expect(text).toContain(`retry: 3000\nid: ${after}\n`);
  expect(text).toContain(`event: cards\ndata: {"cards":["${cardId}"],"many":false}`);
  expect(text).toMatch(/event: end\ndata: signed_out\n\n$/);
  expect(changes.size).toBe(0);
});

test("a reader who goes away leaves nothing behind", async () => {
  const gone = new AbortController();
  const request = { sessionId: await signIn("owner"), after: 0, signal: gone.signal };
  streamOf(changes, request);
  expect(changes.size).toBe(1);
  gone.abort();
  expect(changes.size).toBe(0);
});
