import { count, eq, isNotNull, min, type SQL, sql } from "drizzle-orm";
import { type Actor, mayEnter } from "../../domain/actor";
import type { Figures } from "../../domain/fleet/view";
import { daysOver, lastUsefulDay } from "../../domain/policy";
import type { Day } from "../../domain/rows";
import type { Rules } from "../../domain/rules";
import { noValue, type Tallied } from "../../domain/tally";
import type { ReadyGroup } from "../../domain/today";
import { carriers } from "../../domain/words";
import { daysBetween } from "../../domain/workdays";
import type { Clock } from "../context";
import { readRules } from "../rules";
import { card } from "../schema/card";
import { every, visibleTo } from "../scope";
import type { Store } from "../store";
import { figureWhere } from "./codes";
import { readTally, type Tallying, tallyScope } from "./tallied";

const none: Figures = {
  left: { cards: 0, longestDays: null },
  wasting: { cards: 0, rentFen: 0, rentUnknown: 0 },
  ready: { cards: 0, by: null, savesFen: null },
  overdue: { cards: 0, of: 0, longestDays: null },
  uncertified: { cards: 0, longestDays: null },
};

/** Counts the five figures of the actor's cards. All zero for who may not enter the fleet. */
export async function readFigures(store: Store, actor: Actor, { today }: Clock): Promise<Figures> {
  if (!mayEnter(actor, "fleet")) return none;
  const scope = tallyScope(actor);
  const [counted, rules] = await Promise.all([
    scope === null ? countFigures(store, visibleTo(actor), today) : tallyFigures(store, scope, today),
    readRules(store),
  ]);
  const { left, wasting, ready, overdue, of, uncertified } = counted;
  const since = (day: Day | null) => (day === null ? null : Math.max(daysBetween(day, today), 0));
  return {
    left: { cards: left.n, longestDays: since(left.day) },
    wasting,
    ready: savingOf(rules, ready, today),
    overdue: { cards: overdue.n, of, longestDays: overdue.day === null ? null : daysOver(overdue.day, today) },
    uncertified: { cards: uncertified.n, longestDays: since(uncertified.day) },
  };
}

/** How many, and the earliest day that is known of them. */
interface Oldest {
  n: number;
  day: Day | null;
}

interface Counted {
  left: Oldest;
  wasting: Figures["wasting"];
  ready: ReadyGroup[];
  overdue: Oldest;
  /** How many lie with a carrier at all. */
  of: number;
  uncertified: Oldest;
}

/** From the stored counters, which hold days where a figure asks for the earliest. */
async function tallyFigures(store: Store, scope: SQL, today: Day): Promise<Counted> {
  const rows = await readTally(store, scope, ["left", "wasting", "ready", "overdue", "uncertified"]);
  const of = (facet: Tallied) => rows.filter((row) => row.facet === facet);
  const wasted = (value: string) => of("wasting").find((row) => row.value === value);
  return {
    left: oldestOf(of("left")),
    wasting: {
      cards: sumOf(of("wasting")),
      rentFen: wasted("known")?.rentFen ?? 0,
      rentUnknown: wasted("unknown")?.cards ?? 0,
    },
    ready: readyOf(of("ready")),
    overdue: oldestOf(of("overdue").filter(({ value }) => value <= today)),
    of: sumOf(of("overdue")),
    uncertified: oldestOf(of("uncertified")),
  };
}

function sumOf(rows: readonly Tallying[]): number {
  return rows.reduce((sum, { cards }) => sum + cards, 0);
}

function oldestOf(rows: readonly Tallying[]): Oldest {
  const days = rows.map(({ value }) => value).filter((value) => value !== noValue);
  return { n: sumOf(rows), day: days.sort()[0] ?? null };
}

