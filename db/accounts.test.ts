import { afterEach, beforeEach, expect, test } from "vitest";
import { makeActor } from "../domain/actor";
import { change, isRefusal } from "../domain/change";
import { addAccount, listAccounts, setDisabled, setPassword, setRole, setUpOwner } from "./accounts";
import type { Clock } from "./context";
import { readEvents } from "./history";
import { findLink, hasOwner, linkOwner, makeSetupLink, makeSignInLink, spendSignInLink } from "./links";
import { addSite, addTeam, listSites } from "./organisation";
import { addPerson } from "./people";
import { findByLogin, readSession, startSession } from "./sessions";
import type { Store } from "./store";
import { openTest } from "./testing";

let store: Store;
beforeEach(async () => {
  store = await openTest();
});
afterEach(() => store.close());

const at = (minutes: number): Clock => ({
  now: new Date(Date.parse("2026-11-22T01:00:00.000Z") + minutes * 60_000).toISOString(),
  today: "2026-11-22",
});

async function token(): Promise<string> {
  const made = await makeSetupLink(store, at(0));
  if (typeof made !== "string") throw new Error("no set-up link");
  return made;
}

async function owner() {
  const made = await setUpOwner(store, at(0), {
    token: await token(),
    name: "周示例",
    login: "Zhou",
    passwordHash: "hash",
  });
  if (isRefusal(made)) throw new Error(made.refused);
  const sessionId = await startSession(store, at(0), { accountId: made.accountId, role: "owner" });
  const signed = await readSession(store, at(0), sessionId);
  if (!signed) throw new Error("no session");
  return { actor: makeActor(signed), sessionId };
}

async function staffAccount(actor: Awaited<ReturnType<typeof owner>>["actor"]) {
  const person = {
    id: "p2",
    version: 0,
    name: "李甲",
    staffNo: null,
    teamId: null,
    employment: "active",
    leftOn: null,
  } as const;
  await store.commit(actor, { kind: "person.add" }, at(0).now, [change("person", null, person)]);
  const made = await addAccount(store, actor, at(0), {
    personId: "p2",
    login: "lijia",
    role: "staff",
    scopes: [],
    passwordHash: null,
  });
  if (isRefusal(made)) throw new Error(made.refused);
  return made.accountId;
}

test("the set-up link makes one owner, is spent by it, and no second one is made", async () => {
  const link = await token();
  expect(await hasOwner(store)).toBe(false);
  const input = { token: link, name: "周示例", login: "zhou", passwordHash: "hash" };
  expect(isRefusal(await setUpOwner(store, at(1), input))).toBe(false);
  expect(await hasOwner(store)).toBe(true);
  expect(await setUpOwner(store, at(2), input)).toEqual({ refused: "already" });
  expect(await makeSetupLink(store, at(2))).toEqual({ refused: "already" });
});

test("a newer set-up link makes the earlier one useless", async () => {
  const first = await token();
  const second = await token();
  expect(await findLink(store, first, "setup", at(1))).toBeNull();
  expect(await findLink(store, second, "setup", at(1))).not.toBeNull();
});

test("a set-up link ends after a day", async () => {
  const link = await token();
  const late = await setUpOwner(store, at(24 * 60 + 1), {
    token: link,
    name: "周示例",
    login: "zhou",
    passwordHash: "hash",
  });
  expect(late).toEqual({ refused: "gone" });
});

test("a sign-in link opens its account once, and looking at it spends nothing", async () => {
  const { actor } = await owner();
  const accountId = await staffAccount(actor);
  const link = await makeSignInLink(store, actor, at(0), accountId);
  if (typeof link !== "string") throw new Error("no link");
  expect(await linkOwner(store, link, at(1))).toEqual({ name: "李甲" });
  expect(await linkOwner(store, link, at(1))).toEqual({ name: "李甲" });
  const spent = await Promise.all([spendSignInLink(store, at(2), link), spendSignInLink(store, at(2), link)]);
  expect(spent.filter(isRefusal)).toEqual([{ refused: "gone" }]);
  expect(await linkOwner(store, link, at(3))).toBeNull();
});

test("a link for a forgotten password takes the old one away, ends the sessions, and a plain one does neither", async () => {
  const { actor } = await owner();
  const accountId = await staffAccount(actor);
  await setPassword(store, null, at(0), { accountId, passwordHash: "old" });
  const sessionId = await startSession(store, at(0), { accountId, role: "staff" });
  expect(isRefusal(await makeSignInLink(store, actor, at(1), accountId))).toBe(false);
  expect((await findByLogin(store, "lijia"))?.passwordHash).toBe("old");
  expect(await readSession(store, at(1), sessionId)).not.toBeNull();
  expect(isRefusal(await makeSignInLink(store, actor, at(2), accountId, { forgotten: true }))).toBe(false);
  expect((await findByLogin(store, "lijia"))?.passwordHash).toBeNull();
  expect(await readSession(store, at(2), sessionId)).toBeNull();
});

