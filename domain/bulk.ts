import { reaches, type Scope } from "./actor";
import type { CardFile, Context, Decision } from "./cardfile";
import { isRefusal, type Refusal, refuse } from "./change";
import { isUnderWay } from "./register/cardfields";
import type { CardRow, SiteRow, TeamRow } from "./rows";

/** Texts that many cards share, each kept on the cards alone: a name is there while a card bears it. */
export const labelKinds = ["project", "account", "supplier", "place"] as const satisfies readonly (keyof CardRow)[];
export type LabelKind = (typeof labelKinds)[number];

/** What can be set for many cards at once. */
export const bulkFields = ["team", "site", "entity", ...labelKinds] as const;
export type BulkField = (typeof bulkFields)[number];

/** One field with the value that all chosen cards get, as the command found it; null is none. */
export type BulkSet =
  | { field: "team"; to: TeamRow | null }
  | { field: "site"; to: SiteRow | null }
  | { field: "entity"; to: string | null }
  | { field: LabelKind; to: string | null };

/**
 * Sets one field of a card. A team takes the card to its site. Refuses `invalid` with `of_team` (site: the card's team lies elsewhere, so the team is
 * what must change) and `leaves_scope`; `wrong_stage` (entity: the papers that lie with the carrier name the firm).
 */
export function setField(set: BulkSet, scope: Scope): Decision {
  return (file) => {
    const { card } = file;
    const after = afterwards(file, set);
    if (isRefusal(after)) return after;
    return reaches(scope, after.card) || after.card === card
      ? after
      : refuse("invalid", { fields: { [columnOf[set.field]]: "leaves_scope" } });
  };
}

function afterwards(file: CardFile, set: BulkSet): CardFile | Refusal {
  const { card, team } = file;
  switch (set.field) {
    case "team": {
      if (card.teamId === (set.to?.id ?? null)) return file;
      return { ...file, team: set.to, card: { ...card, teamId: set.to?.id ?? null, siteId: set.to?.siteId ?? null } };
    }
    case "site": {
      const siteId = set.to?.id ?? null;
      if (card.siteId === siteId) return file;
      if (team !== null && team.siteId !== siteId) return refuse("invalid", { fields: { siteId: "of_team" } });
      return { ...file, card: { ...card, siteId } };
    }
    case "entity":
      if (card.entityId === set.to) return file;
      if (isUnderWay(card)) return refuse("wrong_stage", { by: ["stage"] });
      return { ...file, card: { ...card, entityId: set.to } };
    default:
      return card[set.field] === set.to ? file : { ...file, card: { ...card, [set.field]: set.to } };
  }
}

/** The column of the card that a field is. */
export const columnOf = {
  team: "teamId",
  site: "siteId",
  entity: "entityId",
  project: "project",
  account: "account",
  supplier: "supplier",
  place: "place",
} as const satisfies Record<BulkField, keyof CardRow>;

/** What an act on many cards would do, before it is done: by the cards' ids. */
export interface Foreseen {
  changes: string[];
  already: string[];
  refused: { cardId: string; number: string | null; refusal: Refusal }[];
}

/** Takes the decision on each file without storing anything. */
export function foresee(files: readonly CardFile[], decision: Decision, context: Context): Foreseen {
  const told: Foreseen = { changes: [], already: [], refused: [] };
  for (const file of files) {
    const { id, number } = file.card;
    const after = decision(file, context);
    if (isRefusal(after)) told.refused.push({ cardId: id, number, refusal: after });
    else (after === file ? told.already : told.changes).push(id);
  }
  return told;
}