/** The ready cards by carrier: from the counters where they know the scope (`tallyScope`), else counted among `mine`. */
export async function readyGroups(store: Store, scope: SQL | null, mine: SQL | undefined): Promise<ReadyGroup[]> {
  const groups =
    scope === null
      ? await readyByCarrier(store, every(mine, eq(card.stage, "ready")))
      : readyOf(await readTally(store, scope, ["ready"]));
  const found = new Map<ReadyGroup["carrier"], ReadyGroup>();
  for (const { carrier, cards, known, rentFen } of groups) {
    const sum = found.get(carrier) ?? { carrier, cards: 0, known: 0, rentFen: 0 };
    const added = { cards: sum.cards + cards, known: sum.known + known, rentFen: sum.rentFen + rentFen };
    found.set(carrier, { carrier, ...added });
  }
  return [...found.values()];
}

/** Counted by carrier and by whether the rent is known. */
function readyOf(rows: readonly Tallying[]): ReadyGroup[] {
  return rows.map(({ value, cards, rentFen }) => {
    const [code, rent] = value.split(" ");
    return {
      carrier: carriers.find((one) => one === code) ?? null,
      cards,
      known: rent === "known" ? cards : 0,
      rentFen,
    };
  });
}

async function countFigures(store: Store, mine: SQL | undefined, today: Day): Promise<Counted> {
  const [left, wasting, ready, overdue, of, uncertified] = await Promise.all([
    oldest(store, card.userLeftOn, every(mine, figureWhere("left", today))),
    sumRents(store, every(mine, figureWhere("wasting", today))),
    readyByCarrier(store, every(mine, figureWhere("ready", today))),
    oldest(store, card.overdueFrom, every(mine, figureWhere("overdue", today))),
    oldest(store, card.overdueFrom, every(mine, isNotNull(card.overdueFrom))),
    oldest(store, card.effectiveOn, every(mine, figureWhere("uncertified", today))),
  ]);
  return { left, wasting, ready, overdue, of: of.n, uncertified };
}

type DayColumn = typeof card.userLeftOn | typeof card.overdueFrom | typeof card.effectiveOn;

async function oldest({ db }: Store, column: DayColumn, where: SQL | undefined) {
  const [row] = await db
    .select({ n: count(), day: min(column) })
    .from(card)
    .where(where);
  return { n: row?.n ?? 0, day: row?.day ?? null };
}

const rents = {
  cards: count(),
  known: count(card.rentFen),
  // PostgreSQL gives sums of integers as text, and null over nothing.
  rentFen: sql`coalesce(sum(${card.rentFen}), 0)`.mapWith(Number),
};

async function sumRents({ db }: Store, where: SQL | undefined): Promise<Figures["wasting"]> {
  const [row] = await db.select(rents).from(card).where(where);
  if (row === undefined) return none.wasting;
  return { cards: row.cards, rentFen: row.rentFen, rentUnknown: row.cards - row.known };
}

async function readyByCarrier({ db }: Store, where: SQL | undefined): Promise<ReadyGroup[]> {
  return db
    .select({ carrier: card.carrier, ...rents })
    .from(card)
    .where(where)
    .groupBy(card.carrier);
}

/**
 * What going in time saves. Each carrier pauses on its own day before the month ends; a carrier whose pause has begun takes nothing before
 * the next month, so its rents are not saved by going now.
 */
function savingOf(rules: Rules, groups: readonly ReadyGroup[], today: Day): Figures["ready"] {
  const cards = groups.reduce((sum, group) => sum + group.cards, 0);
  const days = groups.map((group) => ({
    ...group,
    by: lastUsefulDay(rules, { carrier: group.carrier, homeProvince: null }, today),
  }));
  const by = days.map((one) => one.by).sort()[0] ?? null;
  const inTime = days.filter((one) => one.by.slice(0, 7) === by?.slice(0, 7));
  const known = inTime.reduce((sum, group) => sum + group.known, 0);
  const savesFen = known === 0 ? null : inTime.reduce((sum, group) => sum + group.rentFen, 0);
  return { cards, by, savesFen };
}
