import type { Json, TokenRow } from "../../domain/rows";
import { code, flag, index, instant, integer, json, primaryKey, table, text } from "../dialect";
import { account } from "./people";

export const token = table(
  "token",
  {
    id: text().primaryKey(),
    version: integer().notNull(),
    accountId: text()
      .notNull()
      .references(() => account.id),
    name: text().notNull(),
    tokenHash: text().notNull().unique(),
    scope: code<TokenRow["scope"]>().notNull(),
    expiresAt: instant().notNull(),
    endedAt: instant(),
  },
  (t) => [index("token_account").on(t.accountId)],
);

export const webhook = table("webhook", {
  id: text().primaryKey(),
  version: integer().notNull(),
  name: text().notNull(),
  url: text().notNull(),
  secret: text().notNull(),
  deeds: json<string[]>().notNull(),
  addedBy: text().notNull(),
  disabledAt: instant(),
});

// ── outside the business tables: no versions, no events ──

/** When a token was last used, written at most once a minute. */
export const tokenUse = table("token_use", {
  tokenId: text()
    .primaryKey()
    .references(() => token.id),
  at: instant().notNull(),
});

/** What was answered to a program's request, so that the same request sent again is not done again. */
export const answered = table(
  "answered",
  {
    tokenId: text()
      .notNull()
      .references(() => token.id),
    /** The program's Idempotency-Key. */
    key: text().notNull(),
    /** SHA-256 of method, path and body. */
    request: text().notNull(),
    status: integer(),
    body: text(),
    at: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tokenId, t.key] }), index("answered_at").on(t.at)],
);

/** One event on its way to one webhook. */
export const delivery = table(
  "delivery",
  {
    id: text().primaryKey(),
    webhookId: text()
      .notNull()
      .references(() => webhook.id),
    seq: integer().notNull(),
    tries: integer().notNull(),
    /** Null once it has arrived or was given up. */
    nextAt: instant(),
    arrivedAt: instant(),
    lastStatus: integer(),
    lastError: text(),
  },
  (t) => [index("delivery_next").on(t.nextAt), index("delivery_webhook").on(t.webhookId)],
);

/** A backup, verification or clearing-out that was made, and how it went. */
export const run = table(
  "run",
  {
    id: text().primaryKey(),
    kind: text().notNull(),
    startedAt: instant().notNull(),
    endedAt: instant(),
    ok: flag(),
    detail: json<Json>().notNull(),
  },
  (t) => [index("run_kind").on(t.kind, t.startedAt)],
);
