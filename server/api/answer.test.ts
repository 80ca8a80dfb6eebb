import { afterEach, beforeEach, expect, test } from "vitest";
import { setDisabled } from "@/db/accounts";
import { actorOf, clock, type Standing, seedCentre } from "@/db/example";
import { listEvents } from "@/db/history";
import { turnCodesOn } from "@/db/secondstep";
import { setAsksForCodes } from "@/db/settings";
import type { Store } from "@/db/store";
import { openTest } from "@/db/testing";
import { addToken, endToken, listTokens } from "@/db/tokens";
import { isRefusal } from "@/domain/change";
import type { TokenRow } from "@/domain/rows";
import { answerAt } from "./answer";

let store: Store;
let card = "";
let sent = 0;
beforeEach(async () => {
  store = await openTest();
  [card = ""] = await seedCentre(store, ["13100000001"]);
});
afterEach(() => store.close());

async function tokenOf(standing: Standing, scope: TokenRow["scope"] = "write"): Promise<string> {
  const made = await addToken(store, actorOf(standing), clock, { name: "考勤系统", scope, lastDay: clock.today });
  if (isRefusal(made)) throw new Error(JSON.stringify(made));
  return made.token;
}

interface Sent {
  token?: string;
  body?: unknown;
  key?: string;
}

async function ask(method: string, path: string, { token, body, key }: Sent = {}) {
  sent += 1;
  const headers = new Headers({ "accept-language": "en" });
  if (token) headers.set("authorization", `Bearer ${token}`);
  if (method !== "GET") headers.set("idempotency-key", key ?? `test-${String(sent).padStart(8, "0")}`);
  const request = new Request(`http://localhost/api/v1${path}`, {
    method,
    headers,
    body: body === undefined ? null : JSON.stringify(body),
  });
  const response = await answerAt({ store, clock, dataDir: "" }, request);
  const text = await response.text();
  return {
    status: response.status,
    type: response.headers.get("content-type"),
    json: text === "" ? null : JSON.parse(text),
    headers: response.headers,
  };
}

test("a token acts as its owner, and nobody else's card is there", async () => {
  const mine = await ask("GET", `/cards/${card}`, { token: await tokenOf("teamManager") });
  expect(mine.status).toBe(200);
  expect(mine.json.card).toMatchObject({ id: card, number: "13100000001" });
  const elsewhere = await ask("GET", `/cards/${card}`, { token: await tokenOf("otherManager") });
  const missing = await ask("GET", "/cards/none", { token: await tokenOf("otherManager") });
  expect(elsewhere).toMatchObject({ status: 404, type: "application/problem+json" });
  expect(elsewhere.json).toEqual(missing.json);
});

test("without a token, with an ended one, past its day or of a disabled account nothing is answered", async () => {
  const owner = actorOf("owner");
  const token = await tokenOf("operator");
  expect((await ask("GET", "/cards")).status).toBe(401);
  const [row] = await listTokens(store, actorOf("operator"));
  await endToken(store, actorOf("operator"), clock, row?.id ?? "");
  expect((await ask("GET", "/cards", { token })).status).toBe(401);
  const other = await tokenOf("operator");
  const tomorrow = { ...clock, now: "2026-11-24T00:00:00.000Z" };
  const request = new Request("http://localhost/api/v1/cards", { headers: { authorization: `Bearer ${other}` } });
  expect((await answerAt({ store, clock: tomorrow, dataDir: "" }, request)).status).toBe(401);
  await setDisabled(store, owner, clock, { accountId: "a-operator", disabled: true });
  expect((await ask("GET", "/cards", { token: other })).status).toBe(401);
});

test("a token of who owes a second step opens nothing until that is set up", async () => {
  const [owner, operator] = [await tokenOf("owner"), await tokenOf("operator")];
  await setAsksForCodes(store, actorOf("owner"), clock, true);
  expect((await ask("GET", "/cards", { token: owner })).status).toBe(401);
  expect((await ask("GET", "/cards", { token: operator })).status).toBe(200);
  await turnCodesOn(store, actorOf("owner"), clock, { secret: "JBSWY3DPEHPK3PXP", step: 1, recoveryHashes: [] });
  expect((await ask("GET", "/cards", { token: owner })).status).toBe(200);
});

test("the token itself is neither kept nor logged", async () => {
  const token = await tokenOf("owner");
  expect(JSON.stringify(await listTokens(store, actorOf("owner")))).not.toContain(token);
  expect(JSON.stringify(await listEvents(store, actorOf("owner"), {}))).not.toContain(token.slice(10, 30));
});

test("a token for reading writes nothing", async () => {
  const token = await tokenOf("owner", "read");
  const answer = await ask("POST", `/cards/${card}/deeds/case.open`, { token, body: { reason: "unused", version: 1 } });
  expect(answer).toMatchObject({ status: 403, json: { code: "read_only_token" } });
  expect((await ask("GET", `/cards/${card}`, { token })).json.card.stage).toBe("not_started");
});

