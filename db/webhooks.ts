import { randomBytes } from "node:crypto";
import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lt, lte, max, or } from "drizzle-orm";
import { type Actor, may } from "../domain/actor";
import { change, type DeedKind, deedKinds, type Refusal, refuse } from "../domain/change";
import { isInside } from "../domain/inside";
import type { Instant, WebhookRow } from "../domain/rows";
import type { Clock } from "./context";
import { decideRows } from "./deciderows";
import { newId } from "./id";
import { event } from "./schema/log";
import { delivery, webhook } from "./schema/program";
import { webhooksInside } from "./settings";
import type { Store } from "./store";

/** A webhook as a page shows it; the secret is shown once, when it is made. */
export type WebhookView = Omit<WebhookRow, "secret">;

export interface WebhookInput {
  name: string;
  url: string;
  /** Deeds that are sent; none for all. */
  deeds: readonly string[];
}

/** How one message fared. */
export type DeliveryView = typeof delivery.$inferSelect;

/** All webhooks by name, each with its last twenty messages; empty for who may not see them. */
export async function listWebhooks(
  store: Store,
  actor: Actor,
): Promise<{ webhook: WebhookView; sent: DeliveryView[] }[]> {
  if (!may(actor, "webhook.add")) return [];
  const rows = await store.db.select().from(webhook).orderBy(asc(webhook.name), asc(webhook.id));
  return Promise.all(
    rows.map(async ({ secret: _, ...row }) => ({
      webhook: row,
      sent: await store.db
        .select()
        .from(delivery)
        .where(eq(delivery.webhookId, row.id))
        .orderBy(desc(delivery.seq))
        .limit(20),
    })),
  );
}

/**
 * Adds a webhook and gives its signing secret, once. Events from now on are sent. Refused `invalid` with a code per field; `inside` at an
 * address of the private network that the owner has not let webhooks into (a name is looked up when something is sent).
 */
export async function addWebhook(
  store: Store,
  actor: Actor,
  clock: Clock,
  input: WebhookInput,
): Promise<{ id: string; secret: string } | Refusal> {
  const read = readInput(input);
  if ("refused" in read) return read;
  if (may(actor, "webhook.add") && isInside(new URL(read.url).hostname) && !(await webhooksInside(store))) {
    return refuse("invalid", { fields: { url: "inside" } });
  }
  const secret = `whsec_${randomBytes(32).toString("base64")}`;
  const row: WebhookRow = { ...read, id: newId(), version: 0, secret, addedBy: actor.accountId, disabledAt: null };
  const refusal = await decideRows(store, actor, clock, { kind: "webhook.add" }, async () => [
    change("webhook", null, row),
  ]);
  if (refusal) return refusal;
  // Where it begins: a message that counts as arrived, up to the last event.
  const [head] = await store.db.select({ seq: max(event.seq) }).from(event);
  const begun = { id: `${row.id}:0`, webhookId: row.id, seq: head?.seq ?? 0, tries: 0, nextAt: null };
  await store.run(
    store.db.insert(delivery).values({ ...begun, arrivedAt: clock.now, lastStatus: null, lastError: null }),
  );
  return { id: row.id, secret };
}

/** Stops a webhook or lets it go on; what happened meanwhile is sent then. Refused `not_found`, `already`. */
export async function setWebhookDisabled(
  store: Store,
  actor: Actor,
  clock: Clock,
  { id, disabled }: { id: string; disabled: boolean },
): Promise<Refusal | null> {
  return decideRows(store, actor, clock, { kind: "webhook.edit" }, async () => {
    const [row] = await store.db.select().from(webhook).where(eq(webhook.id, id));
    if (!row) return refuse("not_found");
    if ((row.disabledAt !== null) === disabled) return refuse("already");
    return [change("webhook", row, { ...row, disabledAt: disabled ? clock.now : null })];
  });
}

/** Takes a webhook away with the record of its messages. Refused `not_found`. */
export async function removeWebhook(store: Store, actor: Actor, clock: Clock, id: string): Promise<Refusal | null> {
  if (!may(actor, "webhook.remove")) return refuse("not_allowed");
  const [row] = await store.db.select().from(webhook).where(eq(webhook.id, id));
  if (!row) return refuse("not_found");
  await store.run(store.db.delete(delivery).where(eq(delivery.webhookId, id)));
  return decideRows(store, actor, clock, { kind: "webhook.remove" }, async () => {
    const [now] = await store.db.select().from(webhook).where(eq(webhook.id, id));
    return now ? [change("webhook", now, null)] : refuse("not_found");
  });
}

