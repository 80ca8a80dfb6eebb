import { createHash, randomBytes } from "node:crypto";
import { and, eq, gt, isNull } from "drizzle-orm";
import type { Actor } from "../domain/actor";
import { change, type Refusal, refuse } from "../domain/change";
import type { AccountRow, LinkRow } from "../domain/rows";
import type { Clock } from "./context";
import { decideRows } from "./deciderows";
import { newId } from "./id";
import { account, link, person } from "./schema/people";
import { endSessions } from "./sessions";
import type { Store } from "./store";

/** One-time links. The token exists in the link alone; the database has its SHA-256. Only a POST spends one: chat programs fetch links. */
const lifetimeMs = { setup: 24 * 3600_000, sign_in: 72 * 3600_000 };

function newToken(): string {
  return randomBytes(24).toString("base64url");
}

export function tokenHash(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

function newLink(purpose: LinkRow["purpose"], accountId: string | null, token: string, clock: Clock): LinkRow {
  const expiresAt = new Date(Date.parse(clock.now) + lifetimeMs[purpose]).toISOString();
  return { id: newId(), version: 0, tokenHash: tokenHash(token), purpose, accountId, expiresAt, spentAt: null };
}

/** A fresh set-up link's token, while there is no owner; earlier ones stop working. Refused `already` when there is one. */
export async function makeSetupLink(store: Store, clock: Clock): Promise<string | Refusal> {
  if (await hasOwner(store)) return refuse("already");
  const token = newToken();
  const refusal = await decideRows(store, null, clock, { kind: "account.link" }, async () => {
    const old = await store.db
      .select()
      .from(link)
      .where(and(eq(link.purpose, "setup"), isNull(link.spentAt)));
    return [
      ...old.map((row) => change("link", row, { ...row, spentAt: clock.now })),
      change("link", null, newLink("setup", null, token, clock)),
    ];
  });
  return refusal ?? token;
}

/** Whether somebody has set the program up. */
export async function hasOwner(store: Store): Promise<boolean> {
  return (await store.db.select({ id: account.id }).from(account).where(eq(account.role, "owner")).limit(1)).length > 0;
}

/** The link of a token that can still be used; null for unknown, spent and outlived ones alike. */
export async function findLink(
  store: Store,
  token: string,
  purpose: LinkRow["purpose"],
  clock: Clock,
): Promise<LinkRow | null> {
  const usable = and(
    eq(link.tokenHash, tokenHash(token)),
    eq(link.purpose, purpose),
    isNull(link.spentAt),
    gt(link.expiresAt, clock.now),
  );
  const [row] = await store.db.select().from(link).where(usable);
  return row ?? null;
}

/** Whose name a sign-in link is for, to be shown before it is used. */
export async function linkOwner(store: Store, token: string, clock: Clock): Promise<{ name: string } | null> {
  const found = await findLink(store, token, "sign_in", clock);
  if (!found?.accountId) return null;
  const [row] = await store.db
    .select({ name: person.name })
    .from(account)
    .innerJoin(person, eq(person.id, account.personId))
    .where(and(eq(account.id, found.accountId), isNull(account.disabledAt)));
  return row ?? null;
}

/** The account that a sign-in link opens, before it is spent; null for a link that opens none. */
export async function findLinkAccount(store: Store, token: string, clock: Clock): Promise<AccountRow | null> {
  const found = await findLink(store, token, "sign_in", clock);
  if (!found?.accountId) return null;
  const [row] = await store.db
    .select()
    .from(account)
    .where(and(eq(account.id, found.accountId), isNull(account.disabledAt)));
  return row ?? null;
}

/**
 * A one-time sign-in link's token for an account; earlier unspent ones stop working. Owner only. `forgotten` takes the old password
 * away and ends the account's sessions, so that its person can set a new one without it.
 */
export async function makeSignInLink(
  store: Store,
  actor: Actor,
  clock: Clock,
  accountId: string,
  { forgotten = false } = {},
): Promise<string | Refusal> {
  const token = newToken();
  const refusal = await decideRows(store, actor, clock, { kind: "account.link" }, async () => {
    const [target] = await store.db.select().from(account).where(eq(account.id, accountId));
    if (!target || target.disabledAt) return refuse("not_found");
    const old = await store.db
      .select()
      .from(link)
      .where(and(eq(link.accountId, accountId), isNull(link.spentAt)));
    return [
      ...old.map((row) => change("link", row, { ...row, spentAt: clock.now })),
      change("link", null, newLink("sign_in", accountId, token, clock)),
      ...(forgotten ? [change("account", target, { ...target, passwordHash: null })] : []),
    ];
  });
  if (refusal === null && forgotten) await endSessions(store, clock, accountId);
  return refusal ?? token;
}

/** Spends a sign-in link and gives the account that it opens. Two who use it at once: one gets in. Refused `gone`. */
export async function spendSignInLink(store: Store, clock: Clock, token: string): Promise<AccountRow | Refusal> {
  let opened: AccountRow | undefined;
  const refusal = await decideRows(store, null, clock, { kind: "session.start" }, async () => {
    const found = await findLink(store, token, "sign_in", clock);
    if (!found?.accountId) return refuse("gone");
    [opened] = await store.db
      .select()
      .from(account)
      .where(and(eq(account.id, found.accountId), isNull(account.disabledAt)));
    if (!opened) return refuse("gone");
    return [change("link", found, { ...found, spentAt: clock.now })];
  });
  return refusal ?? opened ?? refuse("gone");
}
