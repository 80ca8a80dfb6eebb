import type { ViewRow } from "../rows";
import { type FleetQuery, printFleetQuery, printSort, sortOf } from "./query";
import { printTerms } from "./query/print";
import { readTerms } from "./query/read";

/** A saved view as its reader finds it in a list. What it asks for is told where it is opened. */
export interface ViewHead extends Pick<ViewRow, "id" | "version" | "name" | "shared" | "teamId"> {
  /** The name of the team that it is shared with. */
  teamName: string | null;
  /** Who made it; null where it is the reader's own, or somebody whom they may not see. */
  owner: string | null;
  mine: boolean;
  /** Whether the reader may change or remove it. */
  changes: boolean;
}

/** A saved view that is open. */
export interface SavedView extends ViewHead, Pick<ViewRow, "query" | "sort" | "layout"> {}

/** A pinned view beside the navigation, and how many cards of its reader it has. */
export interface ViewCount {
  id: string;
  /** Counted up to a bound. */
  total: number;
  more: boolean;
}

/** What a view keeps of a query: what narrows it and its order, not the page. */
export function savedOf({ terms, sort }: FleetQuery): Pick<ViewRow, "query" | "sort"> {
  return { query: printTerms(terms), sort: printSort(sort) };
}

/** The query of a view, from its first page. */
export function queryOf({ query, sort }: Pick<ViewRow, "query" | "sort">): FleetQuery {
  return { terms: readTerms(query).terms, sort: sortOf(sort), page: 1, at: null };
}

/** The query string of a view: it names the view, and carries what the view asks for. */
export function viewAddress(view: Pick<ViewRow, "id" | "query" | "sort">): string {
  return withView(printFleetQuery(queryOf(view)), view.id);
}

/** A query string of the list that goes on naming a view. */
export function withView(key: string, viewId: string | null): string {
  return [viewId === null ? "" : `view=${viewId}`, key].filter(Boolean).join("&");
}

/** The view that an address names. */
export function viewIn(params: URLSearchParams): string | null {
  const id = params.get("view") ?? "";
  return /^[\w-]{1,40}$/.test(id) ? id : null;
}

/** Whether an address names a view and says nothing else: a bare link, which means what the view asks for. */
export function isBare(params: URLSearchParams): boolean {
  return viewIn(params) !== null && [...params.keys()].every((name) => name === "view");
}

/** Whether somebody has moved on from the view: another filter or order. The page is none of it. */
export function isMoved(view: Pick<ViewRow, "query" | "sort">, query: FleetQuery): boolean {
  return printFleetQuery(queryOf(view)) !== printFleetQuery({ ...query, page: 1 });
}

export const longestViewName = 60;
export const mostPins = 12;

/** What somebody saves; of a view that there is, null leaves a part as it stands. */
export interface ViewInput extends Pick<ViewRow, "name" | "shared" | "teamId"> {
  content: Pick<ViewRow, "query" | "sort" | "layout"> | null;
}

/** All that a reader chooses from: the views, which are pinned, and with whom they may share one. */
export interface ViewShelf {
  views: ViewHead[];
  pinned: string[];
  teams: { id: string; name: string }[];
  /** Whether they may share with everybody. */
  everyone: boolean;
}
