import { and, asc, desc, eq, inArray, isNull } from "drizzle-orm";
import { type Actor, may } from "../../domain/actor";
import { change, type Refusal, refuse } from "../../domain/change";
import { readHours, type SendingHours } from "../../domain/channel/quiet";
import { type ChannelRow, isRobot, type Recipient } from "../../domain/channel/rows";
import { isInside } from "../../domain/inside";
import type { Clock } from "../context";
import { decideRows } from "../deciderows";
import { newId } from "../id";
import { account, person, setting } from "../schema/people";
import { channel, digest, told } from "../schema/reminder";
import { setSetting, webhooksInside } from "../settings";
import type { Store } from "../store";

/** A channel as a page shows it: never its secret. */
export type ChannelView = Omit<ChannelRow, "secret">;

/** How one digest or test fared. */
export type DigestView = typeof digest.$inferSelect;

/** An account that may get a digest: its login, and who it is. */
export interface Reader {
  accountId: string;
  login: string;
  name: string;
}

const logLines = 12;

/** All channels by name with the last of what was sent; empty for who may not see them. */
export async function listChannels(
  store: Store,
  actor: Actor,
): Promise<{ channel: ChannelView; sent: DigestView[] }[]> {
  if (!may(actor, "channel.add")) return [];
  const rows = await store.db.select().from(channel).orderBy(asc(channel.name), asc(channel.id));
  return Promise.all(
    rows.map(async ({ secret: _, ...row }) => ({
      channel: row,
      sent: await store.db
        .select()
        .from(digest)
        .where(eq(digest.channelId, row.id))
        .orderBy(desc(digest.at), desc(digest.id))
        .limit(logLines),
    })),
  );
}

/** Accounts that can be given a digest, by login; empty for who may not set channels up. */
export async function listReaders({ db }: Pick<Store, "db">, actor: Actor): Promise<Reader[]> {
  if (!may(actor, "channel.add")) return [];
  return db
    .select({ accountId: account.id, login: account.login, name: person.name })
    .from(account)
    .innerJoin(person, eq(person.id, account.personId))
    .where(isNull(account.disabledAt))
    .orderBy(asc(account.login));
}

/** Channels that are not stopped and whose last message did not arrive; empty for who may not see them. */
export async function failingChannels(
  store: Store,
  actor: Actor,
): Promise<{ id: string; name: string; error: string }[]> {
  const all = await listChannels(store, actor);
  return all.flatMap(({ channel: { id, name, disabledAt }, sent }) => {
    const last = sent.find((one) => one.arrivedAt !== null || one.lastError !== null);
    return disabledAt === null && last?.arrivedAt === null ? [{ id, name, error: last.lastError ?? "" }] : [];
  });
}

export type ChannelInput = Pick<ChannelRow, "kind" | "name" | "settings" | "recipients"> & {
  /** Sealed already; null keeps what there is. */
  secret: string | null;
};

/**
 * Adds a channel (`id` null) or changes one of the same kind. Refused `invalid` with a code per field: `required`, `too_long`, `not_an_address`, `not_found`
 * for an account that is not there, `inside` at a host of the private network that the owner has not let messages into; `not_found`.
 */
export async function saveChannel(
  store: Store,
  actor: Actor,
  clock: Clock,
  { id, input }: { id: string | null; input: ChannelInput },
): Promise<{ id: string } | Refusal> {
  const kind = id === null ? "channel.add" : "channel.edit";
  const own = id ?? newId();
  const refusal = await decideRows(store, actor, clock, { kind }, async () => {
    const [row] = id === null ? [] : await store.db.select().from(channel).where(eq(channel.id, id));
    if (id !== null && row?.kind !== input.kind) return refuse("not_found");
    const fields = await faultsOf(store, input, row !== undefined);
    if (Object.keys(fields).length > 0) return refuse("invalid", { fields });
    const { name, settings, recipients } = input;
    const after = { kind: input.kind, name: name.trim(), settings, recipients: [...recipients] };
    if (row) return [change("channel", row, { ...row, ...after, secret: input.secret ?? row.secret })];
    const more = { id: own, version: 0, secret: input.secret ?? "", addedBy: actor.accountId, disabledAt: null };
    return [change("channel", null, { ...after, ...more })];
  });
  return refusal ?? { id: own };
}

