import { and, asc, count, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import { type Actor, may, mayEnter } from "../domain/actor";
import { change, difference, isRefusal, type Refusal, refuse } from "../domain/change";
import { plainLayout, shownColumns } from "../domain/fleet/layout";
import { queryOf, type SavedView, savedOf, type ViewHead, type ViewInput } from "../domain/fleet/saved";
import type { ViewRow } from "../domain/rows";
import type { Clock } from "./context";
import { decideRows } from "./deciderows";
import { toldTo } from "./fleet/told";
import { newId } from "./id";
import { savePreference } from "./preferences";
import { account, person, team } from "./schema/people";
import { preference, view } from "./schema/view";
import { every, nameablePeople, visibleTeams } from "./scope";
import type { Store } from "./store";

/** Somebody who saves more than this has lost sight of them. */
const mostViews = 200;

/**
 * Which views an actor finds, and may open by a link: their own, everybody's, and those of the teams that they see or belong to. What a view
 * then shows is a matter of the actor's cards alone.
 */
function findable(actor: Actor): SQL | undefined {
  const sees = visibleTeams(actor) ?? sql`1 = 1`;
  const belongs = sql`${team.id} in (select ${person.teamId} from ${person} where ${person.id} = ${actor.personId})`;
  const teams = sql`${view.teamId} in (select ${team.id} from ${team} where ${or(sees, belongs)})`;
  return or(eq(view.ownerId, actor.accountId), eq(view.shared, "everyone"), and(eq(view.shared, "team"), teams));
}

/** The saved views that the actor finds, their own first, then by name. None for who may not enter the fleet. */
export async function listViews(store: Store, actor: Actor): Promise<ViewHead[]> {
  const rows = (await readViews(store, actor, undefined)).map(headOf);
  return [...rows.filter(({ mine }) => mine), ...rows.filter(({ mine }) => !mine)];
}

/** One saved view by its id; null where there is none that the actor may open. */
export async function readView(store: Store, actor: Actor, id: string): Promise<SavedView | null> {
  const [row] = await readViews(store, actor, eq(view.id, id));
  return row ?? null;
}

async function readViews({ db }: Store, actor: Actor, where: SQL | undefined): Promise<SavedView[]> {
  if (!mayEnter(actor, "fleet")) return [];
  const named = nameablePeople(actor) ?? sql`1 = 1`;
  const rows = await db
    .select({ view, teamName: team.name, owner: person.name, seesTeam: flag(every(visibleTeams(actor))) })
    .from(view)
    .leftJoin(team, eq(team.id, view.teamId))
    .leftJoin(account, eq(account.id, view.ownerId))
    .leftJoin(person, and(eq(person.id, account.personId), named))
    .where(and(findable(actor), where))
    .orderBy(asc(view.name), asc(view.id));
  return rows.map(({ view: { ownerId, ...row }, teamName, owner, seesTeam }) => {
    const mine = ownerId === actor.accountId;
    return {
      ...row,
      teamName,
      owner: mine ? null : owner,
      mine,
      changes: may(actor, "view.save") && (mine || keeps(actor, row.shared, Number(seesTeam) === 1)),
    };
  });
}

function headOf({ id, version, name, shared, teamId, teamName, owner, mine, changes }: SavedView): ViewHead {
  return { id, version, name, shared, teamId, teamName, owner, mine, changes };
}

function flag(condition: SQL | undefined) {
  return sql<number | boolean>`case when ${condition ?? sql`1 = 1`} then 1 else 0 end`;
}

/** A shared view outlives its maker's interest: managers who see the whole of whom it is shared with may change it as well. */
function keeps(actor: Actor, shared: ViewRow["shared"], seesTeam: boolean): boolean {
  if (actor.role !== "owner" && actor.role !== "manager") return false;
  return shared === "everyone" ? actor.scope.all : shared === "team" && seesTeam;
}

/**
 * Saves a new view, or (`id`, with the version that the person saw) over an old one. A team's members get it from who sees that team, everybody
 * from who sees everything: nobody names to others what they do not see themselves. Gives the view's id. Refused `not_allowed`, `not_found`,
 * `stale` with both sides, `invalid` (`shared`, `teamId`: not theirs to share with), `too_many`.
 */
export async function saveView(
  store: Store,
  actor: Actor,
  clock: Clock,
  input: ViewInput & { id: string | null; version: number | null },
): Promise<Refusal | { id: string }> {
  const { id, version, name, shared, content } = input;
  const given = { name, shared, teamId: shared === "team" ? input.teamId : null, ...content };
  const made = id ?? newId();
  const refused = await decideRows(store, actor, clock, { kind: "view.save" }, async () => {
    const wrong = await unshareable(store, actor, given);
    if (wrong) return wrong;
    if (id === null) {
      if ((await countOwn(store, actor)) >= mostViews) return refuse("too_many");
      const blank = { id: made, version: 0, ownerId: actor.accountId, query: "", sort: "", layout: plainLayout };
      return [change("view", null, { ...blank, ...given })];
    }
    const row = await changeable(store, actor, id);
    if (isRefusal(row)) return row;
    if (row.version !== version) {
      const told = row.ownerId === actor.accountId ? row : await toldOf(store, actor, clock, row);
      return refuse("stale", { conflict: conflict({ ...told, ...given }, told) });
    }
    return difference("view", [row], [{ ...row, ...given }]);
  });
  if (refused) return refused;
  // What somebody saved over is the view's now, and no longer their own way of seeing it.
  if (id !== null && content) await savePreference(store, actor, clock, { key: `fleet.view.${id}`, value: null });
  return { id: made };
}

/** Takes a view away from everybody who found it. Refused `not_allowed`, `not_found`, `stale`. */
export async function removeView(
  store: Store,
  actor: Actor,
  clock: Clock,
  input: { id: string; version: number },
): Promise<Refusal | null> {
  const refused = await decideRows(store, actor, clock, { kind: "view.remove" }, async () => {
    const row = await changeable(store, actor, input.id);
    if (isRefusal(row)) return row;
    if (row.version !== input.version) return refuse("stale");
    return [change("view", row, null)];
  });
  // How somebody liked to see it goes with it; where this is lost, an orphan stays that nobody meets.
  if (!refused) await store.run(store.db.delete(preference).where(eq(preference.key, `fleet.view.${input.id}`)));
  return refused;
}

async function changeable(store: Store, actor: Actor, id: string): Promise<ViewRow | Refusal> {
  const seen = await readView(store, actor, id);
  if (!seen) return refuse("not_found");
  if (!seen.changes) return refuse("not_allowed");
  const [row] = await store.db.select().from(view).where(eq(view.id, id));
  return row ?? refuse("not_found");
}

async function unshareable(
  { db }: Store,
  actor: Actor,
  given: Pick<ViewRow, "shared" | "teamId">,
): Promise<Refusal | null> {
  if (given.shared === "own") return null;
  if (given.shared === "everyone") {
    return actor.scope.all ? null : refuse("invalid", { fields: { shared: "not_everyone" } });
  }
  const [found] = await db
    .select({ id: team.id })
    .from(team)
    .where(and(visibleTeams(actor), inArray(team.id, given.teamId === null ? [] : [given.teamId])));
  return found ? null : refuse("invalid", { fields: { teamId: "not_found" } });
}

async function countOwn({ db }: Store, actor: Actor): Promise<number> {
  const [row] = await db.select({ n: count() }).from(view).where(eq(view.ownerId, actor.accountId));
  return row?.n ?? 0;
}

async function toldOf(store: Store, actor: Actor, clock: Clock, row: ViewRow): Promise<ViewRow> {
  return { ...row, ...savedOf(await toldTo(store, actor, clock, queryOf(row))) };
}

/** What differs between what somebody sends and what stands; of the layout its columns. */
function conflict(yours: ViewRow, theirs: ViewRow): NonNullable<Refusal["conflict"]> {
  const plain = (["name", "query", "sort", "shared"] as const).map((field) => ({
    field: field as string,
    yours: yours[field],
    theirs: theirs[field],
  }));
  const columns = (of: ViewRow) => shownColumns(of.layout, customIn(of)) as string[];
  const layout = { field: "layout", yours: columns(yours).join(","), theirs: columns(theirs).join(",") };
  return [...plain, layout].filter((one) => one.yours !== one.theirs);
}

/** The custom fields that a layout itself names: enough to compare two of them. */
function customIn({ layout }: Pick<ViewRow, "layout">): string[] {
  return layout.columns.flatMap(({ id }) => (id.startsWith("custom.") ? [id.slice("custom.".length)] : []));
}
