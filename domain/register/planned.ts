import type { Scope } from "../actor";
import type { BlockerRow } from "../case/rows";
import type { CardRow, Day, EntityRow, Fen, Json, PersonRow, SiteRow, TeamRow } from "../rows";
import type { BlockerKind } from "../words";
import type { Column, CustomKey } from "./columns";
import type { LeftOutReason, Problem, WarningCode } from "./faults";
import type { Mapping } from "./mapping";
import type { ReadRow } from "./row";
import type { CustomFieldRow } from "./rows";

/** A stored card that the importer may see, with what decides whether a register may still change it. */
export interface KnownCard {
  card: CardRow;
  blockers: readonly BlockerRow[];
  /** Its number is taken. Not open: history, closed, ported out, transferred. */
  open: boolean;
  /** When and under which number it was cancelled; null while it is in service. */
  past: Past | null;
}

export interface Past {
  effectiveOn: Day | null;
  receiptNo: string | null;
}

export interface ImportRights {
  /** Teams whose cards the importer may bring in; null is all. */
  teamIds: ReadonlySet<string> | null;
  /** Whether names of teams and sites that nobody knows yet become new ones. */
  mayCreateTeams: boolean;
  /** The one site in which new teams are made; absent or null: in any, and new sites as well. Cards without a team lie in it. */
  homeSiteId?: string | null;
  /** People of whom the importer may record a name, 工号 or that they left; absent or null is all. Anybody may be a user. */
  personIds?: ReadonlySet<string> | null;
  /** Which cards the importer reaches: a row may bring in or leave behind no other. Absent is all. */
  scope?: Scope;
}

export interface PlanInput {
  rows: readonly ReadRow[];
  mapping: Mapping;
  today: Day;
  cards: readonly KnownCard[];
  /** Numbers and ICCIDs of open cards outside the importer's scope: all that is known here of them. */
  takenNumbers: ReadonlySet<string>;
  takenIccids: ReadonlySet<string>;
  sites: readonly SiteRow[];
  /** Sites in which known cards lie, the importer's or not: a row may say of a card that it stays there. */
  cardSites?: readonly SiteRow[];
  teams: readonly TeamRow[];
  people: readonly PersonRow[];
  entities: readonly EntityRow[];
  customFields: readonly CustomFieldRow[];
  rights: ImportRights;
}

/** A stored row's id, or the key of one that the plan makes new. */
export type Ref = { id: string } | { key: string };

/** What a register's row says about an open item. `cleared` is "known to be none", told apart from unknown for good. */
export interface RegisterFact {
  kind: BlockerKind;
  state: "open" | "unknown" | "cleared";
  amountFen: Fen | null;
  detail: string | null;
  until: Day | null;
}

/** The card's own columns that a register may fill. */
export type CardFields = Pick<
  CardRow,
  | "number"
  | "iccid"
  | "iccidLossy"
  | "carrier"
  | "ported"
  | "homeProvince"
  | "plan"
  | "rentFen"
  | "balanceFen"
  | "holderType"
  | "holder"
  | "use"
  | "occupancy"
  | "line"
  | "lineCheckedOn"
  | "openedOn"
  | "contractEnd"
  | "contactNumber"
  | "project"
  | "supplier"
  | "place"
  | "account"
  | "remark"
  | "history"
  | "warnings"
>;

/** One value as it is stored and as the register has it; names instead of ids, for the preview. */
export interface FieldChange {
  field: Column;
  from: Json;
  to: Json;
}

/** An open item that the register adds or moves. `blockerId` null: there is none of the kind yet. */
export interface ItemChange {
  blockerId: string | null;
  from: RegisterFact["state"] | "planned" | "waived" | null;
  fromAmountFen: Fen | null;
  to: RegisterFact;
}

/** People and places of a row; a field that is not set stays as it is. */
export interface Links {
  user?: Ref | null;
  team?: Ref;
  site?: Ref;
  /** The firm of a corporate card; null is none. */
  entity?: Ref | null;
  /** Custom fields that the row says something of. */
  custom?: readonly CustomValue[];
}

export interface CustomValue {
  column: CustomKey;
  field: Ref;
  text: string;
}

export interface NewEntity {
  key: string;
  name: string;
}

export interface NewField {
  key: string;
  name: string;
}

interface Row {
  row: number;
  read: ReadRow;
  /** The reader's and the plan's own. */
  warnings: WarningCode[];
}

export type PlannedRow =
  | (Row & { verdict: "new"; fields: CardFields; links: Links; facts: RegisterFact[]; past: Past | null })
  | (Row & {
      verdict: "changed";
      cardId: string;
      /** The version the decision rests on. */
      version: number;
      changes: FieldChange[];
      set: Partial<CardFields>;
      links: Links;
      items: ItemChange[];
      past: Past | null;
    })
  | (Row & { verdict: "unchanged"; cardId: string })
  | (Row & { verdict: "to_settle"; problems: Problem[] })
  | (Row & { verdict: "left_out"; reason: LeftOutReason });
export type Verdict = PlannedRow["verdict"];
/** In the order of the equation: rows read = new + changed + unchanged + to settle + left out. */
export const verdicts = ["new", "changed", "unchanged", "to_settle", "left_out"] as const satisfies readonly Verdict[];

/** What a preview shows: what becomes of the rows, and the cards that no row speaks of. */
export const tabs = [...verdicts, "absent"] as const;
export type Tab = (typeof tabs)[number];

export interface NewSite {
  key: string;
  name: string;
}
export interface NewTeam {
  key: string;
  name: string;
  site: Ref | null;
}
export interface NewPerson {
  key: string;
  name: string;
  staffNo: string | null;
  team: Ref | null;
  employment: "active" | "left";
  leftOn: Day | null;
}
/** What a register says of somebody who is known: only what differs is set. */
export interface PersonChange {
  personId: string;
  set: Partial<Pick<PersonRow, "name" | "staffNo" | "employment" | "leftOn">>;
}

/**
 * What an import will do, row by row, before anybody agrees to it. The five counts add up to the rows read. To apply: make the new sites,
 * teams, people, firms and custom fields, then the cards. Of a new card's facts every open one becomes an item, the unknown and cleared ones only where
 * `askedOf(use)` asks for the kind.
 */
export interface Plan {
  rows: PlannedRow[];
  counts: Record<Verdict, number>;
  newSites: NewSite[];
  newTeams: NewTeam[];
  newPeople: NewPerson[];
  newEntities: NewEntity[];
  newFields: NewField[];
  people: PersonChange[];
}
