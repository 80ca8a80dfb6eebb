import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type ChannelInput, failingChannels, listChannels, saveChannel, setSendingHours } from "@/db/channel/channels";
import { claimDigest } from "@/db/channel/digests";
import type { Clock } from "@/db/context";
import { decideCards } from "@/db/decide";
import { actorOf, clock, seedCentre } from "@/db/example";
import { digest } from "@/db/schema/reminder";
import { setWebhooksInside } from "@/db/settings";
import type { Store } from "@/db/store";
import { openTest } from "@/db/testing";
import { withdraw } from "@/domain/case/exits";
import { openCase } from "@/domain/case/open";
import { isRefusal } from "@/domain/change";
import type { ChannelKind, ChannelSettings } from "@/domain/channel/rows";
import { addDays } from "@/domain/workdays";
import { dingtalkServer, feishuServer, mailServer, type Platform, type Post, wecomServer } from "./listeners";
import { cut, signDingtalk, signFeishu } from "./robot";
import { seal, unseal } from "./seal";
import { sendDigests, testChannel } from "./sending";

let store: Store;
let cards: string[];
const open: (Platform | Post)[] = [];
const owner = actorOf("owner");

beforeAll(() => {
  process.env.AUTH_SECRET = "a secret for tests of sealed channels, 40";
});
beforeEach(async () => {
  store = await openTest();
  cards = await seedCentre(store, ["13100000001", "13100000002"]);
  await setWebhooksInside(store, owner, clock, true);
  const decision = openCase({ reason: "unused", due: addDays(clock.today, 1) });
  await decideCards(store, owner, clock, { deed: { kind: "case.open" }, cardIds: cards, decision });
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
  await store.close();
});

