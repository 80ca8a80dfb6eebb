import { type Lies, reaches } from "../actor";
import { isUnderWay } from "./cardfields";
import { type Problem, problemOf } from "./faults";
import type { Holders } from "./holders";
import type { Place } from "./places";
import type { KnownCard, PlanInput, Ref } from "./planned";
import type { ReadRow } from "./row";

/**
 * Whether the card that a row makes or changes lies within the importer's scope afterwards; a problem without details where it does not. That a
 * known card lies there before, the query for known cards has seen to.
 */
export function reachProblem(
  { mapping, rights: { scope } }: PlanInput,
  row: ReadRow,
  known: KnownCard | null,
  place: Place,
  holders: Holders,
): Problem | null {
  if (scope === undefined || scope.all) return null;
  const after = liesAfter(row, known, place, () => holders.find(row, known?.card ?? null));
  if (after === null || reaches(scope, after)) return null;
  const field = scope.projects.length > 0 ? "project" : scope.entityIds.length > 0 ? "holder" : "team";
  return problemOf(mapping.columns, field, "outside_scope", "ask_owner", field === "team" ? row.team : row[field]);
}

/** null: the row leaves the card as it is. */
function liesAfter(
  row: ReadRow,
  known: KnownCard | null,
  { site, team }: Place,
  firm: () => Ref | null | undefined,
): Lies | null {
  const card = known?.card ?? null;
  if (known !== null && !known.open && !known.card.history) return null;
  const project = row.project ?? card?.project ?? null;
  // While the application is with the carrier a register moves a card to no other place or firm.
  if (card !== null && isUnderWay(card)) return { ...card, project };
  return {
    siteId: idAfter(site, card?.siteId),
    teamId: idAfter(team, card?.teamId),
    entityId: idAfter(firm(), card?.entityId),
    project,
  };
}

/** What the import makes new has no id yet, and is in nobody's scope by itself. */
function idAfter(said: Ref | null | undefined, stored: string | null | undefined): string | null {
  if (said === undefined) return stored ?? null;
  return said !== null && "id" in said ? said.id : null;
}