function readInput({ name, url, deeds }: WebhookInput): Pick<WebhookRow, "name" | "url" | "deeds"> | Refusal {
  const fields: Record<string, string> = {};
  if (name.trim() === "") fields.name = "required";
  if (name.trim().length > 100) fields.name = "too_long";
  if (!/^https?:\/\/[^\s/]+/.test(url.trim()) || !URL.canParse(url.trim()) || url.length > 500)
    fields.url = "not_an_address";
  const known: readonly string[] = deedKinds;
  if (deeds.some((one) => !known.includes(one))) fields.deeds = "not_found";
  if (Object.keys(fields).length > 0) return refuse("invalid", { fields });
  return { name: name.trim(), url: url.trim(), deeds: [...new Set(deeds)].sort() };
}

/** One event of a card as a webhook tells of it: what was done to which card, no personal values. */
export interface ToldEvent {
  seq: number;
  at: Instant;
  deed: DeedKind;
  cardId: string;
  batch: string | null;
}

/** A message that is to be sent. */
export interface Message {
  id: string;
  url: string;
  secret: string;
  tries: number;
  events: ToldEvent[];
}

const eventsAtOnce = 100;

/** Of deeds of cards those that were told to be sent. */
async function eventsOf(store: Store, row: WebhookRow, from: number, to: number | null): Promise<ToldEvent[]> {
  const wanted = row.deeds.length > 0 ? inArray(event.deed, row.deeds) : undefined;
  const rows = await store.db
    .select({ seq: event.seq, at: event.at, deed: event.deed, cardId: event.cardId, batch: event.batch })
    .from(event)
    .where(and(gt(event.seq, from), to === null ? undefined : lte(event.seq, to), isNotNull(event.cardId), wanted))
    .orderBy(asc(event.seq))
    .limit(eventsAtOnce);
  // Written by `commit` alone, with a kind of deed and, as just asked, a card.
  return rows as ToldEvent[];
}

/**
 * Lays out messages for what has happened since each webhook's last one, up to a hundred events in each. A message is named by the event that it
 * begins after, so that two servers lay out the same one once.
 */
export async function layOutMessages(store: Store, clock: Clock): Promise<void> {
  const rows = await store.db.select().from(webhook).where(isNull(webhook.disabledAt));
  for (const row of rows) {
    const [last] = await store.db
      .select({ seq: max(delivery.seq) })
      .from(delivery)
      .where(eq(delivery.webhookId, row.id));
    const from = last?.seq ?? 0;
    const events = await eventsOf(store, row, from, null);
    const to = events.at(-1)?.seq;
    if (to === undefined) continue;
    const message = { id: `${row.id}:${from + 1}`, webhookId: row.id, seq: to, tries: 0, nextAt: clock.now };
    await store.run(
      store.db.insert(delivery).values({ ...message, arrivedAt: null, lastStatus: null, lastError: null }),
    );
  }
}

/** Messages whose time has come, of webhooks that are not stopped, the oldest of each webhook alone: they arrive in order. */
export async function dueMessages(store: Store, clock: Clock): Promise<Message[]> {
  const rows = await store.db
    .select({ delivery, webhook })
    .from(delivery)
    .innerJoin(webhook, and(eq(webhook.id, delivery.webhookId), isNull(webhook.disabledAt)))
    .where(isNotNull(delivery.nextAt))
    .orderBy(asc(delivery.seq));
  const first = new Map<string, (typeof rows)[number]>();
  for (const row of rows) if (!first.has(row.webhook.id)) first.set(row.webhook.id, row);
  const due = [...first.values()].filter((row) => (row.delivery.nextAt ?? "") <= clock.now);
  return Promise.all(
    due.map(async (row) => ({
      id: row.delivery.id,
      url: row.webhook.url,
      secret: row.webhook.secret,
      tries: row.delivery.tries,
      events: await eventsOf(store, row.webhook, Number(row.delivery.id.split(":")[1]) - 1, row.delivery.seq),
    })),
  );
}

/** Notes how a message fared: it arrived, will be tried again at `nextAt`, or was given up (neither). */
export async function noteDelivery(
  store: Store,
  id: string,
  fared: {
    tries: number;
    arrivedAt: Instant | null;
    nextAt: Instant | null;
    status: number | null;
    error: string | null;
  },
): Promise<void> {
  const { status, error, ...rest } = fared;
  const set = { ...rest, lastStatus: status, lastError: error };
  await store.run(store.db.update(delivery).set(set).where(eq(delivery.id, id)));
}

/** Forgets messages that arrived or were given up more than thirty days ago, but each webhook's last, from which it goes on. */
export async function forgetDeliveries(store: Store, { now }: Clock): Promise<void> {
  const old = new Date(Date.parse(now) - 30 * 86_400_000).toISOString();
  const rows = await store.db
    .select({ webhookId: delivery.webhookId, last: max(delivery.seq) })
    .from(delivery)
    .groupBy(delivery.webhookId);
  for (const { webhookId, last } of rows) {
    const past = and(eq(delivery.webhookId, webhookId), isNull(delivery.nextAt), lt(delivery.seq, last ?? 0));
    await store.run(
      store.db.delete(delivery).where(and(past, or(isNull(delivery.arrivedAt), lt(delivery.arrivedAt, old)))),
    );
  }
}
