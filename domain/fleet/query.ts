import { type CustomColumn, isCustomColumn, type MoreColumn, moreColumns } from "./layout";
import { readPosition } from "./position";
import { type Facet, type Figure, shapeOf } from "./query/fields";
import { printTerms } from "./query/print";
import { readTerms } from "./query/read";
import { keyOf, type Term, type Value } from "./query/terms";

export const sortKeys = [
  "number",
  "user",
  "left",
  "holder",
  "stage",
  "stay",
  "items",
  "next",
  "rent",
  "due",
  "certificate",
] as const;
export type BaseSortKey = (typeof sortKeys)[number];

/** Columns that stand on no card: what arrears are lies among its items, when it was changed last in the log. */
const unsorted = ["arrears", "changed"] as const;
export type MoreSortKey = Exclude<MoreColumn, (typeof unsorted)[number]>;

export const moreSortKeys = moreColumns.filter(
  (one): one is MoreSortKey => !(unsorted as readonly string[]).includes(one),
);

/** A further column is its own sort key, a custom field's among them. */
export type SortKey = BaseSortKey | MoreSortKey | CustomColumn;

/** A sort key by its name; null for what is none. */
export function sortKeyOf(name: string): SortKey | null {
  if (isCustomColumn(name)) return name;
  return sortKeys.find((one) => one === name) ?? moreSortKeys.find((one) => one === name) ?? null;
}

/** Whether a key is one that stands in the list from the beginning. */
export function isBaseKey(key: SortKey): key is BaseSortKey {
  return (sortKeys as readonly string[]).includes(key);
}

export interface SortBy {
  key: SortKey;
  descending: boolean;
}

/**
 * What a view of the fleet shows. The address carries it as text (`/fleet?q=carrier:cmcc due:<7d&sort=due,-rent`), so the page, its rows, an export, a
 * bulk deed and a pasted link mean the same. The grammar is in docs/decisions/0016.
 */
export interface FleetQuery {
  terms: readonly Term[];
  /** The most important first, each key once; never empty. */
  sort: readonly SortBy[];
  /** From 1. */
  page: number;
  /** Where the page begins or ends (domain/fleet/position.ts), or `end` for the last one; null: where its number says. Never on the first page. */
  at: string | null;
}

export const pageSize = 50;

export const everything: FleetQuery = { terms: [], sort: [{ key: "due", descending: false }], page: 1, at: null };

/** Reads an address's query string. A part of `q` that cannot be read stays in the query, which then has no cards; unknown orders are left out. */
export function parseFleetQuery(params: URLSearchParams): FleetQuery {
  const { terms } = readTerms(params.get("q") ?? "");
  return { terms, sort: sortOf(params.get("sort")), ...placeOf(params) };
}

/** The view that a query text asks for, in the default order. */
export function queryFrom(text: string): FleetQuery {
  return { ...everything, terms: readTerms(text).terms };
}

/** The query string of a view, without the question mark; what is as by default is not in it, so that equal views have equal addresses. */
export function printFleetQuery(query: FleetQuery): string {
  const parts: [string, string][] = [];
  if (query.terms.length > 0) parts.push(["q", printTerms(query.terms)]);
  const sort = printSort(query.sort);
  if (sort !== printSort(everything.sort)) parts.push(["sort", sort]);
  if (query.page > 1) parts.push(["page", String(query.page)]);
  // Whatever is asked anew begins on the first page, and so lets go of the position.
  if (query.page > 1 && query.at !== null) parts.push(["at", query.at]);
  return parts.map(([name, value]) => `${name}=${encoded(value)}`).join("&");
}

/** The address of the fleet's page as it shows a view. */
export function fleetAddress(query: FleetQuery): string {
  const key = printFleetQuery(query);
  return key === "" ? "/fleet" : `/fleet?${key}`;
}

/** The address of the cards with these values: `fleetWith({ stage: ["ready"] })`. Values are codes, or ids and names as `facetValue` reads them. */
export function fleetWith(filters: Partial<Record<Facet | "figure", readonly string[]>>): FleetQuery {
  return { ...everything, terms: filterTerms(filters) };
}

