import type { ChannelKind, ChannelSettings, Recipient } from "../../domain/channel/rows";
import type { Tone } from "../../domain/nudge/rows";
import { code, day, index, instant, integer, json, primaryKey, table, text } from "../dialect";

/** That somebody was asked on a day. No reference to the person: a mark outlives one that was joined with another or taken back. */
export const nudge = table(
  "nudge",
  {
    id: text().primaryKey(),
    version: integer().notNull(),
    personId: text().notNull(),
    on: day().notNull(),
    tone: integer().$type<Tone>().notNull(),
    items: json<string[]>().notNull(),
    by: text().notNull(),
    byName: text().notNull(),
    at: instant().notNull(),
  },
  (t) => [index("nudge_person").on(t.personId, t.on)],
);

export const channel = table("channel", {
  id: text().primaryKey(),
  version: integer().notNull(),
  kind: code<ChannelKind>().notNull(),
  name: text().notNull(),
  settings: json<ChannelSettings>().notNull(),
  recipients: json<Recipient[]>().notNull(),
  secret: text().notNull(),
  addedBy: text().notNull(),
  disabledAt: instant(),
});

// ── outside the business tables: no versions, no events ──

/**
 * One digest of one recipient on one day, or one test. Its id names all three: whoever inserts it sends it, and of two servers only one can.
 */
export const digest = table(
  "digest",
  {
    id: text().primaryKey(),
    channelId: text()
      .notNull()
      .references(() => channel.id),
    /** An account's id, or `group`. */
    recipient: text().notNull(),
    on: day().notNull(),
    /** Reminders in it; 0 of a test. */
    lines: integer().notNull(),
    tries: integer().notNull(),
    /** The claim that has it under way. */
    heldBy: text(),
    /** Until then one server has it under way. One that died meanwhile leaves it so, and it is not sent again. */
    leaseUntil: instant(),
    /** When it is tried again; null once it has arrived, or nobody tries any more. */
    nextAt: instant(),
    arrivedAt: instant(),
    lastError: text(),
    at: instant().notNull(),
  },
  (t) => [index("digest_next").on(t.nextAt), index("digest_channel").on(t.channelId, t.at)],
);

/** Reminders that a recipient was told of: each once. */
export const told = table(
  "told",
  {
    channelId: text()
      .notNull()
      .references(() => channel.id),
    recipient: text().notNull(),
    key: text().notNull(),
    on: day().notNull(),
  },
  (t) => [primaryKey({ columns: [t.channelId, t.recipient, t.key] })],
);
