import { afterEach, beforeEach, expect, test } from "vitest";
import { readAccount } from "./accounts";
import { actorOf, clock, seedCentre } from "./example";
import { readEvents } from "./history";
import { renewRecovery, takeCode, takeRecovery, turnCodesOff, turnCodesOn } from "./secondstep";
import { endOwnSession, listSessions, readSession, startSession } from "./sessions";
import { setAsksForCodes } from "./settings";
import type { Store } from "./store";
import { openTest } from "./testing";
import { checkLog } from "./verify";

let store: Store;
beforeEach(async () => {
  store = await openTest();
  await seedCentre(store);
});
afterEach(() => store.close());

const secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
const begun = { secret, step: 100, recoveryHashes: ["one", "two"] };
const owner = actorOf("owner");

test("a code opens once, also when it comes twice at the same moment", async () => {
  const both = await Promise.all([takeCode(store, "a-owner", 7), takeCode(store, "a-owner", 7)]);
  expect(both.sort()).toEqual([false, true]);
  expect(await takeCode(store, "a-owner", 8)).toBe(true);
  expect(await takeCode(store, "a-user", 7)).toBe(true);
});

test("the code that turned them on does not sign in afterwards", async () => {
  expect(await turnCodesOn(store, owner, clock, begun)).toBeNull();
  expect(await takeCode(store, "a-owner", 100)).toBe(false);
});

test("a recovery code opens once and the log says so, with no secret in any event", async () => {
  await turnCodesOn(store, owner, clock, begun);
  const both = await Promise.all([1, 2].map(() => takeRecovery(store, clock, "a-owner", "one")));
  expect(both.sort()).toEqual([false, true]);
  expect((await readAccount(store, "a-owner"))?.recoveryHashes).toEqual(["two"]);
  const events = await readEvents(store, { actorId: "a-owner" });
  expect(events.map((one) => one.deed)).toEqual(["account.recovery", "account.totp_on"]);
  expect(JSON.stringify(events)).not.toContain(secret);
  expect((await checkLog(store)).faults).toEqual([]);
});

test("new recovery codes put the old ones out of use", async () => {
  expect(await renewRecovery(store, owner, clock, ["x"])).toEqual({ refused: "not_found" });
  await turnCodesOn(store, owner, clock, begun);
  expect(await renewRecovery(store, owner, clock, ["three"])).toBeNull();
  expect(await takeRecovery(store, clock, "a-owner", "one")).toBe(false);
  expect(await takeRecovery(store, clock, "a-owner", "three")).toBe(true);
});

test("turning codes on ends the other sessions; the owner turning somebody's off ends theirs", async () => {
  const user = actorOf("user");
  const keepSessionId = await startSession(store, clock, user);
  const other = await startSession(store, clock, user);
  await turnCodesOn(store, user, clock, { ...begun, keepSessionId });
  expect(await readSession(store, clock, keepSessionId)).not.toBeNull();
  expect(await readSession(store, clock, other)).toBeNull();
  expect(await turnCodesOff(store, actorOf("siteManager"), clock, "a-user")).toEqual({ refused: "not_found" });
  expect(await turnCodesOff(store, owner, clock, "a-user")).toBeNull();
  expect(await readSession(store, clock, keepSessionId)).toBeNull();
  expect(await turnCodesOff(store, owner, clock, "a-user")).toEqual({ refused: "not_found" });
});

test("once the owner asks for codes, owner and managers without one owe it and nobody else does", async () => {
  await setAsksForCodes(store, owner, clock, true);
  const owing: Record<string, boolean | undefined> = {};
  for (const standing of ["owner", "teamManager", "operator", "auditor", "user"] as const) {
    const id = await startSession(store, clock, actorOf(standing));
    owing[standing] = (await readSession(store, clock, id))?.mustEnrol;
  }
  expect(owing).toEqual({ owner: true, teamManager: true, operator: false, auditor: false, user: false });
  await turnCodesOn(store, owner, clock, begun);
  const id = await startSession(store, clock, owner);
  expect((await readSession(store, clock, id))?.mustEnrol).toBe(false);
});

test("one's own sessions are listed with device and place, and only one's own are ended", async () => {
  const user = actorOf("user");
  const first = await startSession(store, clock, user, { device: "edge windows", place: "lan" });
  const others = await startSession(store, clock, owner);
  expect(await listSessions(store, user, clock)).toEqual([
    { id: first, device: "edge windows", place: "lan", startedAt: clock.now, lastSeenAt: clock.now },
  ]);
  const missing = await endOwnSession(store, user, clock, "none");
  expect(JSON.stringify(await endOwnSession(store, user, clock, others))).toBe(JSON.stringify(missing));
  expect(await readSession(store, clock, others)).not.toBeNull();
  expect(await endOwnSession(store, user, clock, first)).toBeNull();
  expect(await listSessions(store, user, clock)).toEqual([]);
});
