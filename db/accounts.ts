import { and, asc, eq, isNull, ne } from "drizzle-orm";
import { type Actor, may } from "../domain/actor";
import { type Change, change, type Refusal, refuse } from "../domain/change";
import type { AccountRow, PersonRow, ScopeRow } from "../domain/rows";
import type { Role } from "../domain/words";
import type { Clock } from "./context";
import { decideRows } from "./deciderows";
import { newId } from "./id";
import { findLink, hasOwner } from "./links";
import { account, entity, person, scope, site, team } from "./schema/people";
import { newScope, type ScopeChoice, scopesExist, scopesFor, staleRole } from "./scopechoice";
import { endSessions } from "./sessions";
import type { Store } from "./store";

export interface AccountView extends Omit<AccountRow, "passwordHash" | "totpSecret" | "recoveryHashes"> {
  personName: string;
  hasPassword: boolean;
  hasCodes: boolean;
  scopes: { kind: ScopeRow["kind"]; targetId: string | null; name: string | null }[];
}

/** Every account with its person and scopes, by name. Empty for those who may not manage accounts. */
export async function listAccounts(store: Store, actor: Actor): Promise<AccountView[]> {
  if (!may(actor, "account.add")) return [];
  const [accounts, scopes] = await Promise.all([
    store.db
      .select()
      .from(account)
      .innerJoin(person, eq(person.id, account.personId))
      .orderBy(asc(person.name), asc(account.id)),
    store.db
      .select({ scope, siteName: site.name, teamName: team.name, entityName: entity.name })
      .from(scope)
      .leftJoin(site, eq(site.id, scope.targetId))
      .leftJoin(team, eq(team.id, scope.targetId))
      .leftJoin(entity, eq(entity.id, scope.targetId)),
  ]);
  return accounts.map(({ account: { passwordHash, totpSecret, recoveryHashes: _, ...row }, person: { name } }) => ({
    ...row,
    personName: name,
    hasPassword: passwordHash !== null,
    hasCodes: totpSecret !== null,
    scopes: scopes
      .filter((one) => one.scope.accountId === row.id)
      .map(({ scope: { kind, targetId }, siteName, teamName, entityName }) => ({
        kind,
        targetId,
        name: kind === "project" ? targetId : (siteName ?? teamName ?? entityName),
      })),
  }));
}

/** The first account, by the set-up link, spent in the same act. Refused `gone` (link) or `already` (there is an owner). */
export async function setUpOwner(
  store: Store,
  clock: Clock,
  input: { token: string; name: string; login: string; passwordHash: string },
): Promise<Refusal | { accountId: string }> {
  const accountId = newId();
  const refusal = await decideRows(store, null, clock, { kind: "setup.owner" }, async () => {
    if (await hasOwner(store)) return refuse("already");
    const found = await findLink(store, input.token, "setup", clock);
    if (!found) return refuse("gone");
    const owner: PersonRow = {
      id: newId(),
      version: 0,
      name: input.name,
      staffNo: null,
      teamId: null,
      employment: "active",
      leftOn: null,
    };
    return [
      change("link", found, { ...found, spentAt: clock.now }),
      change("person", null, owner),
      change("account", null, newAccount(accountId, owner.id, input.login, "owner", input.passwordHash)),
      change("scope", null, newScope(accountId, { kind: "all" })),
    ];
  });
  return refusal ?? { accountId };
}

/** Gives a person an account. Refused `already` when they have one, `duplicate` when the login is taken. Scopes do nothing for staff. */
export async function addAccount(
  store: Store,
  actor: Actor,
  clock: Clock,
  input: { personId: string; login: string; role: Role; scopes: ScopeChoice[]; passwordHash: string | null },
): Promise<Refusal | { accountId: string }> {
  const accountId = newId();
  const refusal = await decideRows(store, actor, clock, { kind: "account.add" }, async () => {
    const [who] = await store.db.select().from(person).where(eq(person.id, input.personId));
    if (!who || !(await scopesExist(store, input.scopes))) return refuse("not_found");
    if (await hasAccount(store, who.id)) return refuse("already");
    return [
      change("account", null, newAccount(accountId, who.id, input.login, input.role, input.passwordHash)),
      ...scopesFor(input.role, input.scopes).map((one) => change("scope", null, newScope(accountId, one))),
    ];
  });
  return refusal ?? { accountId };
}