test("a deed is done at the version that was seen, and not at an older one", async () => {
  const token = await tokenOf("operator");
  const { version } = (await ask("GET", `/cards/${card}`, { token })).json.card;
  const opened = await ask("POST", `/cards/${card}/deeds/case.open`, { token, body: { reason: "unused", version } });
  expect(opened.status).toBe(200);
  const now = opened.json.card.version;
  expect(now).toBeGreaterThan(version);
  const body = { reason: "测试", version };
  const late = await ask("POST", `/cards/${card}/deeds/case.withdraw`, { token, body });
  expect(late).toMatchObject({
    status: 409,
    json: { code: "stale", conflict: [{ field: "version", yours: version, theirs: now }] },
  });
  expect((await ask("GET", `/cards/${card}`, { token })).json.card.version).toBe(now);
});

test("the same key with the same request is done once; with another it is refused", async () => {
  const token = await tokenOf("owner");
  const key = "once-00000001";
  const first = await ask("POST", "/people", { token, key, body: { name: "孙丁" } });
  const second = await ask("POST", "/people", { token, key, body: { name: "孙丁" } });
  expect(first.status).toBe(200);
  expect(second.json).toEqual(first.json);
  expect(second.headers.get("idempotent-replay")).toBe("true");
  const names = (await ask("GET", "/people", { token })).json.people.map((one: { name: string }) => one.name);
  expect(names.filter((name: string) => name === "孙丁")).toHaveLength(1);
  const other = await ask("POST", "/people", { token, key, body: { name: "别人" } });
  expect(other).toMatchObject({ status: 422, json: { code: "key_used" } });
});

test("a deed on a card and its key are stored together: sent twice at once it is done once, and both get its answer or are told to wait", async () => {
  const token = await tokenOf("operator");
  const { version } = (await ask("GET", `/cards/${card}`, { token })).json.card;
  const open = { token, key: "together-0001", body: { reason: "unused", version } };
  const both = await Promise.all([1, 2].map(() => ask("POST", `/cards/${card}/deeds/case.open`, open)));
  expect(both.map(({ status }) => status).sort()).toSatisfy(
    (all: number[]) => all[0] === 200 && [200, 409, 503].includes(all[1] ?? 0),
  );
  expect(both.filter(({ status }) => status >= 400).map(({ json }) => json.code)).toSatisfy((codes: string[]) =>
    codes.every((code) => code === "busy"),
  );
  const later = await ask("POST", `/cards/${card}/deeds/case.open`, open);
  expect(later.json).toEqual(both.find(({ status }) => status === 200)?.json);
  expect(later.headers.get("idempotent-replay")).toBe("true");
  const { events } = await listEvents(store, actorOf("owner"), { cardId: card }).then((events) => ({ events }));
  expect(events.filter(({ deed }) => deed === "case.open")).toHaveLength(1);
  const other = await ask("POST", `/cards/${card}/deeds/case.open`, { ...open, body: { reason: "arrears", version } });
  expect(other).toMatchObject({ status: 422, json: { code: "key_used" } });
});

test("a deed that is refused leaves its key free", async () => {
  const token = await tokenOf("operator");
  const { version } = (await ask("GET", `/cards/${card}`, { token })).json.card;
  const key = "refused-00001";
  const early = await ask("POST", `/cards/${card}/deeds/case.withdraw`, {
    token,
    key,
    body: { reason: "测试", version },
  });
  expect(early.status).toBe(409);
  const open = await ask("POST", `/cards/${card}/deeds/case.open`, { token, key, body: { reason: "unused", version } });
  expect(open.status).toBe(200);
});

test("a key whose request was refused may be tried again", async () => {
  const token = await tokenOf("owner");
  const key = "again-0000001";
  expect((await ask("POST", "/people", { token, key, body: { name: "" } })).status).toBe(422);
  expect((await ask("POST", "/people", { token, key, body: { name: "" } })).status).toBe(422);
});

test("everything that is wrong with the input is said at once, unknown fields among it", async () => {
  const token = await tokenOf("owner");
  const answer = await ask("POST", "/batches?x=1", {
    token,
    body: { cardIds: [], visit: { plannedOn: "morgen" }, more: 1 },
  });
  expect(answer.status).toBe(422);
  expect(Object.keys(answer.json.fields).sort()).toEqual(["cardIds", "form", "visit.operatorName", "visit.plannedOn"]);
});

test("what is no address, no method or no JSON is said as that", async () => {
  const token = await tokenOf("owner");
  expect((await ask("GET", "/nothing", { token })).json.code).toBe("no_such_address");
  const method = await ask("DELETE", "/people", { token });
  expect(method).toMatchObject({ status: 405, json: { code: "method_not_allowed" } });
  expect(method.headers.get("allow")).toBe("GET, POST");
  const headers = { authorization: `Bearer ${token}`, "idempotency-key": "no-json-0001" };
  const request = new Request("http://localhost/api/v1/people", { method: "POST", headers, body: "{" });
  expect((await (await answerAt({ store, clock, dataDir: "" }, request)).json()).code).toBe("not_json");
});
