import { settlesOnSite } from "../blockers";
import { type Refusal, refuse } from "../change";
import type { Attendance } from "../policies/pack";
import type { CardRow, Day, Fen } from "../rows";
import type { Channel } from "../words";
import type { Misfit } from "./fit";
import { type Combination, keyOf, type Sum, sumOf, visitChannels } from "./group";
import { refusesWay, type Way } from "./ways";

/** A ready card as the plan sees it. */
export interface PlanCard extends Pick<CardRow, "id" | "number" | "carrier" | "entityId" | "homeProvince" | "rentFen"> {
  /** Who has it, by name and id: those who go themselves are counted by it. */
  who: string | null;
  userId: string | null;
  /** As the case says it. */
  channel: Channel | null;
  /** In the order of preference. */
  ways: readonly Way[];
  /** What is paid on the visit, one amount an item; null: not known. */
  cash: readonly (Fen | null)[];
  /** The last day before the carrier's month-end pause. */
  saveBy: Day;
}

/** What lets cards go together. */
export type Ground = "one_authorisation" | Attendance;

/** Cards that go together: one visit, or online each by who has it. */
export interface PlanGroup extends Combination {
  key: string;
  /** By number. */
  cards: PlanCard[];
  /** Whether they go as one stack; else each goes online. */
  visit: boolean;
  /** Why they go together, as the rules say: on one authorisation, or who has to be there. */
  grounds: Ground[];
  /** How many different people have these cards. */
  people: number;
  /** Cards to which nothing else is open. */
  only: number;
  /** Cards that were to go another way before. */
  moved: number;
  cash: Sum;
  rent: Sum;
  saveBy: Day;
}

/** Why a ready card is in no group. */
export type UnplacedWhy = "carrier" | "no_rules" | "no_way";
export interface Unplaced {
  card: PlanCard;
  why: UnplacedWhy;
}

export interface RoutePlan {
  groups: PlanGroup[];
  unplaced: Unplaced[];
  /** Places that somebody has to go to (or a parcel to). */
  trips: number;
}

/** Where each card goes, by its id. */
export type Assignment = Readonly<Record<string, Channel>>;

/** Channels that a plan takes for a card: those open to it, the slow ones only where there is no other or somebody chose it. */
function options(card: PlanCard): Channel[] {
  const open = card.ways.filter((way) => way.is === "open");
  const quick = open.filter((way) => !way.slow || way.channel === card.channel);
  return (quick.length > 0 ? quick : open).map((way) => way.channel);
}

/** Cards that differ in it never go together. */
function classOf({ carrier, entityId, homeProvince }: PlanCard): string {
  return [carrier, entityId ?? "", homeProvince ?? ""].join("~");
}

/**
 * The place that a group is taken to; null online. Stores serve every firm of their carrier, in its home province only unless it is a remote one;
 * an account manager and a parcel are a firm's.
 */
export function placeOf({ carrier, entityId, homeProvince, channel }: Combination): string | null {
  switch (channel) {
    case "own_store":
      return `${carrier}~${channel}~${homeProvince ?? ""}`;
    case "remote_store":
    case "reseller":
      return `${carrier}~${channel}`;
    case "account_manager":
    case "mail":
      return `${carrier}~${channel}~${entityId ?? ""}`;
    case "app":
    case "website":
    case "hotline":
      return null;
  }
}

/**
 * Puts every card that has a way into the fewest groups: for carrier, firm and home province all sets of channels are tried, so that no plan has
 * fewer. Of equal ones the one with fewer places, then with fewer cards taken off the way that somebody chose, then the better liked by the rules.
 * Deterministic: the order of the cards says nothing.
 */
export function assignRoutes(cards: readonly PlanCard[]): Assignment {
  const classes = new Map<string, PlanCard[]>();
  for (const card of cards) {
    if (card.carrier === null || options(card).length === 0) continue;
    const members = classes.get(classOf(card));
    if (members) members.push(card);
    else classes.set(classOf(card), [card]);
  }
  const order = [...classes].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
  const places = new Set<string>();
  const assignment: Record<string, Channel> = {};
  for (const [, members] of order) {
    for (const [kind, channel] of bestOf(members, places)) {
      for (const card of kind.cards) assignment[card.id] = channel;
      const place = placeFor(kind.cards[0], channel);
      if (place !== null) places.add(place);
    }
  }
  return assignment;
}

/** Cards of one class to which the same is open and for which the same was chosen: they always go the same way. */
interface Kind {
  cards: PlanCard[];
  open: readonly Channel[];
  chosen: Channel | null;
}
type Placed = readonly (readonly [Kind, Channel])[];

function kindsOf(members: readonly PlanCard[]): Kind[] {
  const kinds = new Map<string, Kind>();
  for (const card of members) {
    const open = options(card);
    const key = [card.channel ?? "", ...open].join("~");
    const kind = kinds.get(key) ?? { cards: [], open, chosen: card.channel };
    kind.cards.push(card);
    kinds.set(key, kind);
  }
  return [...kinds].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, kind]) => kind);
}

