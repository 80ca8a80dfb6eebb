import type { CardRow, SiteRow, TeamRow } from "../rows";
import { type Problem, problemOf } from "./faults";
import type { ImportRights, NewSite, NewTeam, PlanInput, Ref } from "./planned";
import type { ReadRow } from "./row";

export interface Place {
  /** undefined: the row does not say. */
  site: Ref | undefined;
  team: Ref | undefined;
}

export function sameRef(ref: Ref | null | undefined, id: string | null): boolean {
  return ref !== null && ref !== undefined && "id" in ref && ref.id === id;
}

export function keyOf(ref: Ref | null | undefined): string {
  if (ref === null || ref === undefined) return "";
  return "id" in ref ? `id ${ref.id}` : ref.key;
}

/** A name as it is compared: without regard to width, case and spaces. */
export function fold(name: string): string {
  return name.normalize("NFKC").toLowerCase().replace(/\s/g, "");
}

/** Sites and teams of a plan: those that are known to the importer, and those that the file would make new. */
export class Places {
  readonly newSites = new Map<string, NewSite>();
  readonly newTeams = new Map<string, NewTeam>();
  private readonly sites: Map<string, SiteRow>;
  private readonly teams = new Map<string, TeamRow[]>();
  private readonly byId: Map<string, TeamRow>;
  /** Names of all teams there are, the importer's or not. */
  private readonly names: Set<string>;
  private readonly cardSites: Map<string, string>;
  private readonly home: string | null;
  private readonly rights: ImportRights;
  private readonly columns: PlanInput["mapping"]["columns"];

  /** Team name → the sites at which the file has it. */
  private readonly sitesOfTeam = new Map<string, Map<string, string>>();

  constructor({
    sites,
    cardSites = [],
    teams,
    rights,
    mapping,
    rows,
  }: Pick<PlanInput, "sites" | "cardSites" | "teams" | "rights" | "mapping" | "rows">) {
    this.rights = rights;
    this.columns = mapping.columns;
    this.sites = new Map(sites.map((site) => [fold(site.name), site]));
    this.cardSites = new Map(cardSites.map(({ id, name }) => [id, fold(name)]));
    this.byId = new Map(teams.map((team) => [team.id, team]));
    this.names = new Set(teams.map((team) => fold(team.name)));
    this.home = rights.homeSiteId ?? null;
    for (const team of teams) {
      if (rights.teamIds !== null && !rights.teamIds.has(team.id)) continue;
      const name = fold(team.name);
      const namesakes = this.teams.get(name);
      if (namesakes === undefined) this.teams.set(name, [team]);
      else namesakes.push(team);
    }
    for (const row of rows) this.note(row);
  }

  private note({ team, site, leftOut }: ReadRow): void {
    if (team === null || site === null || leftOut !== null) return;
    const sites = this.sitesOfTeam.get(fold(team)) ?? new Map<string, string>();
    this.sitesOfTeam.set(fold(team), sites.set(fold(site), site));
  }

  /**
   * Where a row belongs. A team that is unknown and one that is not the importer's are refused alike; what the row says of a stored card's own
   * place is no move, whoever the place belongs to.
   */
  find(row: ReadRow, isNew: boolean, card: CardRow | null = null): Place | Problem {
    const stays = card !== null && card.siteId !== null && row.site !== null;
    const same = stays && this.cardSites.get(card.siteId ?? "") === fold(row.site ?? "");
    const site = same ? { id: card.siteId ?? "" } : this.siteOf(row.site);
    if (site !== undefined && "code" in site) return site;
    const team =
      row.teamChosen === null ? this.teamSaid(row, isNew, card, site) : this.chosen(row.teamChosen, row.team);
    if (team !== undefined && "code" in team) return team;
    return { site: site ?? (isNew ? this.siteOfTeam(team) : undefined), team };
  }

  private teamSaid(
    row: ReadRow,
    isNew: boolean,
    card: CardRow | null,
    site: Ref | undefined,
  ): Ref | Problem | undefined {
    if (row.team === null) return this.defaultTeam(row, isNew, site);
    const own = card?.teamId ? this.byId.get(card.teamId) : undefined;
    const same = own !== undefined && fold(own.name) === fold(row.team) && !(this.rights.teamIds?.has(own.id) ?? true);
    return same && (site === undefined || sameRef(site, own.siteId)) ? { id: own.id } : this.teamOf(row.team, site);
  }

