import type { Browser, BrowserContext } from "@playwright/test";
import { eq } from "drizzle-orm";
import { setDisabled } from "@/db/accounts";
import { actorOf, type Standing, standingNames } from "@/db/example";
import { account, person } from "@/db/schema/people";
import { openFolder } from "@/db/store";
import { addToken } from "@/db/tokens";
import { change, isRefusal } from "@/domain/change";
import { expect, test } from "./fixtures";
import type { RunningServer } from "./server";
import { centre, joinAs, signInAs, signInBy } from "./signin";

/**
 * Which address answers whom, kept by hand. The card id1 is 李甲's, in team s1 of the southern site. In this order: owner · manager of the
 * site · manager of the team · manager elsewhere · operator of the site · auditor of the site · the card's user · a member of the same
 * team · staff elsewhere. `y` is a page, `-` is the 404 that a missing one gives.
 */
const expected: Record<string, string> = {
  "/today": "y y y y y - - - -", // everybody's own part of it
  "/today/nudges": "y y y y y - - - -", // everybody's own part of it
  "/today/reminders": "y y y y y - - - -", // everybody's own part of it
  "/today/nudges/wording": "y - - - - - - - -",
  "/overview": "y y y y y y - - -", // everybody's own part of it
  "/overview?q=nothing:here": "y y y y y y - - -", // says that it cannot be read
  "/overview.csv": "y y y y y y - - -",
  "/overview.xlsx": "y y y y y y - - -",
  "/fleet": "y y y y y y - - -", // everybody's own part of it
  "/fleet/rows": "y y y y y y - - -",
  "/fleet/these?these=id1": "y y y y y y - - -", // /changes, which does not end, is in e2e/inplace.spec.ts
  "/palette?digits=0001": "y y y y y y y y y", // each their own; staff find nothing in it
  "/fleet/warned": "y y y y y y - - -",
  "/fleet/facets?facet=carrier": "y y y y y y - - -",
  "/fleet/facets?facet=price": "- - - - - - - - -", // there is no such facet
  "/fleet/new": "y y y y y - - - -",
  "/fleet/views": "y y y y y y - - -", // those that they find
  "/fleet/pinned": "y y y y y y - - -",
  "/fleet/total": "y y y y y y - - -",
  "/fleet/rows?columns=iccid": "y y y y y y - - -",
  "/fleet/print": "y y y y y y - - -", // everybody's own part of it
  "/fleet?view=none": "y y y y y y - - -", // says that there is none
  "/fleet.csv?columns=number": "y y y y y y - - -",
  "/fleet/bulk?job=none": "- - - - - - - - -", // no such work; another's looks the same
  "/fleet/foreseen.csv?job=none": "- - - - - - - - -",
  "/fleet/foreseen.xlsx?job=none": "- - - - - - - - -",
  "/audit/deeds": "y y y y y y - - -", // their own, and those whose cards they all see
  "/audit/deeds/none": "- - - - - - - - -",
  "/audit/deeds/none/sheet.csv": "- - - - - - - - -",
  "/audit/deeds/none/sheet.xlsx": "- - - - - - - - -",
  "/fleet.csv": "y y y y y y - - -",
  "/fleet.xlsx": "y y y y y y - - -",
  "/cards/id1": "y y y - y y - - -",
  "/cards/id1/proof": "y y y - - y - - -",
  "/cards/id1/proof.json": "y y y - - y - - -",
  "/cards/id1/edit": "y y y - y - - - -",
  [`/cards/id1/pieces/${"a".repeat(64)}`]: "y y y - y - y - -", // one's own, of which nothing is here
  "/cards/none": "- - - - - - - - -",
  "/batches": "y y y y y y - - -", // everybody's own part of it
  "/batches/new": "y y y y y - - - -",
  "/batches/none": "- - - - - - - - -", // there is no such visit; another's looks the same (e2e/batches.spec.ts)
  "/batches/none/results": "- - - - - - - - -",
  "/batches/plan": "y y y y y - - - -", // everybody's own part of it
  "/batches/templates": "y - - - - - - - -",
  "/batches/none/pack": "- - - - - - - - -",
  "/batches/none/counter": "- - - - - - - - -",
  "/batches/none/counter?card=id1": "- - - - - - - - -",
  "/batches/none/list.csv": "- - - - - - - - -",
  "/batches/none/list.xlsx": "- - - - - - - - -",
  "/mine": "y y y y y y y y y", // their own cards, if any
  "/manifest.webmanifest": "y y y y y y y y y", // says nothing of the firm
  "/import": "y y y y y - - - -",
  "/verify": "y y y y y y - - -",
  "/bills": "y y y y y y - - -",
  "/bills?draft=none": "y y y y y y - - -", // says that there is none
  "/bills/none": "- - - - - - - - -",
  "/bills/none/complaint": "- - - - - - - - -",
  "/bills/none/file": "- - - - - - - - -",
  "/bills/movements": "y y y y y y - - -", // everybody's own part of it
  "/bills.csv?bill=none": "- - - - - - - - -",
  "/bills.xlsx?bill=none": "- - - - - - - - -",
  "/movements.csv?month=2026-11": "y y y y y y - - -",
  "/movements.xlsx?month=2026-11": "y y y y y y - - -",
  "/people": "y y y y - - - - -",
  "/people/p-user": "y y y - - - - - -",
  "/people/p-user/handover": "y y y - - - - - -",
  "/people/import": "y y y y - - - - -",
  "/people/join": "y y y y - - - - -", // everybody's own part of it
  "/people/join?person=p-user": "y y y - - - - - -",
  "/people.csv": "y y y y - - - - -", // everybody's own part of it
  "/people.xlsx": "y y y y - - - - -",
  "/people/none": "- - - - - - - - -",
  "/people/organisation": "y y y y - - - - -",
  "/fleet/warnings": "y y y y y y - - -", // of their own cards
  "/people/teams": "y - - - - - - - -",
  "/people/settings": "y - - - - - - - -",
  "/people/settings/channels": "y - - - - - - - -",
  "/status": "y - - - - - - - -",
  "/policies": "y y y y y y - - -",
  "/policies/cmcc": "y y y y y y - - -",
  "/policies/none": "- - - - - - - - -", // there is no such carrier
  "/policies/holidays": "y y y y y y - - -",
  "/policies/guides": "y y y y y y - - -",
  "/policies/exchange": "y y y y y y - - -",
  "/policies.json": "y y y y y y - - -",
  "/policies.schema.json": "y y y y y y y y y", // says nothing of the firm
  "/account": "y y y y y y y y y",
  "/account/programs": "y y y y y y y y y", // one's own tokens
  "/account/api": "y y y y y y y y y",
  "/api/v1/openapi.json": "y y y y y y y y y", // says nothing of the firm
  "/api/v1/problems": "y y y y y y y y y", // neither does this
  "/audit": "y y y y y y - - -",
  "/audit/exceptions": "y y y y y y - - -",
  "/followups": "y y y y y y - - -",
  "/audit/bundle": "y y y y y y - - -",
  "/audit/bundle/progress": "y y y y y y y y y", // of one's own download
  "/audit.zip": "y y y y - y - - -",
  "/audit.csv": "y y y y y y - - -",
  "/audit.xlsx": "y y y y y y - - -",
  "/import/absent.csv?draft=none": "- - - - - - - - -",
  "/import/absent.xlsx?draft=none": "- - - - - - - - -",
  "/import/unsettled.csv?draft=none": "- - - - - - - - -", // a draft is its owner's only, and there is none
  "/import/progress?draft=none": "- - - - - - - - -", // so is its import
  "/import/unsettled.xlsx?draft=none": "- - - - - - - - -",
  "/sign-in": "y y y y y y y y y", // goes on to the first page
  "/sign-in/second": "y y y y y y y y y", // so does this, where no one-time code is owed
};

