import { type Actor, may } from "../../domain/actor";
import { type Refusal, refuse } from "../../domain/change";
import type { PersonRow } from "../../domain/rows";
import type { Clock } from "../context";
import { listSites, listTeams } from "../organisation";
import { listPeople } from "../people";
import { deny } from "../refused";
import type { Store } from "../store";
import { type PersonPage, readPerson } from "./cards";

/** One person of an export. */
export interface ExportedPerson extends PersonRow {
  teamName: string | null;
  siteName: string | null;
}

/**
 * The people of the actor's teams (with the whole scope: all), whom an import of the list would find again. The export is an event, written
 * before the first row is read. Refuses `not_allowed`, `busy`, `disk_full`.
 */
export async function exportPeople(
  store: Store,
  actor: Actor,
  clock: Clock,
  format: "csv" | "xlsx",
): Promise<Refusal | ExportedPerson[]> {
  if (!may(actor, "people.export")) return deny(store, actor, clock, "people.export");
  const [people, teams, sites] = [
    await listPeople(store, actor),
    await listTeams(store, actor),
    await listSites(store, actor),
  ];
  const placed = people.filter((one) => actor.scope.all || teams.some(({ id }) => id === one.teamId));
  const detail = { rows: placed.length, format };
  const written = await store.commit(actor, { kind: "people.export", detail }, clock.now, []);
  if (!("seq" in written)) return refuse("full" in written ? "disk_full" : "busy");
  const siteNames = new Map(sites.map(({ id, name }) => [id, name]));
  const siteOf = new Map(teams.map(({ id, siteId }) => [id, siteId && (siteNames.get(siteId) ?? null)]));
  return placed.map(({ accountId: _, cards: __, ...one }) => ({
    ...one,
    siteName: (one.teamId && siteOf.get(one.teamId)) || null,
  }));
}

/**
 * One person with their cards, to be printed as a hand-over slip. The export is an event, written before anything is given. Refuses `not_allowed`,
 * `not_found` (not there and not theirs look the same), `busy`, `disk_full`.
 */
export async function exportHandover(
  store: Store,
  actor: Actor,
  clock: Clock,
  personId: string,
): Promise<Refusal | PersonPage> {
  if (!may(actor, "people.export")) return deny(store, actor, clock, "people.export");
  const page = await readPerson(store, actor, personId);
  if (page === null) return refuse("not_found");
  const detail = { rows: page.files.length, format: "handover" };
  const written = await store.commit(actor, { kind: "people.export", detail }, clock.now, []);
  if ("seq" in written) return page;
  return refuse("full" in written ? "disk_full" : "busy");
}