/** Colons, commas and Chinese stay readable in the address bar; what would end the value is encoded. */
function encoded(value: string): string {
  return encodeURIComponent(value)
    .replaceAll("%2C", ",")
    .replaceAll("%3A", ":")
    .replaceAll("%40", "@")
    .replaceAll("%20", "+");
}

/** Sort keys as the address has them: `due,-rent`. */
export function printSort(sort: readonly SortBy[]): string {
  return sort.map(({ key, descending }) => `${descending ? "-" : ""}${key}`).join(",");
}

/** Reads what `printSort` writes; unknown keys and a key's second mention are left out. */
export function sortOf(text: string | null): readonly SortBy[] {
  const read = (text ?? "").split(",").flatMap((part) => {
    const key = sortKeyOf(part.replace(/^-/, ""));
    return key === null ? [] : [{ key, descending: part.startsWith("-") }];
  });
  const each = read.filter((one, at) => read.findIndex((other) => other.key === one.key) === at);
  return each.length === 0 ? everything.sort : each;
}

function pageOf(text: string | null): number {
  const page = /^\d{1,6}$/.test(text ?? "") ? Number(text) : 1;
  return Math.max(page, 1);
}

function placeOf(params: URLSearchParams): Pick<FleetQuery, "page" | "at"> {
  const page = pageOf(params.get("page"));
  const at = params.get("at") ?? "";
  return { page, at: page > 1 && (at === "end" || readPosition(at) !== null) ? at : null };
}

/** Whether anything narrows the list. */
export function isFiltered(query: FleetQuery): boolean {
  return query.terms.length > 0;
}

/** Whether every part could be read. A query that cannot be read has no cards, and no deed may rest on it. */
export function isReadable(query: FleetQuery): boolean {
  return query.terms.every((term) => term.is !== "unread");
}

/** The terms without those that cannot be read or ask for one of the `unknown` custom fields. */
export function readableTerms(terms: readonly Term[], unknown: readonly string[]): Term[] {
  return terms.filter((term) => {
    if (term.is === "unread") return false;
    if (term.is === "custom") return !unknown.includes(term.name);
    if (term.is === "text" || term.field !== "has") return true;
    return term.values.every((value) => value.is !== "text" || !unknown.includes(value.text));
  });
}

/** The view without what narrows it; the order stays. */
export function withoutFilters(query: FleetQuery): FleetQuery {
  return { ...everything, sort: query.sort };
}

/** Other terms in place of the view's, from its first page. */
export function withTerms(query: FleetQuery, terms: readonly Term[]): FleetQuery {
  return { ...query, terms, page: 1 };
}

/** A facet's option as a value of its field: a code or `none`, else an id (teams, people, firms, sites) or a name as it stands on the card. */
export function facetValue(field: Facet | "figure", text: string): Value {
  const { kind, codes } = shapeOf(field);
  if (codes.includes(text)) return { is: "code", code: text };
  if (kind === "label" && text === "") return { is: "code", code: "none" };
  return kind === "named" ? { is: "id", id: text } : { is: "text", text };
}

/** The values of a field that its control shows as chosen: those of the first part that asks for it. */
export function chosenValues(query: FleetQuery, field: Facet): readonly Value[] {
  const term = query.terms.find((one) => isChoice(one, field));
  return term?.is === "field" ? term.values : [];
}

/** The part of a query that a field's control writes and its own choices are counted without. */
export function isChoice(term: Term, field: Facet): boolean {
  return term.is === "field" && term.field === field && !term.not;
}

/** Whether a facet's option is among the chosen. */
export function isChosen(query: FleetQuery, field: Facet, option: string): boolean {
  const key = keyOf(facetValue(field, option));
  return chosenValues(query, field).some((value) => keyOf(value) === key);
}

