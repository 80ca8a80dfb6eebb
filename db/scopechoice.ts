import { eq } from "drizzle-orm";
import { type Refusal, refuse } from "../domain/change";
import type { ScopeRow } from "../domain/rows";
import type { Role } from "../domain/words";
import { newId } from "./id";
import { card } from "./schema/card";
import { entity, site, team } from "./schema/people";
import type { Store } from "./store";

/** The id of a site, team or firm, a project's name, or everything. */
export type ScopeChoice = { kind: "all" } | { kind: Exclude<ScopeRow["kind"], "all">; targetId: string };

/** Whether everything that is chosen is there; a project is, while a card bears its name. */
export async function scopesExist(store: Store, scopes: readonly ScopeChoice[]): Promise<boolean> {
  for (const one of scopes) {
    if (one.kind === "all") continue;
    if (!(await exists(store, one.kind, one.targetId))) return false;
  }
  return true;
}

async function exists({ db }: Store, kind: Exclude<ScopeRow["kind"], "all">, target: string): Promise<boolean> {
  if (kind === "project") {
    return (await db.select({ id: card.id }).from(card).where(eq(card.project, target)).limit(1)).length > 0;
  }
  const from = { site, team, entity }[kind];
  return (await db.select({ id: from.id }).from(from).where(eq(from.id, target))).length > 0;
}

/** What a role takes of a choice: an owner sees everything, staff their own cards, neither a narrower scope. */
export function scopesFor(role: Role, scopes: readonly ScopeChoice[]): readonly ScopeChoice[] {
  if (role === "owner") return [{ kind: "all" }];
  return role === "staff" ? [] : scopes;
}

/** A new scope row of an account. */
export function newScope(accountId: string, choice: ScopeChoice): ScopeRow {
  return {
    id: newId(),
    version: 0,
    accountId,
    kind: choice.kind,
    targetId: choice.kind === "all" ? null : choice.targetId,
  };
}

/** Refused `stale` with what both chose: `role` as its code, `targetId` as the names of what it reaches, `all` for everything. */
export async function staleRole(
  store: Store,
  yours: { role: Role; scopes: readonly ScopeChoice[] },
  theirs: { role: Role; scopes: readonly ScopeRow[] },
): Promise<Refusal> {
  const names = new Map<string | null, string>();
  for (const row of await store.db.select().from(site)) names.set(row.id, row.name);
  for (const row of await store.db.select().from(team)) names.set(row.id, row.name);
  for (const row of await store.db.select().from(entity)) names.set(row.id, row.name);
  const nameOf = (kind: ScopeRow["kind"], target: string | null) => {
    if (kind === "all") return "all";
    return kind === "project" ? (target ?? undefined) : names.get(target);
  };
  const mine = scopesFor(yours.role, yours.scopes).map((one) =>
    nameOf(one.kind, one.kind === "all" ? null : one.targetId),
  );
  const other = theirs.scopes.map((one) => nameOf(one.kind, one.targetId));
  return refuse("stale", {
    conflict: [
      { field: "role", yours: yours.role, theirs: theirs.role },
      { field: "targetId", yours: known(mine), theirs: known(other) },
    ].filter((one) => String(one.yours) !== String(one.theirs)),
  });
}

function known(names: readonly (string | undefined)[]): string[] {
  return names.filter((name) => name !== undefined).sort();
}