function bestOf(members: readonly PlanCard[], places: ReadonlySet<string>): Placed {
  const kinds = kindsOf(members);
  const known = [...new Set(kinds.flatMap((kind) => kind.open))].sort();
  let best: { placed: Placed; cost: number[] } | null = null;
  for (let mask = 1; mask < 1 << known.length; mask++) {
    const among = known.filter((_, n) => mask & (1 << n));
    const placed = kinds.map((kind) => [kind, preferred(kind, among)] as const);
    if (!placed.every((one): one is readonly [Kind, Channel] => one[1] !== null)) continue;
    const cost = costOf(placed, places);
    if (best === null || before(cost, best.cost)) best = { placed, cost };
  }
  return best?.placed ?? [];
}

/** The way somebody chose, else the one the rules like best. */
function preferred({ open, chosen }: Kind, among: readonly Channel[]): Channel | null {
  const here = open.filter((channel) => among.includes(channel));
  return here.find((channel) => channel === chosen) ?? here[0] ?? null;
}

function costOf(placed: Placed, places: ReadonlySet<string>): number[] {
  const channels = new Set(placed.map(([, channel]) => channel));
  const to = new Set(placed.map(([kind, channel]) => placeFor(kind.cards[0], channel)));
  const fresh = [...to].filter((place) => place !== null && !places.has(place)).length;
  const moved = placed.filter(([kind, channel]) => kind.chosen !== channel);
  const cards = (some: Placed) => some.reduce((sum, [kind]) => sum + kind.cards.length, 0);
  const rank = placed.reduce((sum, [kind, channel]) => sum + kind.cards.length * kind.open.indexOf(channel), 0);
  return [channels.size, fresh, cards(moved), rank];
}

function before(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((cost, n) => cost !== b[n]);
  return at !== -1 && (a[at] ?? 0) < (b[at] ?? 0);
}

function placeFor(card: PlanCard | undefined, channel: Channel): string | null {
  if (card === undefined || card.carrier === null) return null;
  const { carrier, entityId, homeProvince } = card;
  return placeOf({ carrier, entityId, homeProvince, channel });
}

/** The plan as an assignment makes it: every card stands in one group, or among those that cannot be placed. The largest group first. */
export function planOf(cards: readonly PlanCard[], assignment: Assignment): RoutePlan {
  const groups = new Map<string, { common: Combination; cards: PlanCard[] }>();
  const unplaced: Unplaced[] = [];
  for (const card of [...cards].sort((a, b) => (a.number < b.number ? -1 : 1))) {
    const { carrier, entityId, homeProvince } = card;
    const channel = assignment[card.id];
    if (carrier === null || channel === undefined) {
      unplaced.push({ card, why: carrier === null ? "carrier" : card.ways.length === 0 ? "no_rules" : "no_way" });
      continue;
    }
    const common = { carrier, entityId, homeProvince, channel };
    const group = groups.get(keyOf(common)) ?? { common, cards: [] };
    group.cards.push(card);
    groups.set(keyOf(common), group);
  }
  const made = [...groups].map(([key, group]) => groupOf(key, group.common, group.cards));
  const places = new Set(made.flatMap((group) => placeOf(group) ?? []));
  const larger = (a: PlanGroup, b: PlanGroup) => b.cards.length - a.cards.length || (a.key < b.key ? -1 : 1);
  return { groups: made.sort(larger), unplaced, trips: places.size };
}

function groupOf(key: string, common: Combination, cards: PlanCard[]): PlanGroup {
  const { channel } = common;
  const groundOf = (card: PlanCard): Ground => {
    const way = card.ways.find((one) => one.channel === channel);
    return way?.reasons.includes("account_manager_batches") ? "one_authorisation" : (way?.attendance ?? "ask");
  };
  return {
    ...common,
    key,
    cards,
    visit: visitChannels.includes(channel),
    grounds: [...new Set(cards.map(groundOf))].sort(),
    people: new Set(cards.map((card) => card.userId ?? card.who ?? card.id)).size,
    only: cards.filter((card) => card.ways.filter((way) => way.is === "open").length === 1).length,
    moved: cards.filter((card) => card.channel !== channel).length,
    cash: sumOf(settlesOnSite(channel) ? cards.flatMap((card) => card.cash) : []),
    rent: sumOf(cards.map((card) => card.rentFen)),
    saveBy: cards.map((card) => card.saveBy).sort()[0] ?? "",
  };
}

/** A group to join, or a way to go by oneself. */
export type MoveTo = { channel: Channel } & Partial<Pick<Combination, "carrier" | "entityId" | "homeProvince">>;

/**
 * Which of the cards may be moved there, and why the others may not: `invalid` by what they do not have in common with the group (`batch_carrier` …),
 * or as `refusesWay`.
 */
export function tryMove(
  cards: readonly PlanCard[],
  to: MoveTo,
): { moved: PlanCard[]; refused: { cardId: string; number: string; refusal: Refusal }[] } {
  const moved: PlanCard[] = [];
  const refused: { cardId: string; number: string; refusal: Refusal }[] = [];
  for (const card of cards) {
    const by: Misfit[] = [];
    if (to.carrier !== undefined && to.carrier !== card.carrier) by.push("batch_carrier");
    if (to.entityId !== undefined && to.entityId !== card.entityId) by.push("batch_entity");
    if (to.homeProvince !== undefined && to.homeProvince !== card.homeProvince) by.push("batch_province");
    const refusal = by.length > 0 ? refuse("invalid", { by }) : refusesWay(card.ways, to.channel);
    if (refusal === null) moved.push(card);
    else refused.push({ cardId: card.id, number: card.number, refusal });
  }
  return { moved, refused };
}
