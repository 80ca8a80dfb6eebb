import { setImmediate } from "node:timers/promises";
import { inArray, or } from "drizzle-orm";
import { type Actor, may } from "../../domain/actor";
import type { CardFile } from "../../domain/cardfile";
import { type Refusal, refuse } from "../../domain/change";
import type { Mapping } from "../../domain/register/mapping";
import { planImport } from "../../domain/register/plan";
import type { ImportRights, KnownCard, Past, Plan } from "../../domain/register/planned";
import type { ReadRow } from "../../domain/register/row";
import type { CardRow, PersonRow, SiteRow, TeamRow } from "../../domain/rows";
import type { Stage } from "../../domain/words";
import { loadFiles } from "../cardfile";
import type { Clock } from "../context";
import { listFields } from "../fields";
import { listSites } from "../organisation";
import { card } from "../schema/card";
import { entity, person, site, team } from "../schema/people";
import { visibleTo } from "../scope";
import type { Store } from "../store";
import { countAbsent } from "./absent";

/** A register as it was read: its rows, and what its columns mean. */
export interface Register {
  rows: readonly ReadRow[];
  mapping: Mapping;
}

/** A plan with what it rests on. */
export interface Planned {
  plan: Plan;
  /** Stored cards that rows of the file speak of, by id. */
  files: ReadonlyMap<string, CardFile>;
  people: readonly PersonRow[];
  sites: readonly SiteRow[];
  teams: readonly TeamRow[];
  rights: ImportRights;
  /** Open cards in the actor's scope of which the file does not speak: they stay as they are. */
  others: number;
}

/**
 * What importing the register would do to the cards as they stand, within the actor's rights. Cards of others are known by number and
 * ICCID alone: "already registered elsewhere". Writes nothing. Refuses `not_allowed`.
 */
export async function planRegister(
  store: Store,
  actor: Actor,
  clock: Clock,
  { rows, mapping }: Register,
): Promise<Refusal | Planned> {
  if (!may(actor, "import.apply")) return refuse("not_allowed");
  const [people, teams, sites, entities] = [
    await store.db.select().from(person),
    await store.db.select().from(team),
    await listSites(store, actor),
    await store.db.select().from(entity),
  ];
  const { files, takenNumbers, takenIccids } = await findCards(store, actor, rows);
  const rights = { ...rightsOf(actor, teams, people, files), scope: actor.scope };
  const plan = planImport({
    rows,
    mapping,
    today: clock.today,
    cards: [...files.values()].map(knownCard),
    takenNumbers,
    takenIccids,
    sites,
    cardSites: await sitesOf(store, files),
    teams,
    people,
    entities,
    customFields: await listFields(store),
    rights,
  });
  const absent = await countAbsent(store, actor, [...files.keys()]);
  return { plan, files, people, sites, teams, rights, others: absent };
}

async function sitesOf({ db }: Store, files: ReadonlyMap<string, CardFile>): Promise<SiteRow[]> {
  const lain = new Set([...files.values()].map((file) => file.card.siteId));
  return (await db.select().from(site)).filter(({ id }) => lain.has(id));
}

/**
 * Everything for those who see everything. Others bring cards into their teams; who has one site makes new teams in it, who has teams
 * alone or several sites makes none. Who sees cards by firm or project brings in those of that firm or project, into no team. What a register says of a person counts for those they may see.
 */
function rightsOf(
  { scope }: Actor,
  teams: readonly TeamRow[],
  people: readonly PersonRow[],
  files: ReadonlyMap<string, CardFile>,
): ImportRights {
  if (scope.all) return { teamIds: null, mayCreateTeams: true };
  const inSite = (siteId: string | null) => siteId !== null && scope.siteIds.includes(siteId);
  const teamIds = new Set(
    teams.filter((one) => inSite(one.siteId) || scope.teamIds.includes(one.id)).map(({ id }) => id),
  );
  const personIds = new Set(people.filter(({ teamId }) => teamId !== null && teamIds.has(teamId)).map(({ id }) => id));
  // Somebody in no team belongs to whoever handles their cards.
  for (const { user } of files.values()) if (user?.teamId === null) personIds.add(user.id);
  const [home = null] = scope.siteIds.length === 1 ? scope.siteIds : [];
  return { teamIds, personIds, mayCreateTeams: home !== null, homeSiteId: home };
}

interface Found {
  files: Map<string, CardFile>;
  takenNumbers: Set<string>;
  takenIccids: Set<string>;
}

/** Cards by the numbers and ICCIDs of the file: whole files of the actor's, the bare fact of everybody else's. */
async function findCards(store: Store, actor: Actor, rows: readonly ReadRow[]): Promise<Found> {
  const found: Found = { files: new Map(), takenNumbers: new Set(), takenIccids: new Set() };
  for (let from = 0; from < rows.length; from += 250) {
    const slice = rows.slice(from, from + 250);
    const said = <T>(values: (T | null)[]) => values.filter((value) => value !== null);
    const numbers = said(slice.map((row) => row.number));
    const iccids = said(slice.map((row) => row.iccid));
    const hits = await store.db
      .select({ id: card.id, number: card.number, iccid: card.iccid, stage: card.stage })
      .from(card)
      .where(or(inArray(card.number, numbers), inArray(card.iccid, iccids)));
    const ids = hits.map(({ id }) => id).filter((id) => !found.files.has(id));
    for (const file of await loadFiles(store, ids, visibleTo(actor))) found.files.set(file.card.id, file);
    for (const hit of hits) {
      if (found.files.has(hit.id) || !isOpen(hit)) continue;
      found.takenNumbers.add(hit.number);
      if (hit.iccid !== null) found.takenIccids.add(hit.iccid);
    }
    // SQLite answers at once and would hold up everybody else's pages through a long file.
    await setImmediate();
  }
  return found;
}

const gone: ReadonlySet<Stage> = new Set(["closed", "ported_out", "transferred"]);

/** The condition of the unique index on numbers. */
function isOpen({ stage }: Pick<CardRow, "stage">): boolean {
  return !gone.has(stage);
}

function knownCard(file: CardFile): KnownCard {
  return { card: file.card, blockers: file.blockers, open: isOpen(file.card), past: pastOf(file) };
}

function pastOf({ card: { stage }, cases }: CardFile): Past | null {
  if (!gone.has(stage) && stage !== "cancelled" && stage !== "verifying") return null;
  const last = cases.at(-1);
  return { effectiveOn: last?.effectiveOn ?? last?.endedOn ?? null, receiptNo: last?.receiptNo ?? null };
}