/** Sets role and scopes anew; ends the account's sessions. Refused `last_owner` when nobody would be left to manage the program. */
export async function setRole(
  store: Store,
  actor: Actor,
  clock: Clock,
  input: { accountId: string; version: number; role: Role; scopes: ScopeChoice[] },
): Promise<Refusal | null> {
  const refusal = await decideRows(store, actor, clock, { kind: "account.role" }, async () => {
    const row = await readAccount(store, input.accountId);
    if (!row || !(await scopesExist(store, input.scopes))) return refuse("not_found");
    const old = await store.db.select().from(scope).where(eq(scope.accountId, row.id));
    if (row.version !== input.version) return staleRole(store, input, { role: row.role, scopes: old });
    if (row.role === "owner" && input.role !== "owner" && !(await otherOwner(store, row.id)))
      return refuse("last_owner");
    return [
      // Written even where only the scopes change, so that the account's version moves with them.
      change("account", row, { ...row, role: input.role }),
      ...old.map((one): Change => change("scope", one, null)),
      ...scopesFor(input.role, input.scopes).map((one) => change("scope", null, newScope(row.id, one))),
    ];
  });
  if (refusal === null) await endSessions(store, clock, input.accountId);
  return refusal;
}

/** Shuts an account out, at once, or lets it in again. Refused `last_owner`. */
export async function setDisabled(
  store: Store,
  actor: Actor,
  clock: Clock,
  input: { accountId: string; disabled: boolean },
): Promise<Refusal | null> {
  const kind = input.disabled ? "account.disable" : "account.enable";
  const refusal = await decideRows(store, actor, clock, { kind }, async () => {
    const row = await readAccount(store, input.accountId);
    if (!row) return refuse("not_found");
    if (input.disabled && row.role === "owner" && !(await otherOwner(store, row.id))) return refuse("last_owner");
    return [change("account", row, { ...row, disabledAt: input.disabled ? clock.now : null })];
  });
  if (refusal === null && input.disabled) await endSessions(store, clock, input.accountId);
  return refusal;
}

/** Stores a new password's hash and ends every other session of the account. Own account only; the host's command line passes null. */
export async function setPassword(
  store: Store,
  actor: Actor | null,
  clock: Clock,
  input: { accountId: string; passwordHash: string; keepSessionId?: string },
): Promise<Refusal | null> {
  if (actor && actor.accountId !== input.accountId) return refuse("not_allowed");
  const refusal = await decideRows(store, actor, clock, { kind: "account.password" }, async () => {
    const row = await readAccount(store, input.accountId);
    return row ? [change("account", row, { ...row, passwordHash: input.passwordHash })] : refuse("not_found");
  });
  if (refusal === null) await endSessions(store, clock, input.accountId, input.keepSessionId);
  return refusal;
}

export async function readAccount(store: Store, accountId: string): Promise<AccountRow | null> {
  const [row] = await store.db.select().from(account).where(eq(account.id, accountId));
  return row ?? null;
}

async function hasAccount(store: Store, personId: string): Promise<boolean> {
  return (await store.db.select({ id: account.id }).from(account).where(eq(account.personId, personId))).length > 0;
}

async function otherOwner(store: Store, accountId: string): Promise<boolean> {
  const others = and(eq(account.role, "owner"), isNull(account.disabledAt), ne(account.id, accountId));
  return (await store.db.select({ id: account.id }).from(account).where(others).limit(1)).length > 0;
}

function newAccount(id: string, personId: string, login: string, role: Role, passwordHash: string | null): AccountRow {
  return {
    id,
    version: 0,
    personId,
    login: login.trim().toLowerCase(),
    role,
    passwordHash,
    disabledAt: null,
    totpSecret: null,
    recoveryHashes: [],
  };
}