test.use({ seed: centre() });

/** What the bench alone opens, by a variable of its own: here it is not there for anybody. */
const closed = ["/floor/page", "/floor/search?q=1", "/floor/facets", "/floor/csv", "/floor/empty", "/floor/table"];

test("the floor of the bench is not found in an installation", async ({ browser, request, server }) => {
  const owner = await contextOf(browser, server, "owner");
  for (const address of closed) {
    expect((await owner.request.get(`${server.origin}${address}`)).status()).toBe(404);
    expect((await request.get(`${server.origin}${address}`)).status()).toBe(404);
  }
  const tick = { headers: { Origin: server.origin }, data: { item: "none" } };
  expect((await owner.request.post(`${server.origin}/floor/tick`, tick)).status()).toBe(404);
});

/** Signed in once a server: what is asked of an address changes nothing. */
const signedIn = new Map<string, BrowserContext>();

async function contextOf(browser: Browser, server: RunningServer, standing: Standing): Promise<BrowserContext> {
  const key = `${server.origin} ${standing}`;
  const found = signedIn.get(key);
  if (found) return found;
  const context = await browser.newContext();
  await signInAs(context, server, standing);
  signedIn.set(key, context);
  return context;
}

/** Answers who is not signed in as well. */
const open = ["/sign-in", "/manifest.webmanifest", "/api/v1/openapi.json", "/api/v1/problems"];

