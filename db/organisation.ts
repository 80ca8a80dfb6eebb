import { and, asc, count, eq } from "drizzle-orm";
import type { Actor } from "../domain/actor";
import { type Change, change, type Refusal, refuse } from "../domain/change";
import type { SiteRow, TeamRow } from "../domain/rows";
import { fileChanges, settle } from "../domain/summary";
import { loadFiles } from "./cardfile";
import { type Clock, contextFor } from "./context";
import { decideRows } from "./deciderows";
import { newId } from "./id";
import { card } from "./schema/card";
import { person, site, team } from "./schema/people";
import { visibleTeams } from "./scope";
import type { Store } from "./store";

/** The teams an actor may see, by name. */
export async function listTeams(store: Store, actor: Actor): Promise<TeamRow[]> {
  return store.db.select().from(team).where(visibleTeams(actor)).orderBy(asc(team.name), asc(team.id));
}

/** Of each team that an actor may see: how many people it has, and how many cards would move with it, closed ones among them. */
export async function teamSizes(store: Store, actor: Actor): Promise<{ id: string; people: number; cards: number }[]> {
  const [teams, people, cards] = await Promise.all([
    listTeams(store, actor),
    store.db.select({ id: person.teamId, n: count() }).from(person).groupBy(person.teamId),
    store.db.select({ id: card.teamId, n: count() }).from(card).groupBy(card.teamId),
  ]);
  const sizes = (rows: { id: string | null; n: number }[]) => new Map(rows.map((row) => [row.id, row.n]));
  const [peopleOf, cardsOf] = [sizes(people), sizes(cards)];
  return teams.map(({ id }) => ({ id, people: peopleOf.get(id) ?? 0, cards: cardsOf.get(id) ?? 0 }));
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

/**
 * Renames a team that the person saw at `version`, or moves it to another site (null: to none yet). Its cards follow in the same act: their
 * site on a move, their summaries always. Both sites must be the actor's. Refused `duplicate` when the site has a team of that name.
 */
export async function editTeam(
  store: Store,
  actor: Actor,
  clock: Clock,
  input: { id: string; version: number; name: string; siteId: string | null },
): Promise<Refusal | null> {
  return decideRows(store, actor, clock, { kind: "team.edit" }, async () => {
    const [row] = await store.db
      .select()
      .from(team)
      .where(and(eq(team.id, input.id), visibleTeams(actor)));
    const sites = await listSites(store, actor);
    const siteName = (id: string | null) => sites.find((one) => one.id === id)?.name ?? null;
    const mayUse = input.siteId === null ? actor.scope.all : siteName(input.siteId) !== null;
    if (!row || !mayUse) return refuse("not_found");
    if (row.version !== input.version) {
      const conflict = [
        { field: "name", yours: input.name, theirs: row.name },
        { field: "siteId", yours: siteName(input.siteId), theirs: siteName(row.siteId) },
      ];
      return refuse("stale", { conflict: conflict.filter((one) => one.yours !== one.theirs) });
    }
    const same = await store.db.select().from(team).where(eq(team.name, input.name));
    if (same.some((one) => one.id !== row.id && one.siteId === input.siteId)) return refuse("duplicate");
    const after = { ...row, name: input.name, siteId: input.siteId };
    return [change("team", row, after), ...(await cardsFollow(store, actor, clock, row, after))];
  });
}

/** A team's cards carry its name and lie at its site. */
async function cardsFollow(
  store: Store,
  actor: Actor,
  clock: Clock,
  before: TeamRow,
  after: TeamRow,
): Promise<Change[]> {
  const rows = await store.db.select({ id: card.id }).from(card).where(eq(card.teamId, after.id));
  const ids = rows.map((row) => row.id);
  const files = await loadFiles(store, ids, undefined);
  const context = await contextFor(store, actor, clock, files);
  const moved = before.siteId !== after.siteId;
  return files.flatMap((file) => {
    const placed = moved ? { ...file.card, siteId: after.siteId } : file.card;
    return fileChanges(file, settle({ ...file, card: placed, team: after }, context));
  });
}

async function siteExists(store: Store, id: string): Promise<boolean> {
  return (await store.db.select({ id: site.id }).from(site).where(eq(site.id, id))).length > 0;
}
