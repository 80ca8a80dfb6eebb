import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openCases } from "@/db/case/open";
import { actorOf, clock, seedCentre } from "@/db/example";
import { setWebhooksInside } from "@/db/settings";
import type { Store } from "@/db/store";
import { openTest } from "@/db/testing";
import { addWebhook, listWebhooks, removeWebhook, setWebhookDisabled } from "@/db/webhooks";
import { isRefusal } from "@/domain/change";
import { postTo } from "./outgoing";
import { sendDue, signMessage } from "./webhooks";

interface Heard {
  headers: IncomingMessage["headers"];
  body: string;
}

let store: Store;
let cards: string[];
let receiver: Server;
let heard: Heard[];
let answer: number;
const owner = actorOf("owner");

beforeEach(async () => {
  store = await openTest();
  cards = await seedCentre(store, ["13100000001", "13100000002"]);
  await setWebhooksInside(store, owner, clock, true);
  heard = [];
  answer = 204;
  receiver = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    heard.push({ headers: request.headers, body });
    // 0: it never answers.
    if (answer === 0) return;
    response.writeHead(answer, answer === 302 ? { location: "http://127.0.0.1:1/" } : {}).end();
  }).listen(0, "127.0.0.1");
  await once(receiver, "listening");
});
afterEach(async () => {
  receiver.close();
  await once(receiver, "close");
  await store.close();
});

async function hook(deeds: string[] = []): Promise<{ id: string; secret: string }> {
  // The address of a server that listens on a port is not a pipe's name.
  const { port } = receiver.address() as AddressInfo;
  const made = await addWebhook(store, owner, clock, { name: "考勤", url: `http://127.0.0.1:${port}/hook`, deeds });
  if (isRefusal(made)) throw new Error(JSON.stringify(made));
  return made;
}

const open = (cardId = "") => openCases(store, owner, clock, { cardIds: [cardId], reason: "unused" });
const later = (minutes: number) => ({
  ...clock,
  now: new Date(Date.parse(clock.now) + minutes * 60_000).toISOString(),
});

test("what is done to a card is told once, signed, without a personal value", async () => {
  const { secret } = await hook();
  await open(cards[0]);
  await sendDue(store, clock);
  await sendDue(store, clock);
  expect(heard).toHaveLength(1);
  const [{ headers, body } = { headers: {}, body: "" }] = heard;
  expect(JSON.parse(body).data.events).toMatchObject([{ deed: "case.open", cardId: cards[0] }]);
  expect(body).not.toContain("1310000000");
  const [id, seconds] = [String(headers["webhook-id"]), Number(headers["webhook-timestamp"])];
  expect(headers["webhook-signature"]).toBe(signMessage(secret, id, seconds, body));
});

test("a signature is the one of the Standard Webhooks example", () => {
  const signed = signMessage(
    "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
    "msg_p5jXN8AQM9LWM0D4loKWxJek",
    1614265330,
    '{"test": 2432232314}',
  );
  expect(signed).toBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
});

test("what did not arrive is tried again in order, and given up after the last try", async () => {
  await hook();
  answer = 500;
  await open(cards[0]);
  await sendDue(store, clock);
  await open(cards[1]);
  await sendDue(store, clock);
  expect(heard).toHaveLength(1);
  answer = 200;
  await sendDue(store, later(1));
  await sendDue(store, later(1));
  expect(heard.map(({ body }) => JSON.parse(body).data.events[0].cardId)).toEqual([cards[0], cards[0], cards[1]]);
  answer = 302;
  await openCases(store, owner, clock, { cardIds: [], reason: "unused" });
  const [{ sent } = { sent: [] }] = await listWebhooks(store, owner);
  expect(sent.filter((one) => one.nextAt !== null)).toEqual([]);
});

test("a receiver that never takes it loses the message after seven tries, and the page says so", async () => {
  await hook();
  answer = 503;
  await open(cards[0]);
  let minutes = 0;
  for (const wait of [0, 1, 5, 30, 120, 480, 1440, 5000]) {
    minutes += wait;
    await sendDue(store, later(minutes));
  }
  expect(heard).toHaveLength(7);
  const [{ sent } = { sent: [] }] = await listWebhooks(store, owner);
  expect(sent[0]).toMatchObject({ tries: 7, arrivedAt: null, nextAt: null, lastStatus: 503, lastError: "http_503" });
});

test("only the deeds that were asked for are told, and nothing while it is stopped", async () => {
  const { id } = await hook(["case.withdraw"]);
  await open(cards[0]);
  await sendDue(store, clock);
  expect(heard).toEqual([]);
  await setWebhookDisabled(store, owner, clock, { id, disabled: true });
  await sendDue(store, clock);
  expect(await removeWebhook(store, owner, clock, id)).toBeNull();
  expect(await listWebhooks(store, owner)).toEqual([]);
});

test("nothing is sent into the private network unless the owner lets it, whether the address says so or a name stands for it", async () => {
  await hook();
  await setWebhooksInside(store, owner, clock, false);
  const inside = { name: "考勤", url: "http://192.168.1.20/hook", deeds: [] };
  expect(await addWebhook(store, owner, clock, inside)).toEqual({ refused: "invalid", fields: { url: "inside" } });
  await open(cards[0]);
  await sendDue(store, clock);
  expect(heard).toEqual([]);
  const [{ sent } = { sent: [] }] = await listWebhooks(store, owner);
  expect(sent[0]).toMatchObject({ tries: 1, arrivedAt: null, lastError: "inside" });
  const signal = AbortSignal.timeout(5000);
  // A name that stands for this machine on every machine.
  const named = await postTo("http://localhost.:9/", { headers: {}, body: "{}", inside: false, signal });
  expect(named).toEqual({ status: null, error: "inside" });
});

test("a receiver that does not answer does not hold the server's end, and gets its message anew", async () => {
  await hook();
  await open(cards[0]);
  const stop = new AbortController();
  answer = 0;
  const round = sendDue(store, clock, stop.signal);
  await expect.poll(() => heard.length).toBe(1);
  stop.abort();
  await round;
  receiver.closeAllConnections();
  answer = 204;
  await sendDue(store, clock);
  expect(heard).toHaveLength(2);
  expect(heard[0]?.headers["webhook-id"]).toBe(heard[1]?.headers["webhook-id"]);
});

test("what is no address or no deed is refused, each at its field", async () => {
  const made = await addWebhook(store, owner, clock, { name: " ", url: "ftp://x", deeds: ["case.nothing"] });
  expect(made).toEqual({ refused: "invalid", fields: { name: "required", url: "not_an_address", deeds: "not_found" } });
});
