import { readSendingHours } from "@/db/channel/channels";
import {
  beginTest,
  claimDigest,
  isBusy,
  noteDigest,
  noteTest,
  sendingChannels,
  sweepDigests,
  toldKeys,
} from "@/db/channel/digests";
import type { Clock } from "@/db/context";
import { readOwnReminders, readReminders } from "@/db/reminder/due";
import { readRules } from "@/db/rules";
import { webhooksInside } from "@/db/settings";
import type { Store } from "@/db/store";
import { type Actor, mayEnter } from "@/domain/actor";
import { isRefusal, type Refusal } from "@/domain/change";
import { maySend } from "@/domain/channel/quiet";
import { type ChannelRow, isRobot, type Recipient } from "@/domain/channel/rows";
import type { Reminder } from "@/domain/reminder/rules";
import { clock } from "../clock";
import { environment } from "../env";
import { log } from "../log";
import { linkOrigins } from "../origins";
import { actorOfAccount } from "../session";
import { atStop } from "../stop";
import { digestText, digestWords } from "./digest";
import { sendMail } from "./mail";
import { sayInGroup } from "./robot";
import { unseal } from "./seal";

const everyMs = 60_000;
const patienceMs = 20_000;

/** Who reads a message: an account by mail, or a group, which sees what one account sees. */
interface Reading {
  channel: ChannelRow;
  recipient: string;
  to: Recipient;
}

/** Sends what is due now, each recipient's digest once a day, and nothing in the quiet hours. `at` is now unless a test says otherwise. */
export async function sendDigests(store: Store, at: Clock = clock(), stop?: AbortSignal): Promise<void> {
  await sweepDigests(store, at);
  const channels = await sendingChannels(store);
  if (channels.length === 0) return;
  const [hours, rules] = await Promise.all([readSendingHours(store), readRules(store)]);
  if (!maySend(hours, rules.holidays, at.today, minuteOf(at))) return;
  for (const channel of channels)
    for (const reading of readingsOf(channel)) {
      if (stop?.aborted) return;
      await sendOne(store, at, reading, stop);
    }
}

function readingsOf(channel: ChannelRow): Reading[] {
  const [first] = channel.recipients;
  if (isRobot(channel.kind)) return first === undefined ? [] : [{ channel, recipient: "group", to: first }];
  return channel.recipients.map((to) => ({ channel, recipient: to.accountId, to }));
}

/** `HH:MM` in the office. */
function minuteOf({ now }: Clock): string {
  const format = new Intl.DateTimeFormat("sv-SE", {
    timeZone: environment().timeZone,
    hour: "2-digit",
    minute: "2-digit",
  });
  return format.format(new Date(now));
}

async function sendOne(store: Store, at: Clock, reading: Reading, stop?: AbortSignal): Promise<void> {
  const { channel, recipient } = reading;
  const of = { channelId: channel.id, recipient };
  if (isRobot(channel.kind) && (await isBusy(store, at, channel.id))) return;
  const claim = await claimDigest(store, at, of);
  if (claim === null) return;
  const actor = await actorOfAccount(store, reading.to.accountId);
  const all = actor === null ? [] : await remindersFor(store, actor, at);
  const told = await toldKeys(store, of);
  const fresh = all.filter(({ key }) => !told.has(key));
  const fared = { lines: fresh.length, keys: fresh.map(({ key }) => key) };
  if (fresh.length === 0) return noteDigest(store, at, claim, { ...fared, error: null });
  const page = actor !== null && mayEnter(actor, "today") ? "/today/reminders" : "/mine";
  const { language } = channel.settings;
  const way = { language, group: isRobot(channel.kind), today: at.today, link: `${linkOrigins()[0]}${page}` };
  const message = digestText(fresh, all.length - fresh.length, way);
  const error = await deliver(store, at, reading, { ...message, id: claim.id }, stop);
  if (error !== null) log().warn("a digest did not arrive", { code: error, count: claim.tries + 1 });
  await noteDigest(store, at, claim, { ...fared, error });
}

/** Those of one's scope, or of one's own cards for who handles none. */
function remindersFor(store: Store, actor: Actor, at: Clock): Promise<Reminder[]> {
  return mayEnter(actor, "today") ? readReminders(store, actor, at) : readOwnReminders(store, actor, at);
}

/** Sends one message through a channel; null when it was taken, else why not. `secret` where the channel's cannot be read any more. */
async function deliver(
  store: Store,
  { now }: Clock,
  { channel, to }: Reading,
  { subject, text, id }: { subject: string; text: string; id: string },
  stop?: AbortSignal,
): Promise<string | null> {
  const secret = channel.secret === "" ? "" : unseal(channel.secret);
  if (secret === null) return "secret";
  const inside = await webhooksInside(store);
  if (!isRobot(channel.kind)) return sendMail(channel.settings, secret, { to: to.address, subject, text, id }, inside);
  const [url = "", key = ""] = secret.split("\n");
  const patience = AbortSignal.timeout(patienceMs);
  const signal = stop === undefined ? patience : AbortSignal.any([patience, stop]);
  return sayInGroup({ kind: channel.kind, url, key }, text, { ms: Date.parse(now), inside, signal });
}

/**
 * The test button: one message to each recipient now, whatever the hour. Gives how each fared (null arrived); refused as `beginTest` is. Not tried again
 * by itself.
 */
export async function testChannel(
  store: Store,
  actor: Actor,
  at: Clock,
  id: string,
): Promise<{ errors: (string | null)[] } | Refusal> {
  const begun = await beginTest(store, actor, at, id);
  if (isRefusal(begun)) return begun;
  const { channel } = begun;
  const words = digestWords(channel.settings.language).digest;
  const errors: (string | null)[] = [];
  for (const reading of readingsOf(channel)) {
    const message = { subject: words("test"), text: words("testText", { name: channel.name }) };
    const error = await deliver(store, at, reading, { ...message, id: `${channel.id}.test.${Date.parse(at.now)}` });
    await noteTest(store, at, { channelId: channel.id, recipient: reading.recipient, error });
    errors.push(error);
  }
  return { errors };
}

/** Looks each minute as long as the server runs, one round after the other. */
export function keepReminding(store: Store): void {
  const stop = new AbortController();
  let round: Promise<void> = Promise.resolve();
  const look = () => {
    round = round.then(() =>
      stop.signal.aborted
        ? undefined
        : sendDigests(store, clock(), stop.signal).catch((error: unknown) =>
            log().error("reminders failed", { error }),
          ),
    );
  };
  const timer = setInterval(look, everyMs).unref();
  atStop("ending", () => {
    stop.abort();
    clearInterval(timer);
    return round;
  });
}