for (const [address, row] of Object.entries(expected)) {
  test(`${address} answers whom it should, and nobody who is not signed in`, async ({ browser, request, server }) => {
    const got: Record<string, string> = {};
    for (const standing of standingNames) {
      const context = await contextOf(browser, server, standing);
      const response = await context.request.get(`${server.origin}${address}`);
      got[standing] = response.status() === 404 ? "-" : response.status() === 200 ? "y" : String(response.status());
    }
    const wanted = row.split(" ");
    expect(got).toEqual(Object.fromEntries(standingNames.map((standing, i) => [standing, wanted[i]])));

    const response = await request.get(`${server.origin}${address}`, { maxRedirects: 0 });
    if (open.includes(address)) expect(response.status()).toBe(200);
    else expect([307, 401]).toContain(response.status());
  });
}

/** What a device that a joining code opened finds besides its own cards: nothing of the firm, nothing of an account. */
const onDevices = [
  "/manifest.webmanifest",
  "/mine",
  "/palette?digits=0001",
  "/policies.schema.json",
  "/api/v1/openapi.json",
  "/api/v1/problems",
  "/audit/bundle/progress",
  "/sign-in",
  "/sign-in/second",
];

test("a device that a joining code opened finds its own cards, though the account were a manager's", async ({
  browser,
  server,
}) => {
  const context = await browser.newContext();
  await joinAs(context, server, "siteManager");
  const found: string[] = [];
  for (const address of Object.keys(expected)) {
    const response = await context.request.get(`${server.origin}${address}`);
    if (response.status() === 200) found.push(address);
    else expect([address, response.status()]).toEqual([address, 404]);
  }
  expect(found.sort()).toEqual([...onDevices].sort());
  const numbersOn = async (address: string) => {
    const text = await (await context.request.get(`${server.origin}${address}`)).text();
    return text.replaceAll(/<[^>]+>/g, "").includes("13100000001");
  };
  expect(await numbersOn("/mine?card=id1")).toBe(false);
  await joinAs(context, server, "user");
  expect(await numbersOn("/mine?card=none")).toBe(true);
  await context.close();
});

test("a disabled account's session and token open nothing anywhere, though it was an owner's", async ({
  browser,
  server,
  playwright,
}) => {
  const context = await browser.newContext();
  const token = await disabledOwner(server, () => signInBy(context, server, "gone"));
  const answers: Record<string, number> = {};
  for (const address of Object.keys(expected).filter((one) => !open.includes(one))) {
    const { request } = context;
    answers[address] = (await request.get(`${server.origin}${address}`, { maxRedirects: 0 })).status();
  }
  const headers = { authorization: `Bearer ${token}`, "idempotency-key": "nothing-0000001" };
  const program = await playwright.request.newContext({ baseURL: server.origin, extraHTTPHeaders: headers });
  const { paths } = (await (await program.get("/api/v1/openapi.json")).json()) as { paths: Record<string, object> };
  for (const [path, methods] of Object.entries(paths)) {
    const address = `/api/v1${path.replace(/^\/api\/v1/, "").replaceAll(/\{\w+\}/g, "id1")}`;
    const asked = ["get", "post", "put", "patch", "delete"].filter((one) => one in methods && !open.includes(address));
    for (const method of asked)
      answers[`${method} ${address}`] = (await program.fetch(address, { method, maxRedirects: 0 })).status();
  }
  await program.dispose();
  await context.close();
  expect(Object.entries(answers).filter(([, status]) => status !== 307 && status !== 401)).toEqual([]);
  expect(Object.keys(answers).length).toBeGreaterThan(Object.keys(expected).length + 20);
});

/** A second owner with an open session and a token, disabled afterwards; gives the token. */
async function disabledOwner(server: RunningServer, signIn: () => Promise<void>): Promise<string> {
  const store = openFolder(server.dataDir, "here");
  const now = new Date().toISOString();
  const clock = { now, today: now.slice(0, 10) };
  const [row] = await store.db.select().from(account).where(eq(account.login, "owner"));
  const [who] = row ? await store.db.select().from(person).where(eq(person.id, row.personId)) : [];
  if (!row || !who) throw new Error("no owner");
  const gone = { ...row, id: "a-gone", personId: "p-gone", login: "gone" };
  const changes = [change("person", null, { ...who, id: "p-gone", staffNo: null }), change("account", null, gone)];
  await store.commit(null, { kind: "demo.seed" }, now, changes);
  await signIn();
  const actor = { ...actorOf("owner"), accountId: "a-gone", personId: "p-gone" };
  const made = await addToken(store, actor, clock, { name: "考勤系统", scope: "write", lastDay: clock.today });
  if (isRefusal(made)) throw new Error(JSON.stringify(made));
  await setDisabled(store, actorOf("owner"), clock, { accountId: "a-gone", disabled: true });
  await store.close();
  return made.token;
}
