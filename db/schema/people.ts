import type * as row from "../../domain/rows";
import type { Place } from "../../domain/signin";
import type * as word from "../../domain/words";
import { code, day, index, instant, integer, json, primaryKey, table, text } from "../dialect";

// No cascade anywhere: a reference that would dangle refuses the statement, so nothing of the trade is deleted in passing.

export const site = table("site", {
  id: text().primaryKey(),
  version: integer().notNull(),
  name: text().notNull().unique(),
});

export const team = table(
  "team",
  {
    id: text().primaryKey(),
    version: integer().notNull(),
    siteId: text().references(() => site.id),
    name: text().notNull(),
  },
  (t) => [index("team_site").on(t.siteId)],
);

export const entity = table("entity", {
  id: text().primaryKey(),
  version: integer().notNull(),
  name: text().notNull().unique(),
  licenceLast4: text(),
  sealKeeper: text(),
  accountManager: text(),
  accountManagerPhone: text(),
});

export const person = table(
  "person",
  {
    id: text().primaryKey(),
    version: integer().notNull(),
    name: text().notNull(),
    staffNo: text().unique(),
    teamId: text().references(() => team.id),
    employment: code<row.PersonRow["employment"]>().notNull(),
    leftOn: day(),
  },
  (t) => [index("person_team").on(t.teamId), index("person_name").on(t.name)],
);

export const account = table("account", {
  id: text().primaryKey(),
  version: integer().notNull(),
  personId: text()
    .notNull()
    .unique()
    .references(() => person.id),
  login: text().notNull().unique(),
  role: code<word.Role>().notNull(),
  passwordHash: text(),
  disabledAt: instant(),
  totpSecret: text(),
  recoveryHashes: json<string[]>().notNull().default([]),
});

export const scope = table(
  "scope",
  {
    id: text().primaryKey(),
    version: integer().notNull(),
    accountId: text()
      .notNull()
      .references(() => account.id),
    kind: code<row.ScopeRow["kind"]>().notNull(),
    targetId: text(),
  },
  (t) => [index("scope_account").on(t.accountId)],
);

export const link = table("link", {
  id: text().primaryKey(),
  version: integer().notNull(),
  tokenHash: text().notNull().unique(),
  purpose: code<row.LinkRow["purpose"]>().notNull(),
  accountId: text().references(() => account.id),
  expiresAt: instant().notNull(),
  spentAt: instant(),
});

export const joinCode = table(
  "join_code",
  {
    id: text().primaryKey(),
    version: integer().notNull(),
    personId: text()
      .notNull()
      .references(() => person.id),
    codeHash: text().notNull().unique(),
    madeBy: text().notNull(),
    madeAt: instant().notNull(),
    lastDay: day().notNull(),
    usedAt: instant(),
    endedAt: instant(),
  },
  (t) => [index("join_code_person").on(t.personId)],
);

export const setting = table("setting", {
  id: text().primaryKey(),
  version: integer().notNull(),
  value: json<row.Json>().notNull(),
});

// ── outside the business tables: no versions, no events ──

export const session = table(
  "session",
  {
    id: text().primaryKey(),
    accountId: text()
      .notNull()
      .references(() => account.id),
    startedAt: instant().notNull(),
    lastSeenAt: instant().notNull(),
    endedAt: instant(),
    /** `chrome windows`: what the browser said of itself, in two words of ours. */
    device: text(),
    place: code<Place>(),
    /** When its password was last typed. */
    confirmedAt: instant(),
    /** Since when its screen is projected (投屏模式). */
    projectingSince: instant(),
    /** The joining code that opened it; null for one that a password or link opened. */
    joinId: text().references(() => joinCode.id),
  },
  (t) => [index("session_account").on(t.accountId)],
);

/** One-time codes that were taken, by the half minute they stand for: none opens twice. */
export const usedCode = table(
  "used_code",
  {
    accountId: text()
      .notNull()
      .references(() => account.id),
    step: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.step] })],
);

/** Tries that did not succeed, by login, by address and by both: what the throttle reads. */
export const attempt = table("attempt", {
  key: text().primaryKey(),
  failures: integer().notNull(),
  firstAt: instant().notNull(),
  blockedUntil: instant(),
});

/** What a page sent by a key that it chose, so that it is not done again when it is sent again. The deed itself stands in the log. */
export const delivered = table(
  "delivered",
  {
    personId: text().notNull(),
    key: text().notNull(),
    /** SHA-256 of what was asked. */
    request: text().notNull(),
    at: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.key] }), index("delivered_at").on(t.at)],
);
