import type { PersonRow } from "../rows";
import { type PeopleField, peopleFields } from "./columns";

/** One person as our own list prints them, in the order of `peopleFields`: what `planPeople` reads back as no change. */
export function peopleCells(
  person: Pick<PersonRow, "name" | "staffNo" | "employment" | "leftOn"> & {
    teamName: string | null;
    siteName: string | null;
  },
  employment: (code: PersonRow["employment"]) => string,
): (string | null)[] {
  const cells: Record<PeopleField, string | null> = {
    staffNo: person.staffNo,
    user: person.name,
    // A blank cell below a filled one may stand for it: that there is none is said.
    team: person.teamName ?? "—",
    site: person.siteName ?? "—",
    employment: employment(person.employment),
    leftOn: person.leftOn,
  };
  return peopleFields.map((field) => cells[field]);
}