/** Tuesday the 24th of November at an hour of the office, which is eight before Greenwich; the platforms look at the real clock. */
const at = (hour: number, minute = 0, day = "2026-11-24"): Clock => {
  const time = `${String(hour - 8).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
  return { today: day, now: `${day}T${time}:00.000Z` };
};

const bare: ChannelSettings = { host: "127.0.0.1", port: null, secure: false, login: "", from: "", language: "zh" };

async function robot(kind: ChannelKind, url: string, key = "", more: Partial<ChannelInput> = {}): Promise<string> {
  const input = { kind, name: kind, settings: bare, recipients: [{ accountId: "a-owner", address: "" }], ...more };
  const made = await saveChannel(store, owner, clock, {
    id: null,
    input: { ...input, secret: seal(`${url}\n${key}`) },
  });
  if (isRefusal(made)) throw new Error(JSON.stringify(made));
  return made.id;
}

async function post(port: number, password: string, to: readonly string[]): Promise<string> {
  const settings = { ...bare, port, login: "simoff", from: "simoff@mail.example" };
  const recipients = to.map((accountId) => ({ accountId, address: `${accountId}@mail.example` }));
  const input = { kind: "mail" as const, name: "邮件", settings, recipients, secret: seal(password) };
  const made = await saveChannel(store, owner, clock, { id: null, input });
  if (isRefusal(made)) throw new Error(JSON.stringify(made));
  return made.id;
}

async function up<T extends Platform | Post>(made: Promise<T>): Promise<T> {
  const one = await made;
  open.push(one);
  return one;
}

const sentOf = async (id: string) =>
  (await listChannels(store, owner)).find(({ channel }) => channel.id === id)?.sent ?? [];

test("a group hears once a day what is new, masked, and on the next only what is new then", async () => {
  const group = await up(wecomServer("k1"));
  await robot("wecom", `${group.url}/cgi-bin/webhook/send?key=k1`);
  await sendDigests(store, at(9));
  await sendDigests(store, at(9, 1));
  expect(group.said).toHaveLength(1);
  const [text = ""] = group.said;
  expect(text).toContain("尾号 0001 李*");
  for (const known of ["李甲", "13100000001", "1310000"]) expect(text).not.toContain(known);
  // The same cards a day later: they are late still, and that was said.
  await sendDigests(store, at(9, 0, "2026-11-25"));
  await sendDigests(store, at(10, 0, "2026-11-25"));
  expect(group.said).toHaveLength(1);
});

test("what is done meanwhile is not told", async () => {
  const group = await up(wecomServer("k1"));
  await robot("wecom", `${group.url}/cgi-bin/webhook/send?key=k1`);
  const decision = withdraw({ reason: "留用" });
  await decideCards(store, owner, clock, { deed: { kind: "case.withdraw" }, cardIds: cards.slice(1), decision });
  await sendDigests(store, at(9));
  expect(group.said.join()).toContain("尾号 0001");
  expect(group.said.join()).not.toContain("0002");
});

test("nothing is said in the quiet hours, on a day off, or before the hour that the owner set", async () => {
  const group = await up(wecomServer("k1"));
  await robot("wecom", `${group.url}/cgi-bin/webhook/send?key=k1`);
  await sendDigests(store, at(8, 59));
  await sendDigests(store, at(18));
  await sendDigests(store, at(10, 0, "2026-11-22"));
  await setSendingHours(store, owner, clock, { from: "11:00", until: "12:00", workdaysOnly: true });
  await sendDigests(store, at(10));
  expect(group.asked).toBe(0);
  await sendDigests(store, at(11));
  expect(group.said).toHaveLength(1);
});

test("钉钉 and 飞书 take what is signed their way, and say why not where the key is another", async () => {
  const ding = await up(dingtalkServer("t1", "SEC123"));
  const fei = await up(feishuServer("h1", "fkey"));
  const ids = [
    await robot("dingtalk", `${ding.url}/robot/send?access_token=t1`, "SEC123"),
    await robot("feishu", `${fei.url}/open-apis/bot/v2/hook/h1`, "fkey"),
  ];
  const now: Clock = { today: clock.today, now: new Date().toISOString() };
  for (const id of ids) expect(await testChannel(store, owner, now, id)).toEqual({ errors: [null] });
  expect([ding.said.length, fei.said.length]).toEqual([1, 1]);
  const wrong = [
    await robot("dingtalk", `${ding.url}/robot/send?access_token=t1`, "another"),
    await robot("feishu", `${fei.url}/open-apis/bot/v2/hook/h1`, "another"),
    await robot("wecom", `${fei.url}/open-apis/bot/v2/hook/h1`),
  ];
  const said = [];
  for (const id of wrong) said.push(await testChannel(store, owner, now, id));
  expect(said).toEqual([{ errors: ["code_310000"] }, { errors: ["code_19021"] }, { errors: ["code_19021"] }]);
  expect((await failingChannels(store, owner)).map(({ error }) => error).sort()).toEqual([
    "code_19021",
    "code_19021",
    "code_310000",
  ]);
});

test("a failing group is tried again, later each time, and gets its message when it is back", async () => {
  const group = await up(wecomServer("k1"));
  const id = await robot("wecom", `${group.url}/cgi-bin/webhook/send?key=k1`);
  group.broken = true;
  for (const [hour, minute] of [
    [9, 0],
    [9, 0],
    [9, 1],
    [9, 2],
    [9, 6],
    [9, 7],
  ] as const)
    await sendDigests(store, at(hour, minute));
  expect(group.asked).toBe(3);
  expect((await sentOf(id))[0]).toMatchObject({ tries: 3, lastError: "http_500", arrivedAt: null });
  expect(await failingChannels(store, owner)).toMatchObject([{ id, error: "http_500" }]);
  group.broken = false;
  await sendDigests(store, at(9, 21));
  expect(group.said).toHaveLength(1);
  expect(await failingChannels(store, owner)).toEqual([]);
});

test("what could not be told today is told tomorrow: nothing is dropped", async () => {
  const group = await up(wecomServer("k1"));
  const id = await robot("wecom", `${group.url}/cgi-bin/webhook/send?key=k1`);
  group.broken = true;
  await sendDigests(store, at(17, 59));
  group.broken = false;
  await sendDigests(store, at(9, 0, "2026-11-25"));
  expect(group.said).toHaveLength(1);
  expect((await sentOf(id)).map(({ on, nextAt }) => [on, nextAt])).toEqual([
    ["2026-11-25", null],
    ["2026-11-24", null],
  ]);
});

test("the rate that a platform sets is kept: it says so and it is tried again; our own tests stop at twenty a minute", async () => {
  const group = await up(wecomServer("k1"));
  const id = await robot("wecom", `${group.url}/cgi-bin/webhook/send?key=k1`);
  group.most = 0;
  expect(await testChannel(store, owner, at(9), id)).toEqual({ errors: ["too_often"] });
  group.most = 20;
  for (let n = 1; n < 20; n++) await testChannel(store, owner, at(9), id);
  expect(group.asked).toBe(20);
  expect(await testChannel(store, owner, at(9), id)).toEqual({ refused: "too_often" });
  await sendDigests(store, at(9));
  expect(group.asked).toBe(20);
  await sendDigests(store, at(9, 2));
  expect(group.asked).toBe(21);
});

test("of two servers that send at the same moment one does", async () => {
  const group = await up(wecomServer("k1"));
  const id = await robot("wecom", `${group.url}/cgi-bin/webhook/send?key=k1`);
  await Promise.all([sendDigests(store, at(9)), sendDigests(store, at(9)), sendDigests(store, at(9))]);
  expect(group.asked).toBe(1);
  // One that died with a digest in its hands: nobody sends it again.
  const of = { channelId: id, recipient: "group" };
  expect(await claimDigest(store, at(9, 0, "2026-11-25"), of)).not.toBeNull();
  expect(await claimDigest(store, at(15, 0, "2026-11-25"), of)).toBeNull();
});

test("each reader's mail has their own scope in it, once a day; staff get their own cards", async () => {
  const mail = await up(mailServer("simoff", "pass"));
  const id = await post(mail.port, "pass", ["a-siteManager", "a-otherManager", "a-user"]);
  await sendDigests(store, at(9));
  await sendDigests(store, at(9, 5));
  expect(mail.mails.map(({ to }) => to)).toEqual([["a-siteManager@mail.example"], ["a-user@mail.example"]]);
  expect(mail.mails[0]).toMatchObject({ from: "simoff@mail.example", user: "simoff" });
  const [first = "", second = ""] = mail.mails.map(({ text }) => decoded(text));
  expect(first).toContain("13100000001 李甲");
  expect(first).toContain("/today/reminders");
  expect(second).toContain("/mine");
  const rows = await store.db.select().from(digest);
  expect(rows.filter((row) => row.channelId === id)).toHaveLength(3);
});

test("a wrong password, a refused mailbox, a server that is gone and a place that may not be reached each have their own word", async () => {
  const mail = await up(mailServer("simoff", "pass"));
  const wrong = await post(mail.port, "another", ["a-owner"]);
  const right = await post(mail.port, "pass", ["a-owner"]);
  const gone = await post(1, "pass", ["a-owner"]);
  const test = (id: string) => testChannel(store, owner, at(9), id);
  expect(await test(wrong)).toEqual({ errors: ["login"] });
  expect(await test(right)).toEqual({ errors: [null] });
  mail.refuses = true;
  expect(await test(right)).toEqual({ errors: ["smtp_550"] });
  expect(await test(gone)).toEqual({ errors: ["unreachable"] });
  await setWebhooksInside(store, owner, clock, false);
  mail.refuses = false;
  expect(await test(right)).toEqual({ errors: ["inside"] });
  expect(mail.mails).toHaveLength(1);
});

test("a secret lies sealed, opens with its key alone, and a channel without it says so", async () => {
  const sealed = seal("pass");
  expect(sealed).not.toContain("pass");
  expect(seal("pass")).not.toBe(sealed);
  expect(unseal(sealed)).toBe("pass");
  expect(unseal(sealed, "another secret, forty characters long, yes")).toBeNull();
  expect(unseal("v1.x")).toBeNull();
  const input = {
    kind: "wecom" as const,
    name: "群",
    settings: bare,
    recipients: [{ accountId: "a-owner", address: "" }],
  };
  const made = await saveChannel(store, owner, clock, {
    id: null,
    input: { ...input, secret: seal("x", "y".repeat(40)) },
  });
  expect(await testChannel(store, owner, at(9), isRefusal(made) ? "" : made.id)).toEqual({ errors: ["secret"] });
  expect(JSON.stringify(await listChannels(store, owner))).not.toContain("v1.");
});

test("the signatures are those of the platforms' own examples", () => {
  // Of the formulas in their documents, worked out by OpenSSL.
  expect(signDingtalk("this is secret", 1577262236757)).toBe("hmPWwU+7lVdm3ZZz0r9tSfx0L4Q26jWOZr9+Gs6EZQM=");
  expect(signFeishu("demo", 1599360473)).toBe("l1N0gAcBjdwBvGm1xMjOF0XSyaLRpR7tuO5dHfhAYc8=");
});

test("a long text is cut to whole characters", () => {
  expect(cut("短", 10)).toBe("短");
  const long = cut("提醒".repeat(1000), 2048);
  expect(Buffer.byteLength(long)).toBeLessThanOrEqual(2048);
  expect(long.endsWith("…")).toBe(true);
  expect(long).not.toContain("\uFFFD");
});

/** A mail's text, as its reader sees it. */
function decoded(mail: string): string {
  const [head = "", ...body] = mail.split(/\r?\n\r?\n/);
  const text = body.join("\n\n");
  if (/base64/i.test(head)) return Buffer.from(text, "base64").toString("utf8");
  const joined = text.replaceAll(/=\r?\n/g, "");
  return Buffer.from(
    joined.replaceAll(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  ).toString("utf8");
}
