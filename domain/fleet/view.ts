import type { CardRow, Day, Fen, Instant } from "../rows";

/** One card as a line of the list. */
export type FleetRow = Pick<
  CardRow,
  | "id"
  | "number"
  | "carrier"
  | "userId"
  | "userName"
  | "userLeftOn"
  | "teamName"
  | "holderType"
  | "holder"
  | "occupancy"
  | "stage"
  | "stageSince"
  | "history"
  | "overdueFrom"
  | "chips"
  | "nextStep"
  | "nextDetail"
  | "nextWho"
  | "rentFen"
  | "due"
  | "certificate"
> & {
  /** The user has left; `userLeftOn` may still be unknown. */
  userLeft: boolean;
  /** Whether the reader may open the user's own page. */
  userOpens: boolean;
  /** Values of the columns that were asked for beyond these, by the column's id. */
  extra?: Extra;
};

/** Text, days and codes as they are stored, money in fen; null is not known. */
export type Extra = Readonly<Record<string, string | number | null>>;

/** One page of a view. */
export interface FleetList {
  rows: FleetRow[];
  /** How many cards the view has, counted up to a bound. */
  total: number;
  /** There are more than `total`. */
  more: boolean;
  /** The page that these rows are: the last one where a later one was asked for. From 1. */
  page: number;
  /** Which card of the view the first row is, from 1; null where nobody has counted so far. */
  from: number | null;
  /** Positions from which the page before and the next one are found (`FleetQuery.at`); null where there is none. */
  before: string | null;
  after: string | null;
  /** Names of the sites, teams, people and firms that the view's filters name by id. */
  names: Record<string, string>;
  /** Names that the query asks for as custom fields and nobody made: such a query has no cards. */
  unknown: string[];
  /** Whole numbers out of a list that was asked for which none of the reader's cards has, whatever else is asked. */
  missing: string[];
  /** The office's day that every "days since" is counted to. */
  today: Day;
}

/** The line above the figures. */
export interface FleetHead {
  /** All cards in the reader's scope. */
  cards: number;
  /** When a register was last imported that brought one of them; null if none did. */
  importedAt: Instant | null;
  /** Cards in force whose rent nobody wrote down. */
  rentUnknown: number;
}

/** The five figures over all cards in a scope, in the order in which a manager asks (domain: what a manager wants to know). */
export interface Figures {
  /** 离职未销, and the days since the earliest known leaving day; null if none is known. */
  left: { cards: number; longestDays: number | null };
  /** 无人使用仍计费 per month; cards of unknown rent are counted apart, never as ¥0. */
  wasting: { cards: number; rentFen: Fen; rentUnknown: number };
  /** 可办理; an estimate of next month's rent that is saved by going on or before `by`; null where no rent is known. */
  ready: { cards: number; by: Day | null; savesFen: Fen | null };
  /** 办理中超时 of how many that lie with a carrier, and the days of the longest. */
  overdue: { cards: number; of: number; longestDays: number | null };
  /** 缺凭证, and the days since the earliest effective day. */
  uncertified: { cards: number; longestDays: number | null };
}

/** One value of a facet, with how many cards of the view it would leave. */
export interface FacetOption {
  value: string;
  /** A team's or person's name and staff number; the other facets have their words. */
  name: string | null;
  note: string | null;
  cards: number;
}

/** What stands of some cards after they changed, asked by who looks at a view of them. */
export interface These {
  /** Those that the reader may see, as lines. */
  rows: FleetRow[];
  /** Which of them the view has. */
  matching: string[];
  /** The view's count, and everything that stands above the list. */
  total: number;
  more: boolean;
  figures: Figures;
  head: FleetHead;
}