test("a person gets one account, and a login that is taken is said as such", async () => {
  const { actor } = await owner();
  await staffAccount(actor);
  const input = { role: "staff", scopes: [], passwordHash: null } as const;
  const second = { ...input, scopes: [], personId: "p2", login: "lijia2" };
  expect(await addAccount(store, actor, at(1), second)).toEqual({ refused: "already" });
  const person = { name: "王乙", staffNo: null, teamId: null };
  const other = await addPerson(store, actor, at(1), person);
  if (isRefusal(other)) throw new Error(other.refused);
  const taken = { ...input, scopes: [], personId: other.personId, login: "LiJia" };
  expect(await addAccount(store, actor, at(1), taken)).toEqual({ refused: "duplicate" });
});

test("a disabled account is out at once: its session, its login and its links", async () => {
  const { actor } = await owner();
  const accountId = await staffAccount(actor);
  const sessionId = await startSession(store, at(0), { accountId, role: "staff" });
  const link = await makeSignInLink(store, actor, at(0), accountId);
  expect(await setDisabled(store, actor, at(1), { accountId, disabled: true })).toBeNull();
  expect(await readSession(store, at(1), sessionId)).toBeNull();
  expect(await findByLogin(store, "LIJIA")).toBeNull();
  expect(await spendSignInLink(store, at(1), String(link))).toEqual({ refused: "gone" });
  await setDisabled(store, actor, at(2), { accountId, disabled: false });
  expect(await readSession(store, at(2), sessionId)).toBeNull();
  expect(await findByLogin(store, "lijia")).not.toBeNull();
});

test("a session ends after half an hour without a request, and after eight hours in any case", async () => {
  const { sessionId } = await owner();
  expect(await readSession(store, at(29), sessionId)).not.toBeNull();
  expect(await readSession(store, at(58), sessionId)).not.toBeNull();
  expect(await readSession(store, at(90), sessionId)).toBeNull();
  const { sessionId: busy } = {
    sessionId: await startSession(store, at(0), {
      accountId: (await findByLogin(store, "zhou"))?.id ?? "",
      role: "owner",
    }),
  };
  for (let minute = 20; minute <= 480; minute += 20) expect(await readSession(store, at(minute), busy)).not.toBeNull();
  expect(await readSession(store, at(481), busy)).toBeNull();
});

test("the last owner can neither step down nor be shut out", async () => {
  const { actor } = await owner();
  const [account] = await listAccounts(store, actor);
  if (!account) throw new Error("no account");
  expect(await setDisabled(store, actor, at(1), { accountId: account.id, disabled: true })).toEqual({
    refused: "last_owner",
  });
  expect(
    await setRole(store, actor, at(1), {
      accountId: account.id,
      version: account.version,
      role: "manager",
      scopes: [],
    }),
  ).toEqual({ refused: "last_owner" });
});

test("a role set on a stale view is refused with both values", async () => {
  const { actor } = await owner();
  const accountId = await staffAccount(actor);
  const input = { accountId, version: 1, role: "operator", scopes: [{ kind: "all" }] } as const;
  expect(await setRole(store, actor, at(1), { ...input, scopes: [...input.scopes] })).toBeNull();
  expect(await setRole(store, actor, at(1), { ...input, role: "auditor", scopes: [] })).toEqual({
    refused: "stale",
    conflict: [
      { field: "role", yours: "auditor", theirs: "operator" },
      { field: "targetId", yours: [], theirs: ["all"] },
    ],
  });
});

test("a new role ends the account's sessions", async () => {
  const { actor } = await owner();
  const accountId = await staffAccount(actor);
  const sessionId = await startSession(store, at(0), { accountId, role: "staff" });
  await setRole(store, actor, at(1), { accountId, version: 1, role: "operator", scopes: [] });
  expect(await readSession(store, at(1), sessionId)).toBeNull();
});

test("a new password ends every other session, and nobody sets another's", async () => {
  const { actor, sessionId } = await owner();
  const other = await startSession(store, at(0), { accountId: actor.accountId, role: "owner" });
  const set = { accountId: actor.accountId, passwordHash: "new", keepSessionId: sessionId };
  expect(await setPassword(store, actor, at(1), set)).toBeNull();
  expect(await readSession(store, at(1), sessionId)).not.toBeNull();
  expect(await readSession(store, at(1), other)).toBeNull();
  const accountId = await staffAccount(actor);
  expect(await setPassword(store, actor, at(1), { accountId, passwordHash: "x" })).toEqual({ refused: "not_allowed" });
});

test("a team of one name stands once in a site, and may stand in two", async () => {
  const { actor } = await owner();
  await addSite(store, actor, at(0), "南区");
  expect(await addSite(store, actor, at(0), "南区")).toEqual({ refused: "duplicate" });
  const [site] = await listSites(store, actor);
  expect(await addTeam(store, actor, at(0), { name: "销一组", siteId: site?.id ?? null })).toBeNull();
  expect(await addTeam(store, actor, at(0), { name: "销一组", siteId: site?.id ?? null })).toEqual({
    refused: "duplicate",
  });
  expect(await addTeam(store, actor, at(0), { name: "销一组", siteId: null })).toBeNull();
});

test("every deed on accounts is in the log, with nobody's name in clear", async () => {
  const { actor } = await owner();
  await staffAccount(actor);
  const deeds = (await readEvents(store, {})).map((one) => one.deed);
  expect(deeds).toEqual(expect.arrayContaining(["setup.owner", "session.start", "person.add", "account.add"]));
});
