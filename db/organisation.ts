import { asc, eq } from "drizzle-orm";
import type { Actor } from "../domain/actor";
import { change, type Refusal, refuse } from "../domain/change";
import type { SiteRow, TeamRow } from "../domain/rows";
import type { Clock } from "./context";
import { decideRows } from "./deciderows";
import { newId } from "./id";
import { site, team } from "./schema/people";
import { visibleTeams } from "./scope";
import type { Store } from "./store";

/** The teams an actor may see, by name. */
export async function listTeams(store: Store, actor: Actor): Promise<TeamRow[]> {
  return store.db.select().from(team).where(visibleTeams(actor)).orderBy(asc(team.name), asc(team.id));
}

/** The sites an actor may see: with the whole scope all, else their own and those of their teams. */
export async function listSites(store: Store, actor: Actor): Promise<SiteRow[]> {
  const sites = await store.db.select().from(site).orderBy(asc(site.name));
  if (actor.scope.all && actor.role !== "staff") return sites;
  const ids = new Set([...actor.scope.siteIds, ...(await listTeams(store, actor)).map((one) => one.siteId)]);
  return actor.role === "staff" ? [] : sites.filter((one) => ids.has(one.id));
}

/** Adds a site. Refused `duplicate` when the name is taken. */
export async function addSite(store: Store, actor: Actor, clock: Clock, name: string): Promise<Refusal | null> {
  return decideRows(store, actor, clock, { kind: "site.add" }, async () => [
    change("site", null, { id: newId(), version: 0, name }),
  ]);
}

/** Renames a site that the person saw at `version`. */
export async function renameSite(
  store: Store,
  actor: Actor,
  clock: Clock,
  input: { id: string; version: number; name: string },
): Promise<Refusal | null> {
  return decideRows(store, actor, clock, { kind: "site.rename" }, async () => {
    const [row] = await store.db.select().from(site).where(eq(site.id, input.id));
    if (!row) return refuse("not_found");
    if (row.version !== input.version)
      return refuse("stale", { conflict: [{ field: "name", yours: input.name, theirs: row.name }] });
    return [change("site", row, { ...row, name: input.name })];
  });
}

/** Adds a team, to a site or to none yet. Refused `duplicate` when the site has one of that name. */
export async function addTeam(
  store: Store,
  actor: Actor,
  clock: Clock,
  input: { name: string; siteId: string | null },
): Promise<Refusal | null> {
  return decideRows(store, actor, clock, { kind: "team.add" }, async () => {
    if (input.siteId && !(await siteExists(store, input.siteId))) return refuse("not_found");
    const same = await store.db.select().from(team).where(eq(team.name, input.name));
    if (same.some((row) => row.siteId === input.siteId)) return refuse("duplicate");
    return [change("team", null, { id: newId(), version: 0, ...input })];
  });
}

async function siteExists(store: Store, id: string): Promise<boolean> {
  return (await store.db.select({ id: site.id }).from(site).where(eq(site.id, id))).length > 0;
}
