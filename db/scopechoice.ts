import { eq } from "drizzle-orm";
import { type Refusal, refuse } from "../domain/change";
import type { ScopeRow } from "../domain/rows";
import type { Role } from "../domain/words";
import { newId } from "./id";
import { site, team } from "./schema/people";
import type { Store } from "./store";

/** A site's or team's id, or everything. */
export type ScopeChoice = { kind: "all" } | { kind: "site" | "team"; targetId: string };

/** Whether every site and team that is chosen is there. */
export async function scopesExist(store: Store, scopes: readonly ScopeChoice[]): Promise<boolean> {
  for (const one of scopes) {
    if (one.kind === "all") continue;
    const from = one.kind === "site" ? site : team;
    if ((await store.db.select({ id: from.id }).from(from).where(eq(from.id, one.targetId))).length === 0) return false;
  }
  return true;
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

/** Refused `stale` with what both chose: `role` as its code, `targetId` as the names of sites and teams, `all` for everything. */
export async function staleRole(
  store: Store,
  yours: { role: Role; scopes: readonly ScopeChoice[] },
  theirs: { role: Role; scopes: readonly ScopeRow[] },
): Promise<Refusal> {
  const names = new Map<string | null, string>();
  for (const row of await store.db.select().from(site)) names.set(row.id, row.name);
  for (const row of await store.db.select().from(team)) names.set(row.id, row.name);
  const mine = scopesFor(yours.role, yours.scopes).map((one) => (one.kind === "all" ? "all" : names.get(one.targetId)));
  const other = theirs.scopes.map((one) => (one.kind === "all" ? "all" : names.get(one.targetId)));
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
