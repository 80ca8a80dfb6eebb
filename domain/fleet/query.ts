import { warningKinds } from "../warnings";
import { blockerKinds, carriers, stages } from "../words";

/** The five figures of the head, each of them a filter. `wasting` 无人使用仍计费, `uncertified` 缺凭证. */
export const figures = ["left", "wasting", "ready", "overdue", "uncertified"] as const;
export type Figure = (typeof figures)[number];

/** A certificate as the list shows it: `missing` and `history` (历史缺凭证) are lines that are gone without one. */
export const certificateChoices = [
  "missing",
  "history",
  "acceptance_only",
  "to_verify",
  "mismatch",
  "verified",
  "exempted",
] as const;
export type CertificateChoice = (typeof certificateChoices)[number];

/** By due day: before today · today and the seven days after · the rest of thirty days · later · none. */
export const dueChoices = ["overdue", "week", "month", "later", "none"] as const;
export type DueChoice = (typeof dueChoices)[number];

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
export type SortKey = (typeof sortKeys)[number];

/**
 * The filters that are lists of values: of a vocabulary, of ids (null), or of names as people typed them ("names"). `none` among carriers, teams,
 * users and firms: not known, no team, nobody, none; among names it is the empty one.
 */
const lists = {
  figure: figures,
  carrier: [...carriers, "none"],
  team: null,
  stage: stages,
  item: [...blockerKinds, "unknown", "none"],
  certificate: certificateChoices,
  due: dueChoices,
  user: null,
  entity: null,
  project: "names",
  account: "names",
  supplier: "names",
  place: "names",
  warn: warningKinds,
} as const satisfies Record<string, readonly string[] | "names" | null>;

/** What a facet may be: every list but the figures, which have their own place. */
export const facets = [
  "carrier",
  "team",
  "stage",
  "item",
  "certificate",
  "due",
  "user",
  "entity",
  "project",
  "account",
  "supplier",
  "place",
  "warn",
] as const;
export type Facet = (typeof facets)[number];

type ListName = keyof typeof lists;
type ValuesOf<T> = T extends readonly (infer V)[] ? V : string;

/**
 * What a view of the fleet shows: between the filters AND, among one facet's values OR, among figures AND. The address carries it, so
 * the page, its rows, an export and a pasted link mean the same.
 */
export type FleetQuery = { [K in ListName]: readonly ValuesOf<(typeof lists)[K]>[] } & {
  /** What was typed into the search, trimmed; empty for nothing. */
  q: string;
  /** Only cards that cost an unknown rent. */
  rentUnknown: boolean;
  sort: { key: SortKey; descending: boolean };
  /** From 1. */
  page: number;
};

export const pageSize = 50;
const maxValues = 100;

export const everything: FleetQuery = {
  q: "",
  figure: [],
  carrier: [],
  team: [],
  stage: [],
  item: [],
  certificate: [],
  due: [],
  user: [],
  entity: [],
  project: [],
  account: [],
  supplier: [],
  place: [],
  warn: [],
  rentUnknown: false,
  sort: { key: "due", descending: false },
  page: 1,
};

/** Reads an address's query string. Whatever it does not know is left out: an old or mistyped link shows more, never an error. */
export function parseFleetQuery(params: URLSearchParams): FleetQuery {
  const list = <K extends ListName>(name: K) => listed(lists[name], params.get(name)) as FleetQuery[K]; // `listed` keeps the vocabulary's values only
  return {
    q: searchText(params.get("q") ?? ""),
    figure: list("figure"),
    carrier: list("carrier"),
    team: list("team"),
    stage: list("stage"),
    item: list("item"),
    certificate: list("certificate"),
    due: list("due"),
    user: list("user"),
    entity: list("entity"),
    project: list("project"),
    account: list("account"),
    supplier: list("supplier"),
    place: list("place"),
    warn: list("warn"),
    rentUnknown: params.get("rent") === "unknown",
    sort: sortOf(params.get("sort")),
    page: pageOf(params.get("page")),
  };
}

/** The query string of a view, without the question mark; what is as by default is not in it, so that equal views have equal addresses. */
export function printFleetQuery(query: FleetQuery): string {
  const parts: [string, string][] = [];
  if (query.q !== "") parts.push(["q", query.q]);
  for (const name of Object.keys(lists) as ListName[]) {
    if (query[name].length > 0) parts.push([name, printed(name, query[name])]);
  }
  if (query.rentUnknown) parts.push(["rent", "unknown"]);
  const sort = `${query.sort.descending ? "-" : ""}${query.sort.key}`;
  if (sort !== everything.sort.key) parts.push(["sort", sort]);
  if (query.page > 1) parts.push(["page", String(query.page)]);
  // Commas and Chinese stay readable in the address bar; what would end the value is encoded.
  return parts.map(([name, value]) => `${name}=${encodeURIComponent(value).replaceAll("%2C", ",")}`).join("&");
}

/** Text as it is searched for and stands in the address: one line, at most 100 characters. */
export function searchText(raw: string): string {
  // Half of a character pair can be typed by some keyboards, and no address can carry it.
  const line = raw
    .replace(/\p{Surrogate}/gu, "")
    .replace(/\s+/g, " ")
    .trim();
  return [...line].slice(0, 100).join("").trim();
}

/** Whether anything narrows the list. */
export function isFiltered(query: FleetQuery): boolean {
  return printFleetQuery({ ...query, sort: everything.sort, page: 1 }) !== "";
}

/** The view without what narrows it; the order stays. */
export function withoutFilters(query: FleetQuery): FleetQuery {
  return { ...everything, sort: query.sort };
}

/** The view with a value of a list chosen, or no longer; it starts from its first page. */
export function toggled<K extends ListName>(query: FleetQuery, name: K, value: FleetQuery[K][number]): FleetQuery {
  const held: readonly string[] = query[name];
  const next = held.includes(value) ? held.filter((one) => one !== value) : [...held, value];
  return { ...query, [name]: listed(lists[name], printed(name, next)), page: 1 };
}

/** One text of a list. Names may hold the comma that parts them: `~1` stands for it, `~0` for the tilde, `~` alone for no name. */
function printed(name: ListName, values: readonly string[]): string {
  if (lists[name] !== "names") return values.join(",");
  return values.map((value) => (value === "" ? "~" : value.replaceAll("~", "~0").replaceAll(",", "~1"))).join(",");
}

function nameOf(part: string): string[] {
  if (part === "~") return [""];
  const name = searchText(part.replaceAll("~1", ",").replaceAll("~0", "~"));
  return name === "" ? [] : [name];
}

function listed(known: readonly string[] | "names" | null, text: string | null): string[] {
  const given = [...new Set((text ?? "").split(","))];
  if (known === "names") return [...new Set(given.flatMap(nameOf))].sort().slice(0, maxValues);
  if (known !== null) return known.filter((value) => given.includes(value));
  return given
    .filter((id) => /^[\w-]{1,40}$/.test(id))
    .sort()
    .slice(0, maxValues);
}

function sortOf(text: string | null): FleetQuery["sort"] {
  const descending = text?.startsWith("-") ?? false;
  const key = sortKeys.find((one) => one === text?.replace(/^-/, ""));
  return key === undefined ? everything.sort : { key, descending };
}

function pageOf(text: string | null): number {
  const page = /^\d{1,6}$/.test(text ?? "") ? Number(text) : 1;
  return Math.max(page, 1);
}
