import type { Problem } from "../register/faults";
import { fold, type Place } from "../register/places";
import type { ReadRow } from "../register/row";
import type { PersonRow } from "../rows";
import type { PeopleInput } from "./planned";

/** Where the people of the importer are now, and whom a row may mean. */
export class Homes {
  private readonly byStaffNo: ReadonlyMap<string, PersonRow>;
  private readonly byName = new Map<string, PersonRow[]>();
  private readonly teams: ReadonlyMap<string, { name: string; site: string | null }>;

  constructor({ people, teams, sites }: Pick<PeopleInput, "people" | "teams" | "sites">) {
    this.byStaffNo = new Map(people.flatMap((one) => (one.staffNo === null ? [] : [[fold(one.staffNo), one]])));
    for (const person of people) {
      const namesakes = this.byName.get(fold(person.name)) ?? [];
      this.byName.set(fold(person.name), [...namesakes, person]);
    }
    const siteNames = new Map(sites.map(({ id, name }) => [id, fold(name)]));
    this.teams = new Map(
      teams.map(({ id, name, siteId }) => [id, { name: fold(name), site: siteId && (siteNames.get(siteId) ?? null) }]),
    );
  }

  /** The place of somebody whom the row names where they are already: no news, so teams of one name need not be told apart. */
  of(row: ReadRow): Place | null {
    if (row.team === null) return null;
    const [only, ...others] = this.meant(row).filter((person) => this.isAt(person, row));
    if (only?.teamId == null || others.length > 0) return null;
    return { site: undefined, team: { id: only.teamId } };
  }

  private meant(row: ReadRow): readonly PersonRow[] {
    const numbered = row.staffNo === null ? undefined : this.byStaffNo.get(fold(row.staffNo));
    if (numbered !== undefined) return [numbered];
    return row.user === null ? [] : (this.byName.get(fold(row.user)) ?? []);
  }

  private isAt({ teamId }: PersonRow, { team, site }: ReadRow): boolean {
    const place = teamId === null ? undefined : this.teams.get(teamId);
    if (place === undefined || team === null || place.name !== fold(team)) return false;
    return site === null || place.site === fold(site);
  }

  /** Whom a person may point at for a row that waits: of one name, or of one 工号 under another name. */
  candidates(row: ReadRow, problems: readonly Problem[]): string[] {
    const ids = problems.flatMap(({ code }): string[] => {
      if (code === "person_ambiguous") return (this.byName.get(fold(row.user ?? "")) ?? []).map(({ id }) => id);
      if (code !== "staff_no_other_name" || row.staffNo === null) return [];
      const numbered = this.byStaffNo.get(fold(row.staffNo));
      return numbered === undefined ? [] : [numbered.id];
    });
    return [...new Set(ids)];
  }
}