async function faultsOf(store: Store, input: ChannelInput, there: boolean): Promise<Record<string, string>> {
  const { kind, name, settings, recipients, secret } = input;
  const fields: Record<string, string> = {};
  if (name.trim() === "") fields.name = "required";
  if (name.trim().length > 100) fields.name = "too_long";
  const accounts = recipients.map(({ accountId }) => accountId);
  const known = await store.db.select({ id: account.id }).from(account).where(inArray(account.id, accounts));
  if (accounts.length === 0) fields.recipients = "required";
  else if (accounts.some((one) => !known.some((row) => row.id === one))) fields.recipients = "not_found";
  if (kind === "ics") return fields;
  const inside = isInside(settings.host) && !(await webhooksInside(store));
  if (isRobot(kind)) {
    if (settings.host === "" && !there) fields.url = "required";
    if (inside) fields.url = "inside";
    return fields;
  }
  if (settings.host === "") fields.host = "required";
  if (inside) fields.host = "inside";
  if (!isMail(settings.from)) fields.from = "not_an_address";
  if (!recipients.every(({ address }) => isMail(address))) fields.recipients = "not_an_address";
  if (secret === null && !there && settings.login !== "") fields.password = "required";
  return fields;
}

/** Whether a text is one mail address and nothing besides, so that no header can be written with it. */
export function isMail(text: string): boolean {
  return text.length <= 200 && /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+$/.test(text);
}

/** Stops a channel or lets it go on. Refused `not_found`, `already`. */
export async function setChannelDisabled(
  store: Store,
  actor: Actor,
  clock: Clock,
  { id, disabled }: { id: string; disabled: boolean },
): Promise<Refusal | null> {
  return decideRows(store, actor, clock, { kind: "channel.edit" }, async () => {
    const [row] = await store.db.select().from(channel).where(eq(channel.id, id));
    if (!row) return refuse("not_found");
    if ((row.disabledAt !== null) === disabled) return refuse("already");
    return [change("channel", row, { ...row, disabledAt: disabled ? clock.now : null })];
  });
}

/** Gives a calendar another token: the old address opens nothing from now on. Refused `not_found`. */
export async function renewCalendar(
  store: Store,
  actor: Actor,
  clock: Clock,
  { id, tokenHash }: { id: string; tokenHash: string },
): Promise<Refusal | null> {
  return decideRows(store, actor, clock, { kind: "channel.edit" }, async () => {
    const [row] = await store.db
      .select()
      .from(channel)
      .where(and(eq(channel.id, id), eq(channel.kind, "ics")));
    return row ? [change("channel", row, { ...row, secret: tokenHash })] : refuse("not_found");
  });
}

/** Takes a channel away with the record of what it sent. Refused `not_found`. */
export async function removeChannel(store: Store, actor: Actor, clock: Clock, id: string): Promise<Refusal | null> {
  if (!may(actor, "channel.remove")) return refuse("not_allowed");
  const [row] = await store.db.select().from(channel).where(eq(channel.id, id));
  if (!row) return refuse("not_found");
  await store.run(
    store.db.delete(digest).where(eq(digest.channelId, id)),
    store.db.delete(told).where(eq(told.channelId, id)),
  );
  return decideRows(store, actor, clock, { kind: "channel.remove" }, async () => {
    const [now] = await store.db.select().from(channel).where(eq(channel.id, id));
    return now ? [change("channel", now, null)] : refuse("not_found");
  });
}

/** Keeps when reminders may go out. Owner only. */
export function setSendingHours(
  store: Store,
  actor: Actor,
  clock: Clock,
  hours: SendingHours,
): Promise<Refusal | null> {
  return setSetting(store, actor, clock, "sending_hours", { ...hours });
}

export async function readSendingHours({ db }: Pick<Store, "db">): Promise<SendingHours> {
  const [row] = await db.select().from(setting).where(eq(setting.id, "sending_hours"));
  return readHours(row?.value);
}

/** Whose calendar a token opens, while the channel goes; null for any other. */
export async function findCalendar(
  { db }: Pick<Store, "db">,
  tokenHash: string,
): Promise<{ channel: ChannelRow; reader: Recipient } | null> {
  const [row] = await db
    .select()
    .from(channel)
    .where(and(eq(channel.kind, "ics"), eq(channel.secret, tokenHash), isNull(channel.disabledAt)));
  const reader = row?.recipients[0];
  return row && reader ? { channel: row, reader } : null;
}
