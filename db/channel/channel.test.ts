import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { isRefusal } from "../../domain/change";
import { setDisabled } from "../accounts";
import { actorOf, clock, seedCentre } from "../example";
import { event, eventValue } from "../schema/log";
import { channel } from "../schema/reminder";
import { readStanding } from "../sessions";
import { setWebhooksInside } from "../settings";
import type { Store } from "../store";
import { openTest } from "../testing";
import {
  type ChannelInput,
  findCalendar,
  isMail,
  listChannels,
  removeChannel,
  renewCalendar,
  saveChannel,
} from "./channels";
import { claimDigest, noteDigest, toldKeys } from "./digests";

let store: Store;
const owner = actorOf("owner");
const settings = { host: "smtp.example", port: 465, secure: true, login: "simoff", from: "simoff@mail.example" };
const mail: ChannelInput = {
  ...{ kind: "mail", name: "邮件", settings: { ...settings, language: "zh" }, secret: "v1.sealed" },
  recipients: [{ accountId: "a-user", address: "li@mail.example" }],
};

beforeEach(async () => {
  store = await openTest();
  await seedCentre(store);
});
afterEach(() => store.close());

async function add(input: ChannelInput = mail): Promise<string> {
  const made = await saveChannel(store, owner, clock, { id: null, input });
  if (isRefusal(made)) throw new Error(JSON.stringify(made));
  return made.id;
}

test("no secret comes out again: not in the list, not in the log, and an empty one keeps what there is", async () => {
  const id = await add();
  expect(await saveChannel(store, owner, clock, { id, input: { ...mail, name: "信", secret: null } })).toEqual({ id });
  const [row] = await store.db.select().from(channel).where(eq(channel.id, id));
  expect(row).toMatchObject({ name: "信", secret: "v1.sealed" });
  expect(JSON.stringify(await listChannels(store, owner))).not.toContain("sealed");
  const log = [await store.db.select().from(event), await store.db.select().from(eventValue)];
  expect(JSON.stringify(log)).not.toContain("sealed");
  expect(JSON.stringify(log[0])).not.toContain("mail.example");
});

test("what does not fit is refused, each at its field", async () => {
  const wrong = { ...mail, name: " ", settings: { ...mail.settings, host: "", from: "x" }, secret: null };
  expect(await saveChannel(store, owner, clock, { id: null, input: wrong })).toEqual({
    refused: "invalid",
    fields: { name: "required", host: "required", from: "not_an_address", password: "required" },
  });
  const nobody = { ...mail, recipients: [{ accountId: "none", address: "li@mail.example" }] };
  expect(await saveChannel(store, owner, clock, { id: null, input: nobody })).toMatchObject({
    fields: { recipients: "not_found" },
  });
  const inside = { ...mail, settings: { ...mail.settings, host: "192.168.1.9" } };
  expect(await saveChannel(store, owner, clock, { id: null, input: inside })).toMatchObject({
    fields: { host: "inside" },
  });
  await setWebhooksInside(store, owner, clock, true);
  expect(await saveChannel(store, owner, clock, { id: null, input: inside })).toHaveProperty("id");
  expect(await saveChannel(store, owner, clock, { id: "none", input: mail })).toMatchObject({ refused: "not_found" });
});

test("a mail address is one address: nothing that could write another header or recipient", () => {
  for (const good of ["li@mail.example", "li.jia+sim@mail.example"]) expect(isMail(good)).toBe(true);
  for (const bad of [
    "",
    "li",
    "li@mail.example, x@y.z",
    "li@mail.example\r\nBcc: x@y.z",
    "<li@mail.example>",
    "li jia@m.x",
  ])
    expect(isMail(bad)).toBe(false);
});

test("a calendar's address is private, ends with its renewal, and with its account", async () => {
  const recipients = [{ accountId: "a-siteManager", address: "" }];
  const id = await add({ ...mail, kind: "ics", recipients, secret: "hash1" });
  expect(await findCalendar(store, "hash1")).toMatchObject({ reader: { accountId: "a-siteManager" } });
  expect(await renewCalendar(store, owner, clock, { id, tokenHash: "hash2" })).toBeNull();
  expect(await findCalendar(store, "hash1")).toBeNull();
  expect(await findCalendar(store, "hash2")).not.toBeNull();
  expect(await readStanding(store, "a-siteManager")).toMatchObject({ role: "manager" });
  await setDisabled(store, owner, clock, { accountId: "a-siteManager", disabled: true });
  expect(await readStanding(store, "a-siteManager")).toBeNull();
});

test("a digest is taken once a day by one of those who ask at once, and what was told is not told again", async () => {
  const of = { channelId: await add(), recipient: "a-user" };
  const all = await Promise.all([1, 2, 3, 4].map(() => claimDigest(store, clock, of)));
  const mine = all.filter((one) => one !== null);
  expect(mine).toHaveLength(1);
  const [claim = { id: "", tries: 0 }] = mine;
  await noteDigest(store, clock, claim, { lines: 1, keys: ["due.c1"], error: "timeout" });
  expect(await toldKeys(store, of)).toEqual(new Set());
  const later = { ...clock, now: "2026-11-22T01:01:00.000Z" };
  const again = (await Promise.all([1, 2, 3].map(() => claimDigest(store, later, of)))).filter((one) => one !== null);
  expect(again).toEqual([{ id: claim.id, tries: 1 }]);
  await noteDigest(store, later, again[0] ?? claim, { lines: 1, keys: ["due.c1"], error: null });
  expect(await toldKeys(store, of)).toEqual(new Set(["due.c1"]));
  expect(await claimDigest(store, { ...clock, now: "2026-11-22T09:00:00.000Z" }, of)).toBeNull();
});

test("a channel goes with the record of what it sent", async () => {
  const id = await add();
  await claimDigest(store, clock, { channelId: id, recipient: "a-user" });
  expect(await removeChannel(store, owner, clock, id)).toBeNull();
  expect(await listChannels(store, owner)).toEqual([]);
});
