import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { isRefusal } from "../domain/change";
import { setDisabled, setRole } from "./accounts";
import { actorOf, clock, seedCentre } from "./example";
import { endJoinCode, type MadeCodes, makeJoinCodes, spendJoinCode } from "./joining";
import { listJoins } from "./joins";
import { addPerson, setLeft } from "./people";
import { account, joinCode } from "./schema/people";
import { endSession, readSession } from "./sessions";
import type { Store } from "./store";
import { openTest } from "./testing";

let store: Store;
beforeEach(async () => {
  store = await openTest();
  await seedCentre(store);
});
afterEach(() => store.close());

const owner = actorOf("owner");
const manager = actorOf("siteManager");
const phone = { device: "wechat android", place: "lan" } as const;
const later = (days: number) => {
  const now = new Date(Date.parse(clock.now) + days * 86_400_000).toISOString();
  return { now, today: now.slice(0, 10) };
};

async function made(personId = "p-user", at = clock): Promise<string> {
  const answer = await makeJoinCodes(store, manager, at, [personId]);
  if (isRefusal(answer)) throw new Error(JSON.stringify(answer));
  return answer.made[0]?.code ?? "";
}

async function opened(code: string, at = clock): Promise<string> {
  const answer = await spendJoinCode(store, at, code, phone);
  if (isRefusal(answer)) throw new Error(JSON.stringify(answer));
  return answer.sessionId;
}

const lineOf = async (at = clock) => (await listJoins(store, manager, at, { personId: "p-user" }))[0];

test("a code opens its person's own page on one device, and of two that spend it at once one gets in", async () => {
  const code = await made();
  const both = await Promise.all([1, 2].map(() => spendJoinCode(store, clock, code.toLowerCase(), phone)));
  expect(both.filter(isRefusal)).toEqual([{ refused: "gone" }]);
  const [inside] = both.flatMap((one) => (isRefusal(one) ? [] : [one.sessionId]));
  const signed = await readSession(store, clock, inside ?? "");
  expect(signed).toMatchObject({ personId: "p-user", role: "staff", device: true, lastDay: "2026-12-22" });
  expect(signed?.confirmedAt).toBeNull();
});

test("whatever an account may do, its device has a staff member's rights over its own cards", async () => {
  const answer = await makeJoinCodes(store, owner, clock, ["p-siteManager"]);
  const code = isRefusal(answer) ? "" : (answer.made[0]?.code ?? "");
  const signed = await readSession(store, clock, await opened(code));
  expect(signed).toMatchObject({ role: "staff", device: true, scope: { all: false, siteIds: [] }, mustEnrol: false });
});

test("unknown, mistyped, used, taken back, replaced and outlived codes get one and the same answer", async () => {
  const used = await made();
  await opened(used);
  const replaced = await made();
  const back = await made();
  await endJoinCode(store, manager, clock, "p-user");
  const old = await made("p-teammate");
  const answers = await Promise.all([
    ...["22223333", "x", "", used, replaced, back].map((code) => spendJoinCode(store, clock, code, phone)),
    spendJoinCode(store, later(8), old, phone),
  ]);
  expect(answers).toEqual(answers.map(() => ({ refused: "gone" })));
  expect(await spendJoinCode(store, later(7), old, phone)).toHaveProperty("sessionId");
});

test("a device lasts thirty days, or until the leaving day where that is sooner, without falling idle", async () => {
  const id = await opened(await made());
  expect(await readSession(store, later(30), id)).not.toBeNull();
  expect(await readSession(store, later(31), id)).toBeNull();
  await setLeft(store, owner, clock, { id: "p-user", leftOn: "2026-11-25" });
  expect(await readSession(store, later(3), id)).not.toBeNull();
  expect(await readSession(store, later(4), id)).toBeNull();
  expect((await lineOf(later(4)))?.state).toBe("over");
});

