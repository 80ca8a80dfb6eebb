import { createHmac } from "node:crypto";
import { webhooksInside } from "@/db/settings";
import type { Store } from "@/db/store";
import { dueMessages, forgetDeliveries, layOutMessages, type Message, noteDelivery } from "@/db/webhooks";
import type { Instant } from "@/domain/rows";
import { clock } from "./clock";
import { log } from "./log";
import { postTo, type Sent } from "./outgoing";
import { atStop } from "./stop";

/** Minutes until the next try after each failure; after the last one a message is given up. */
const waits = [1, 5, 30, 120, 480, 1440];
const patienceMs = 10_000;
const everyMs = 2000;

/**
 * Signs a message as Standard Webhooks says (standardwebhooks.com): HMAC-SHA-256 over id, time and body with the secret's bytes, so that the receiver
 * knows who sent it and when.
 */
export function signMessage(secret: string, id: string, seconds: number, body: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  return `v1,${createHmac("sha256", key).update(`${id}.${seconds}.${body}`).digest("base64")}`;
}

/**
 * Sends what is due, each webhook's messages in order, and notes how it went. `at` is now unless a test says otherwise; `stop` breaks
 * off what is under way, and that is sent anew later.
 */
export async function sendDue(store: Store, at = clock(), stop?: AbortSignal): Promise<void> {
  await layOutMessages(store, at);
  const due = await dueMessages(store, at);
  const inside = due.length > 0 && (await webhooksInside(store));
  await Promise.all(due.map((message) => sendOne(store, at.now, message, { inside, stop })));
}

interface How {
  inside: boolean;
  stop: AbortSignal | undefined;
}

async function sendOne(store: Store, now: Instant, message: Message, how: How): Promise<void> {
  const tries = message.tries + 1;
  const { status, error } = await post(message, now, how);
  if (error === "stopped") return;
  if (error === null) return noteDelivery(store, message.id, { tries, arrivedAt: now, nextAt: null, status, error });
  const wait = waits[tries - 1];
  const nextAt = wait === undefined ? null : new Date(Date.parse(now) + wait * 60_000).toISOString();
  log().warn("a webhook message did not arrive", { code: error, status: status ?? undefined, count: tries });
  await noteDelivery(store, message.id, { tries, arrivedAt: null, nextAt, status, error });
}

function post(message: Message, now: Instant, { inside, stop }: How): Promise<Sent> {
  const body = JSON.stringify({ type: "card.events", timestamp: now, data: { events: message.events } });
  const seconds = Math.floor(Date.parse(now) / 1000);
  const headers = {
    "content-type": "application/json",
    "user-agent": "Simoff",
    "webhook-id": message.id,
    "webhook-timestamp": String(seconds),
    "webhook-signature": signMessage(message.secret, message.id, seconds, body),
  };
  const patience = AbortSignal.timeout(patienceMs);
  const signal = stop === undefined ? patience : AbortSignal.any([patience, stop]);
  return postTo(message.url, { headers, body, inside, signal });
}

/** Sends as long as the server runs, one round after the other. */
export function keepSending(store: Store): void {
  const stop = new AbortController();
  let round: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    round = round.then(() => (stop.signal.aborted ? undefined : once(store, stop.signal)));
  }, everyMs).unref();
  const daily = setInterval(() => void forgetDeliveries(store, clock()).catch(noteFailure), 86_400_000).unref();
  atStop("ending", () => {
    stop.abort();
    clearInterval(timer);
    clearInterval(daily);
    return round;
  });
}

async function once(store: Store, stop: AbortSignal): Promise<void> {
  await sendDue(store, clock(), stop).catch(noteFailure);
}

function noteFailure(error: unknown): void {
  log().error("webhooks failed", { error });
}