  /** The team that the importer chose, if it is one of theirs. */
  private chosen(teamId: string, read: string | null): Ref | Problem {
    const mine = this.byId.has(teamId) && (this.rights.teamIds?.has(teamId) ?? true);
    return mine ? { id: teamId } : problemOf(this.columns, "team", "team_not_yours", "ask_owner", read);
  }

  private siteOf(name: string | null): Ref | Problem | undefined {
    if (name === null) return undefined;
    const known = this.sites.get(fold(name));
    if (known !== undefined) return { id: known.id };
    if (!this.rights.mayCreateTeams || this.home !== null)
      return problemOf(this.columns, "site", "site_not_yours", "add_site", name);
    const key = `site ${fold(name)}`;
    if (!this.newSites.has(key)) this.newSites.set(key, { key, name });
    return { key };
  }

  /** Someone with one team brings cards into it; with several they have to say which, or could not see the card afterwards. */
  private defaultTeam(row: ReadRow, isNew: boolean, site: Ref | undefined): Ref | Problem | undefined {
    const { teamIds, scope } = this.rights;
    if (teamIds === null || !isNew) return undefined;
    const [only] = teamIds;
    if (teamIds.size === 1 && only !== undefined) return { id: only };
    if (this.home !== null && (site === undefined || sameRef(site, this.home))) return undefined;
    // Who sees cards by firm or project needs no team to see this one; whether they do is asked next.
    const named = (scope?.projects.length ?? 0) > 0 && row.project !== null;
    const byFirm = (scope?.entityIds.length ?? 0) > 0;
    if (named || byFirm || (scope !== undefined && teamIds.size === 0)) return undefined;
    return problemOf(this.columns, "team", "team_missing", "fill_team", null);
  }

  private teamOf(name: string, site: Ref | undefined): Ref | Problem {
    const namesakes = this.teams.get(fold(name)) ?? [];
    if (site === undefined) return this.teamAnywhere(name, namesakes);
    const here = namesakes.filter((team) => sameRef(site, team.siteId));
    const found = here.length > 0 ? here : namesakes.filter((team) => team.siteId === null);
    const [team] = found;
    if (found.length > 1) return this.ambiguous(name);
    return team === undefined ? this.newTeam(name, site) : { id: team.id };
  }

  /** A team named without its site is the only one of that name, known or about to be made by another row of the file. */
  private teamAnywhere(name: string, namesakes: readonly TeamRow[]): Ref | Problem {
    const candidates = new Map<string, Ref>(namesakes.map(({ id }) => [keyOf({ id }), { id }]));
    for (const siteName of this.sitesOfTeam.get(fold(name))?.values() ?? []) {
      const site = this.siteOf(siteName);
      const team = site === undefined || "code" in site ? null : this.teamOf(name, site);
      if (team !== null && !("code" in team)) candidates.set(keyOf(team), team);
    }
    const [only] = candidates.values();
    if (candidates.size > 1) return this.ambiguous(name);
    return only ?? this.newTeam(name, null);
  }

  private ambiguous(name: string): Problem {
    return problemOf(this.columns, "team", "team_ambiguous", "add_site", name);
  }

  private newTeam(name: string, given: Ref | null): Ref | Problem {
    const site = this.placeOfNewTeam(name, given);
    if (site === undefined) return problemOf(this.columns, "team", "team_not_yours", "ask_owner", name);
    const key = `team ${keyOf(site)}/${fold(name)}`;
    if (!this.newTeams.has(key)) this.newTeams.set(key, { key, name, site });
    return { key };
  }

  /** The site of a team to be made, null for none; undefined: the importer may not make it. A name that is in use elsewhere is that team. */
  private placeOfNewTeam(name: string, site: Ref | null): Ref | null | undefined {
    if (!this.rights.mayCreateTeams) return undefined;
    if (this.home === null) return site;
    const fits = site === null ? !this.names.has(fold(name)) : sameRef(site, this.home);
    return fits ? { id: this.home } : undefined;
  }

  private siteOfTeam(team: Ref | undefined): Ref | undefined {
    if (team !== undefined && "key" in team) return this.newTeams.get(team.key)?.site ?? undefined;
    const siteId = team === undefined ? this.home : this.byId.get(team.id)?.siteId;
    return siteId === null || siteId === undefined ? undefined : { id: siteId };
  }
}