test("a new code, taking it back, signing out, and a disabled account each end the device at once", async () => {
  const first = await opened(await made());
  const code = await made();
  expect(await readSession(store, clock, first)).toBeNull();
  const second = await opened(code);
  expect(await endJoinCode(store, manager, clock, "p-user")).toBeNull();
  expect(await readSession(store, clock, second)).toBeNull();
  expect(await endJoinCode(store, manager, clock, "p-user")).toMatchObject({ refused: "already" });
  const third = await opened(await made());
  await endSession(store, clock, { sessionId: third, accountId: "a-user", role: "staff" });
  expect((await lineOf())?.state).toBe("over");
  const fourth = await opened(await made());
  await setDisabled(store, owner, clock, { accountId: "a-user", disabled: true });
  expect(await readSession(store, clock, fourth)).toBeNull();
  const answer = await makeJoinCodes(store, manager, clock, ["p-user"]);
  expect(answer).toEqual({ refused: "invalid", fields: { person: "disabled" } });
});

test("the manager sees who made a code and when, when it was used, by what, and when the device was last seen", async () => {
  expect(await lineOf()).toMatchObject({ state: "none", able: true, madeAt: null });
  const code = await made();
  expect(await lineOf()).toMatchObject({ state: "waiting", madeName: "孙示例", lastDay: "2026-11-29", usedAt: null });
  const id = await opened(code, later(1));
  await readSession(store, later(2), id);
  const seen = await lineOf(later(2));
  expect(seen).toMatchObject({ state: "open", usedAt: later(1).now, device: "wechat android", lastDay: "2026-12-23" });
  // A sight goes its own way to the writer and may arrive a moment later.
  await expect.poll(async () => (await lineOf(later(2)))?.seenAt).toBe(later(2).now);
});

test("who has no account gets one of a staff member without a password, named by the staff number where that is free", async () => {
  const add = async (name: string, staffNo: string | null) => {
    const answer = await addPerson(store, owner, clock, { name, staffNo, teamId: "s1" });
    return isRefusal(answer) ? "" : answer.personId;
  };
  const ids = [await add("冯戊", "A01009"), await add("褚己", null), await add("卫庚", "user")];
  const answer = (await makeJoinCodes(store, manager, clock, ids)) as MadeCodes;
  expect(new Set(answer.made.map((one) => one.code)).size).toBe(3);
  const rows = await store.db.select().from(account);
  const theirs = ids.map((id) => rows.find((one) => one.personId === id));
  expect(theirs.map((one) => one?.login)).toEqual([
    "a01009",
    expect.stringMatching(/^phone-/),
    expect.stringMatching(/^phone-/),
  ]);
  expect(theirs.every((one) => one?.role === "staff" && one.passwordHash === null)).toBe(true);
  await makeJoinCodes(store, manager, clock, ids);
  expect((await store.db.select().from(account)).length).toBe(rows.length);
});

test("nobody gets a code for who left, and a manager none in the name of more than a staff member; the others get theirs", async () => {
  await setRole(store, owner, clock, { accountId: "a-teammate", version: 1, role: "operator", scopes: [] });
  await setLeft(store, owner, clock, { id: "p-user", leftOn: "2026-11-20" });
  const fresh = await addPerson(store, owner, clock, { name: "冯戊", staffNo: null, teamId: "s1" });
  const id = isRefusal(fresh) ? "" : fresh.personId;
  const answer = await makeJoinCodes(store, manager, clock, ["p-teammate", "p-user", id, "p-stranger"]);
  expect(answer).toMatchObject({ made: [{ personId: id }] });
  expect((answer as MadeCodes).left).toEqual([
    { personId: "p-user", name: "李甲", refusal: { refused: "invalid", fields: { person: "left" } } },
    { personId: "p-teammate", name: "王乙", refusal: { refused: "not_allowed" } },
  ]);
  expect(await makeJoinCodes(store, manager, clock, ["p-stranger"])).toMatchObject({ refused: "not_found" });
});

test("what is stored and logged of a code opens nothing", async () => {
  const code = await made();
  const [row] = await store.db.select().from(joinCode).where(eq(joinCode.personId, "p-user"));
  expect(JSON.stringify(row)).not.toContain(code);
  expect(await spendJoinCode(store, clock, row?.codeHash ?? "", phone)).toEqual({ refused: "gone" });
});
