import { randomBytes } from "node:crypto";
import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { type Actor, may } from "../domain/actor";
import { change, type Refusal, refuse } from "../domain/change";
import type { Day, Instant, TokenRow } from "../domain/rows";
import { addDays } from "../domain/workdays";
import type { Clock } from "./context";
import { decideRows } from "./deciderows";
import { newId } from "./id";
import { kept } from "./kept";
import { tokenHash } from "./links";
import { account, person } from "./schema/people";
import { token, tokenUse } from "./schema/program";
import { owesCode, type Standing, standingOf } from "./sessions";
import type { Store } from "./store";

/** A token lives a year at most: whoever forgot it has lost nothing by then. */
export const longestDays = 366;

/** Says what it is wherever it turns up, so that secret scanners and people know one. */
const prefix = "simoff_";

/** One's own token as a list shows it; the token itself is never kept. */
export type TokenView = Omit<TokenRow, "tokenHash"> & { lastUsedAt: Instant | null };

/** One's own tokens, the newest first. */
export async function listTokens(store: Store, actor: Actor): Promise<TokenView[]> {
  if (!may(actor, "token.add")) return [];
  const rows = await store.db
    .select({ token, lastUsedAt: tokenUse.at })
    .from(token)
    .leftJoin(tokenUse, eq(tokenUse.tokenId, token.id))
    .where(eq(token.accountId, actor.accountId))
    .orderBy(desc(token.expiresAt), desc(token.id));
  return rows.map(({ token: { tokenHash: _, ...row }, lastUsedAt }) => ({ ...row, lastUsedAt }));
}

/**
 * A token for programs that act as the actor: `read` may only ask. Gives it once; stored is its SHA-256. `lastDay` is the last day on which it is
 * good. Refused `invalid`: `name` (required, too_long), `lastDay` (past, or more than a year away: too_far).
 */
export async function addToken(
  store: Store,
  actor: Actor,
  clock: Clock,
  input: { name: string; scope: TokenRow["scope"]; lastDay: Day },
): Promise<{ id: string; token: string } | Refusal> {
  const name = input.name.trim();
  const fields: Record<string, string> = {};
  if (name === "") fields.name = "required";
  if (name.length > 100) fields.name = "too_long";
  if (input.lastDay < clock.today) fields.lastDay = "past";
  if (input.lastDay > addDays(clock.today, longestDays)) fields.lastDay = "too_far";
  if (Object.keys(fields).length > 0) return refuse("invalid", { fields });
  const made = `${prefix}${randomBytes(32).toString("base64url")}`;
  const row: TokenRow = {
    id: newId(),
    version: 0,
    accountId: actor.accountId,
    name,
    tokenHash: tokenHash(made),
    scope: input.scope,
    // By UTC, so in China it ends in the morning after.
    expiresAt: `${input.lastDay}T23:59:59.999Z`,
    endedAt: null,
  };
  const refusal = await decideRows(store, actor, clock, { kind: "token.add" }, async () => [
    change("token", null, row),
  ]);
  return refusal ?? { id: row.id, token: made };
}

/** Ends one's own token at once. Refused `not_found` (not there and not yours alike), `already`. */
export async function endToken(store: Store, actor: Actor, clock: Clock, id: string): Promise<Refusal | null> {
  return decideRows(store, actor, clock, { kind: "token.end" }, async () => {
    const [row] = await store.db
      .select()
      .from(token)
      .where(and(eq(token.id, id), eq(token.accountId, actor.accountId)));
    if (!row) return refuse("not_found");
    return row.endedAt === null ? [change("token", row, { ...row, endedAt: clock.now })] : refuse("already");
  });
}

/** Whom a token stands for. */
export interface TokenBearer extends Standing {
  tokenId: string;
  tokenScope: TokenRow["scope"];
}

const openToken = kept((db) =>
  db
    .select({ token, account, name: person.name, usedAt: tokenUse.at })
    .from(token)
    .innerJoin(account, eq(account.id, token.accountId))
    .innerJoin(person, eq(person.id, account.personId))
    .leftJoin(tokenUse, eq(tokenUse.tokenId, token.id))
    .where(and(eq(token.tokenHash, sql.placeholder("hash")), isNull(token.endedAt), isNull(account.disabledAt)))
    .prepare("open token"),
);

/**
 * Who a token belongs to, with role and scope as they are now; null when it is unknown, ended, past its day, the account disabled, or a second
 * step owed: what a password alone does not open, a token made before that does not either.
 */
export async function readToken(store: Store, clock: Clock, given: string): Promise<TokenBearer | null> {
  if (!given.startsWith(prefix)) return null;
  const [row] = await openToken(store.db).execute({ hash: tokenHash(given) });
  if (!row || row.token.expiresAt < clock.now || (await owesCode(store, row.account))) return null;
  await noteUse(store, clock, row.token.id, row.usedAt);
  return { tokenId: row.token.id, tokenScope: row.token.scope, ...(await standingOf(store, row.account, row.name)) };
}

/** At most once a minute. */
async function noteUse(store: Store, { now }: Clock, tokenId: string, usedAt: Instant | null): Promise<void> {
  if (usedAt !== null && Date.parse(now) - Date.parse(usedAt) < 60_000) return;
  const row = { tokenId, at: now };
  await store.run(
    store.db
      .insert(tokenUse)
      .values(row)
      .onConflictDoUpdate({ target: tokenUse.tokenId, set: { at: now } }),
  );
}
