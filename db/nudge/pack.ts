import { and, asc, count, eq, gte, inArray, isNotNull, lte, min, or, type SQL, sql } from "drizzle-orm";
import { type Actor, mayEnter } from "../../domain/actor";
import { type NudgeLine, packOf, rememberedDays, soonDays } from "../../domain/nudge/pack";
import type { NudgeRow } from "../../domain/nudge/rows";
import { certificateDays, nudgedStages, ownKinds } from "../../domain/nudge/todo";
import type { Day } from "../../domain/rows";
import { addDays } from "../../domain/workdays";
import { loadFiles } from "../cardfile";
import type { Clock } from "../context";
import { contained } from "../fleet/search";
import { card } from "../schema/card";
import { nudge } from "../schema/reminder";
import { every, visibleTo } from "../scope";
import type { Store } from "../store";

/** Messages of one page, and the most cards behind them. */
export const packPage = 60;
const mostCards = 3000;

/** Whose messages: of those who are due or late, of all who have something open, or of these. */
export type PackOf = "due" | "all" | readonly string[];

export interface Pack {
  lines: NudgeLine[];
  /** There are more people than a page shows. */
  more: boolean;
}

/**
 * Today's messages, one a person with cards in the actor's scope, whose day is soonest first; `page` from 1. Each names only what is theirs to do on
 * those cards. Empty for who handles no cards.
 */
export async function readNudgePack(store: Store, actor: Actor, clock: Clock, of: PackOf, page = 1): Promise<Pack> {
  if (!mayEnter(actor, "today")) return { lines: [], more: false };
  const people = await peopleOf(store, actor, clock.today, of, page);
  const ids = people.slice(0, packPage).map(({ personId }) => personId);
  if (ids.length === 0) return { lines: [], more: false };
  const mine = every(visibleTo(actor), inArray(card.userId, ids), open);
  const cards = await store.db.select({ id: card.id }).from(card).where(mine).orderBy(asc(card.id)).limit(mostCards);
  const [files, marks] = await Promise.all([
    loadFiles(
      store,
      cards.map(({ id }) => id),
      visibleTo(actor),
    ),
    marksOf(store, ids, clock.today),
  ]);
  return { lines: packOf(files, marks, clock.today), more: people.length > packPage };
}

/** Cards on which something may be their user's to do; the file says what. */
const open = and(
  inArray(card.stage, [...nudgedStages]),
  eq(card.userLeft, false),
  isNotNull(card.userId),
  or(
    and(
      inArray(card.stage, ["preparing", "returned"]),
      or(...["unknown", ...ownKinds].map((kind) => contained(sql`${card.openKinds}`, `|${kind}|`))),
    ),
    and(eq(card.stage, "cancelled"), eq(card.nextWho, card.userName)),
  ),
);

function dueBy(day: Day): SQL | undefined {
  return or(
    and(inArray(card.stage, ["preparing", "returned"]), lte(card.due, day)),
    and(eq(card.stage, "cancelled"), lte(card.effectiveOn, addDays(day, -certificateDays))),
  );
}

async function peopleOf(
  store: Store,
  actor: Actor,
  today: Day,
  of: PackOf,
  page: number,
): Promise<{ personId: string }[]> {
  const wanted =
    of === "due" ? dueBy(addDays(today, soonDays)) : of === "all" ? undefined : inArray(card.userId, [...of]);
  const rows = await store.db
    .select({ personId: sql<string>`${card.userId}`, due: min(card.due), cards: count() })
    .from(card)
    .where(every(open, wanted, visibleTo(actor)))
    .groupBy(card.userId)
    .orderBy(sql`min(${card.due}) is null`, sql`min(${card.due})`, asc(card.userId))
    .limit(packPage + 1)
    .offset(Math.max(0, page - 1) * packPage);
  return rows;
}

function marksOf({ db }: Store, ids: readonly string[], today: Day): Promise<NudgeRow[]> {
  const lately = gte(nudge.on, addDays(today, -rememberedDays));
  return db
    .select()
    .from(nudge)
    .where(and(inArray(nudge.personId, [...ids]), lately, lte(nudge.on, today)))
    .orderBy(asc(nudge.on));
}
