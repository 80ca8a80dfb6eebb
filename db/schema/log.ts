import { sql } from "drizzle-orm";
import { index, instant, integer, json, primaryKey, table, text } from "../dialect";

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

/**
 * How long the log was and its Merkle root (RFC 6962) then, signed. `edge` is what the tree needs to go on from there: a few hashes. Not of the log
 * itself: lost rows can be made again from the events, and copies lie outside of the database.
 */
export const checkpoint = table("checkpoint", {
  size: integer().primaryKey(),
  /** Hexadecimal. */
  root: text().notNull(),
  /** The signed note (C2SP `tlog-checkpoint`), as it goes out. */
  note: text().notNull(),
  edge: json<string[]>().notNull(),
  at: instant().notNull(),
});

/** Roots of the log's whole subtrees of 1,024 events, so that a proof reads two thousand leaves and not all. */
export const tile = table("tile", {
  index: integer().primaryKey(),
  root: text().notNull(),
});

/** The log's head, locked by every commit. One row. */
export const chain = table("chain", {
  id: integer().primaryKey(),
  seq: integer().notNull(),
  leaf: text().notNull(),
});
