import type { CardRow, Fen } from "./rows";
import type { Stage } from "./words";

/** What is counted of every card. Those after `project` are what the head's line and its five figures are made of. */
export const tallied = [
  "stage",
  "carrier",
  "site",
  "team",
  "user",
  "entity",
  "open",
  "certificate",
  "due",
  "holder",
  "use",
  "province",
  "channel",
  "project",
  "account",
  "supplier",
  "place",
  "all",
  "imported",
  "rentUnknown",
  "left",
  "wasting",
  "ready",
  "overdue",
  "uncertified",
] as const;
export type Tallied = (typeof tallied)[number];

/** Counts the ways of counting: stored counters of another way are counted again. */
export const tallyMaking = 2;

/** Stands for "not known", "nobody", "none" among the values of every facet. */
export const noValue = "none";

/** Counts over all places at once stand under this site and team; nobody's id is a star. */
export const everywhere = "*";

/** One counter: how many cards of a site and team have a value of a facet, and their rents where the facet asks for them. */
export interface Count {
  /** `none` for cards without one; `everywhere` for the sum over all. */
  site: string;
  team: string;
  facet: Tallied;
  value: string;
  cards: number;
  rentFen: Fen;
}

type Counted = [facet: Tallied, value: string, rentFen: Fen];

const cancelled: ReadonlySet<Stage> = new Set(["cancelled", "verifying", "closed"]);
const gone: ReadonlySet<Stage> = new Set([...cancelled, "ported_out", "transferred"]);

/** A certificate as a list shows it: a line that is gone without one lacks it; of a line in service nothing is missing. */
export function certificateChoiceOf({
  certificate,
  stage,
  history,
}: Pick<CardRow, "certificate" | "stage" | "history">): string {
  if (certificate !== "none") return certificate;
  if (!cancelled.has(stage)) return noValue;
  return history ? "history" : "missing";
}

/** The kinds of open items of a card, `none` for a card without. */
export function itemsOf(openKinds: string): string[] {
  return openKinds === "" ? [noValue] : openKinds.split("|").filter((kind) => kind !== "");
}

/** Everything that one card is counted under. */
export function countsOf(card: CardRow): Counted[] {
  const counts: Counted[] = [
    ["all", "", 0],
    ["stage", card.stage, 0],
    ["carrier", card.carrier ?? noValue, 0],
    ["site", card.siteId ?? noValue, 0],
    ["team", card.teamId ?? noValue, 0],
    ["user", card.userId ?? noValue, 0],
    ["entity", card.entityId ?? noValue, 0],
    ["certificate", certificateChoiceOf(card), 0],
    ["due", card.due ?? noValue, 0],
    ["holder", card.holderType ?? noValue, 0],
    ["use", card.use, 0],
    ["province", card.homeProvince ?? noValue, 0],
    ["channel", card.channel ?? noValue, 0],
    ["project", card.project ?? noValue, 0],
    ["account", card.account ?? noValue, 0],
    ["supplier", card.supplier ?? noValue, 0],
    ["place", card.place ?? noValue, 0],
  ];
  for (const kind of itemsOf(card.openKinds)) counts.push(["open", kind, 0]);
  figuresOf(card, counts);
  return counts;
}

function figuresOf(card: CardRow, counts: Counted[]): void {
  const isGone = gone.has(card.stage);
  if (card.importedAt !== null) counts.push(["imported", card.importedAt, 0]);
  if (card.rentFen === null && !isGone) counts.push(["rentUnknown", "", 0]);
  if (card.userLeft && !isGone) counts.push(["left", card.userLeftOn ?? noValue, 0]);
  const rent = card.rentFen === null ? "unknown" : "known";
  if (card.wasting) counts.push(["wasting", rent, card.rentFen ?? 0]);
  if (card.stage === "ready") counts.push(["ready", `${card.carrier ?? noValue} ${rent}`, card.rentFen ?? 0]);
  if (card.overdueFrom !== null) counts.push(["overdue", card.overdueFrom, 0]);
  if (card.stage === "cancelled") counts.push(["uncertified", card.effectiveOn ?? noValue, 0]);
}

type Sum = { cards: number; rentFen: Fen };
/** Facet → value → sum, of one site and team. */
type Place = Map<Tallied, Map<string, Sum>>;

/** Adds up what changes of cards do to the counters; `deltas` says it once all are added. */
export class Tally {
  private readonly places = new Map<string, { site: string; team: string; place: Place }>();

  /** A card as it was and as it is; null where it was not, or is no more. */
  add(before: CardRow | null, after: CardRow | null): void {
    if (before !== null) this.count(before, -1);
    if (after !== null) this.count(after, 1);
  }

  /** What to add to the stored counters, by place and over all places, in the order of their keys. Counters that stay are left out. */
  deltas(): Count[] {
    const counts: Count[] = [];
    const all: Place = new Map();
    for (const { site, team, place } of this.places.values()) {
      counts.push(...listed(site, team, place));
      for (const [facet, values] of place) {
        for (const [value, { cards, rentFen }] of values) addTo(all, facet, value, cards, rentFen);
      }
    }
    counts.push(...listed(everywhere, everywhere, all));
    return counts.sort(byKey);
  }

  private count(card: CardRow, sign: 1 | -1): void {
    const place = this.placeOf(card);
    for (const [facet, value, rentFen] of countsOf(card)) addTo(place, facet, value, sign, sign * rentFen);
  }

  private placeOf({ siteId, teamId }: CardRow): Place {
    const [site, team] = [siteId ?? noValue, teamId ?? noValue];
    const key = `${site} ${team}`;
    const known = this.places.get(key);
    if (known) return known.place;
    const place: Place = new Map();
    this.places.set(key, { site, team, place });
    return place;
  }
}

function addTo(place: Place, facet: Tallied, value: string, cards: number, rentFen: Fen): void {
  let values = place.get(facet);
  if (!values) {
    values = new Map();
    place.set(facet, values);
  }
  const sum = values.get(value);
  if (sum) {
    sum.cards += cards;
    sum.rentFen += rentFen;
  } else values.set(value, { cards, rentFen });
}

function listed(site: string, team: string, place: Place): Count[] {
  const counts: Count[] = [];
  for (const [facet, values] of place) {
    for (const [value, { cards, rentFen }] of values) {
      if (cards !== 0 || rentFen !== 0) counts.push({ site, team, facet, value, cards, rentFen });
    }
  }
  return counts;
}

/** By facet, site, team and value: every commit locks them in this order. */
export function byKey(a: Count, b: Count): number {
  return (
    compared(a.facet, b.facet) || compared(a.site, b.site) || compared(a.team, b.team) || compared(a.value, b.value)
  );
}

function compared(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