/** The view with an option of a facet chosen, or no longer; it starts from its first page. */
export function toggled(query: FleetQuery, field: Facet, option: string): FleetQuery {
  const value = facetValue(field, option);
  const held = chosenValues(query, field);
  const rest = held.filter((one) => keyOf(one) !== keyOf(value));
  return choosing(query, field, rest.length < held.length ? rest : [...held, value]);
}

/** The view with these values of a field and no other; none takes the filter away. */
export function choosing(query: FleetQuery, field: Facet, values: readonly Value[]): FleetQuery {
  const { codes } = shapeOf(field);
  const place = (value: Value) => (value.is === "code" ? codes.indexOf(value.code) : codes.length);
  const term: Term = { is: "field", field, not: false, values: values.toSorted((a, b) => place(a) - place(b)) };
  const at = query.terms.findIndex((one) => isChoice(one, field));
  if (at < 0) return values.length === 0 ? { ...query, page: 1 } : withTerm(query, term);
  return withTerms(
    query,
    query.terms.flatMap((one, n) => (n !== at ? [one] : values.length === 0 ? [] : [term])),
  );
}

/** One more part, before what cannot be read: an open quote would swallow it. */
export function withTerm(query: FleetQuery, term: Term): FleetQuery {
  const at = query.terms.findIndex((one) => one.is === "unread");
  const place = at < 0 ? query.terms.length : at;
  return withTerms(query, query.terms.toSpliced(place, 0, term));
}

/** Whether a figure of the head is pressed. */
export function isPressed(query: FleetQuery, figure: Figure): boolean {
  return query.terms.some((term) => isFigure(term, figure));
}

/** The view with a figure pressed, or no longer. Figures go together by AND, so each is a part of its own. */
export function pressed(query: FleetQuery, figure: Figure): FleetQuery {
  if (isPressed(query, figure))
    return withTerms(
      query,
      query.terms.filter((term) => !isFigure(term, figure)),
    );
  return withTerm(query, { is: "field", field: "figure", not: false, values: [{ is: "code", code: figure }] });
}

function isFigure(term: Term, figure: Figure): boolean {
  if (term.is !== "field" || term.field !== "figure" || term.not) return false;
  const [only, ...more] = term.values;
  return more.length === 0 && only?.is === "code" && only.code === figure;
}

function filterTerms(filters: Partial<Record<Facet | "figure", readonly string[]>>): Term[] {
  // The keys of a literal of that type.
  return (Object.keys(filters) as (Facet | "figure")[]).flatMap((field): Term[] => {
    const values = (filters[field] ?? []).map((text) => facetValue(field, text));
    return values.length === 0 ? [] : [{ is: "field", field, not: false, values }];
  });
}

/** The whole numbers of a query's lists of two or more: a pasted column, of which somebody wants to know what is not there. */
export function listedNumbers(terms: readonly Term[]): string[] {
  const lists = terms.flatMap((term) => {
    if (term.is !== "field" || term.field !== "number" || term.not || term.values.length < 2) return [];
    return term.values.flatMap((value) => (value.is === "text" && value.text.length >= 11 ? [value.text] : []));
  });
  return [...new Set(lists)];
}

/** Cards in force whose rent nobody wrote down: what the head's "no rent" presses. */
const rentUnknown: Term = { is: "field", field: "rent", not: false, values: [{ is: "code", code: "unknown" }] };

export function asksUnknownRent(query: FleetQuery): boolean {
  return query.terms.some((term) => printTerms([term]) === printTerms([rentUnknown]));
}

/** The view narrowed to cards of unknown rent, or no longer. */
export function toggledUnknownRent(query: FleetQuery): FleetQuery {
  const rest = query.terms.filter((term) => printTerms([term]) !== printTerms([rentUnknown]));
  return rest.length < query.terms.length ? withTerms(query, rest) : withTerm(query, rentUnknown);
}

/** Text to look for as people type it into a box: one line, at most 100 characters. */
export function searchText(raw: string): string {
  const line = raw
    .replace(/\p{Surrogate}/gu, "")
    .replace(/\s+/g, " ")
    .trim();
  return [...line].slice(0, 100).join("").trim();
}
