import { sql } from "drizzle-orm";
import { index, instant, integer, primaryKey, table, text } from "../dialect";

/**
 * Events that took a card from the person who used it. Said in these very words, an index holds them alone: among all the log's events,
 * imports above all, they are few.
 */
export const tookFromUser = sql.raw(`body like '%"userId":["%'`);

/** One event per card and deed; `body` is canonical JSON (RFC 8785), what `leaf` is the hash of. No foreign keys: it outlives what it speaks of. */
export const event = table(
  "event",
  {
    seq: integer().primaryKey(),
    at: instant().notNull(),
    deed: text().notNull(),
    actorId: text(),
    cardId: text(),
    batch: text(),
    body: text().notNull(),
    prev: text().notNull(),
    leaf: text().notNull(),
  },
  (t) => [
    index("event_card").on(t.cardId),
    index("event_actor").on(t.actorId),
    index("event_deed").on(t.deed),
    index("event_at").on(t.at),
    index("event_took").on(t.seq).where(tookFromUser),
  ],
);

/** The personal values behind the commitments in an event's body: the only part of the log that can be erased. */
export const eventValue = table(
  "event_value",
  {
    seq: integer().notNull(),
    commitment: text().notNull(),
    salt: text().notNull(),
    value: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.seq, t.commitment] })],
);

/** The log's head, locked by every commit. One row. */
export const chain = table("chain", {
  id: integer().primaryKey(),
  seq: integer().notNull(),
  leaf: text().notNull(),
});
