import type { LeftOutReason, Problem } from "../register/faults";
import type { Mapping } from "../register/mapping";
import type { ImportRights, NewPerson, NewSite, NewTeam, Ref, Verdict } from "../register/planned";
import type { ReadRow } from "../register/row";
import type { Day, PersonRow, SiteRow, TeamRow } from "../rows";
import type { PeopleField } from "./columns";

/** What a list of people is held against. */
export interface PeopleInput {
  rows: readonly ReadRow[];
  mapping: Mapping;
  today: Day;
  /** People of the importer's teams: all they know of. */
  people: readonly PersonRow[];
  /** 工号 of everybody else, folded: all that is known here of them. */
  takenStaffNos: ReadonlySet<string>;
  sites: readonly SiteRow[];
  teams: readonly TeamRow[];
  rights: ImportRights;
}

/** One value as it is stored and as the list has it; the team by its name. */
export interface PersonDiff {
  field: PeopleField;
  from: string | null;
  to: string | null;
}

export type PersonSet = Partial<Pick<PersonRow, "name" | "staffNo" | "employment" | "leftOn">>;

interface Row {
  row: number;
  read: ReadRow;
}

export type PlannedPerson =
  | (Row & { verdict: "new"; person: NewPerson })
  | (Row & { verdict: "changed"; personId: string; changes: PersonDiff[]; set: PersonSet; team: Ref | null })
  | (Row & { verdict: "unchanged"; personId: string })
  /** `candidates`: whom the row may mean, to be pointed at. */
  | (Row & { verdict: "to_settle"; problems: Problem[]; candidates: string[] })
  | (Row & { verdict: "left_out"; reason: LeftOutReason });

/** What a list will do, row by row, before anybody agrees to it. The counts add up to the rows read. */
export interface PeoplePlan {
  rows: PlannedPerson[];
  counts: Record<Verdict, number>;
  newSites: NewSite[];
  newTeams: NewTeam[];
  /** 名单中没有的: people of the importer's who are here and of whom no row speaks. Nothing happens to them. */
  absent: string[];
}
