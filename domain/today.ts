import { everything, type FleetQuery, fleetWith } from "./fleet/query";
import { lastUsefulDay } from "./policy";
import type { Day, Fen, Instant } from "./rows";
import type { Rules } from "./rules";
import type { BlockerKind, Carrier, Obstacle } from "./words";

/** What a manager's morning is made of, in the order in which it is done. */
export const todayParts = ["leavers", "nudge", "stuck", "verify", "overdue", "ready"] as const;
export type TodayPart = (typeof todayParts)[number];

/** Lines that a part shows; what is beyond stands behind its heading's link. */
export const mostLines = 6;

/** Somebody who left, and the cards that are still theirs. */
export interface LeaverLine {
  personId: string;
  name: string;
  leftOn: Day | null;
  cards: number;
  /** Their rents a month; null where none is known. */
  rentFen: Fen | null;
  rentUnknown: number;
}

/** Somebody whose own step on cards is past its due day. */
export interface NudgeLine {
  personId: string;
  name: string;
  cards: number;
  /** The earliest of the days that passed. */
  due: Day;
}

/** Papers that wait for a second person. */
export interface VerifyLine {
  papers: number;
  /** Of these the actor's own uploads, which somebody else has to judge. */
  own: number;
  oldestAt: Instant | null;
}

/** What lies with a carrier over its clock. */
export interface OverdueLine {
  carrier: Carrier | null;
  cards: number;
  /** First day over the clock of the longest. */
  since: Day;
  /** Where to ask; null where the rules name none. */
  hotline: string | null;
}

/** Cards of one carrier that could go to it, and what that saves. */
export interface ReadyLine {
  carrier: Carrier | null;
  cards: number;
  /** The last day before its month-end stop. */
  by: Day;
  /** Estimate: rents of the month after `by`, of those cards whose rent is known; null where none is. */
  savesFen: Fen | null;
  rentUnknown: number;
  /** The visit that most of them could go on (`/batches/new?group=…`); null where they go online, each alone. */
  visit: string | null;
}

/** A card whose user said 办不了. */
export interface StuckLine {
  cardId: string;
  number: string;
  userName: string | null;
  /** The item that cannot be done. */
  about: BlockerKind | null;
  obstacle: Obstacle | null;
  due: Day | null;
}

/** One part: its first lines, how many there are, and how many cards stand behind them. */
export interface Part<L> {
  lines: L[];
  total: number;
  cards: number;
}

export interface Today {
  /** Cards in the reader's scope at all: none is a morning of another kind. */
  fleet: number;
  leavers: Part<LeaverLine>;
  stuck: Part<StuckLine>;
  nudge: Part<NudgeLine>;
  verify: Part<VerifyLine>;
  overdue: Part<OverdueLine>;
  ready: Part<ReadyLine> & { savesFen: Fen | null };
}

/** How many lines wait in all. */
export function waitingOf(today: Today): number {
  return todayParts.reduce((sum, part) => sum + today[part].total, 0);
}

/** The first lines of a part. */
export function partOf<L>(lines: readonly L[], cardsOf: (line: L) => number): Part<L> {
  return {
    lines: lines.slice(0, mostLines),
    total: lines.length,
    cards: lines.reduce((sum, line) => sum + cardsOf(line), 0),
  };
}

/** Ready cards of one carrier as they are counted. */
export interface ReadyGroup {
  carrier: Carrier | null;
  cards: number;
  /** Of these with a known rent, and their sum. */
  known: number;
  rentFen: Fen;
}

/**
 * What can go, the carrier that stops first on top. Going by its last useful day saves the next month's rent; the sum is over those whose
 * stop comes in the same month as the first one's, because a carrier whose pause has begun takes nothing before the next (see `figures.ts`).
 */
export function readyPart(
  rules: Rules,
  groups: readonly ReadyGroup[],
  visits: ReadonlyMap<Carrier | null, string>,
  today: Day,
): Today["ready"] {
  const lines = groups
    .filter(({ cards }) => cards > 0)
    .map(({ carrier, cards, known, rentFen }): ReadyLine => {
      const by = lastUsefulDay(rules, { carrier, homeProvince: null }, today);
      const savesFen = known === 0 ? null : rentFen;
      return { carrier, cards, by, savesFen, rentUnknown: cards - known, visit: visits.get(carrier) ?? null };
    })
    .sort((a, b) => (a.by < b.by ? -1 : a.by > b.by ? 1 : b.cards - a.cards));
  const month = lines[0]?.by.slice(0, 7);
  const sums = lines.flatMap(({ by, savesFen }) => (by.slice(0, 7) === month && savesFen !== null ? [savesFen] : []));
  const savesFen = sums.length === 0 ? null : sums.reduce((sum, one) => sum + one, 0);
  return { ...partOf(lines, ({ cards }) => cards), savesFen };
}

/** The cards behind a part, or behind one of its lines. */
export const todayQueries = {
  leavers: (personId?: string): FleetQuery =>
    fleetWith({ figure: ["left"], ...(personId === undefined ? {} : { user: [personId] }) }),
  nudge: (personId?: string): FleetQuery =>
    fleetWith({ stage: ["preparing"], due: ["overdue"], ...(personId === undefined ? {} : { user: [personId] }) }),
  overdue: (carrier?: Carrier | null): FleetQuery => fleetWith({ figure: ["overdue"], ...ofCarrier(carrier) }),
  ready: (carrier?: Carrier | null): FleetQuery => fleetWith({ stage: ["ready"], ...ofCarrier(carrier) }),
  stuck: (): FleetQuery => fleetWith({ open: ["cannot_do"] }),
  all: (): FleetQuery => everything,
};

function ofCarrier(carrier: Carrier | null | undefined): { carrier?: string[] } {
  return carrier === undefined ? {} : { carrier: [carrier ?? "none"] };
}
