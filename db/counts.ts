import { and, count, inArray, max, min, notInArray } from "drizzle-orm";
import { type Actor, mayEnter } from "../domain/actor";
import { everything } from "../domain/fleet/query";
import { countOpenBatches } from "./batch/read";
import { headOf } from "./changes";
import type { Clock } from "./context";
import { tallyTotal } from "./fleet/tallied";
import { countToVerify } from "./papers";
import { card } from "./schema/card";
import { reading } from "./schema/reading";
import { ownedBy, visibleTo } from "./scope";
import type { Store } from "./store";

/** What waits in each room, beside its name in the navigation; a room that the actor may not enter has no number. */
export interface Counts {
  fleet?: number;
  verify?: number;
  /** Visits to be made or written down. */
  batches?: number;
  /** Own cards that are not done with. */
  mine: number;
}

/** What was counted last for whom, and how far log and reading were before: what changes a card or a paper is in the log, what was read of one is not. */
const known = new WeakMap<Store["db"], Map<string, { upTo: string; counts: Counts }>>();
/** Readers of different reach; more begin anew. */
const mostKnown = 500;

/** What is counted over the cards' summary, and the papers that wait: every page asks, and it is counted anew only where something has happened since. */
export async function roomCounts(store: Store, actor: Actor, clock: Pick<Clock, "today">): Promise<Counts> {
  const mine = known.get(store.db) ?? new Map();
  known.set(store.db, mine);
  const key = JSON.stringify([actor.accountId, actor.personId, actor.role, actor.scope]);
  const upTo = `${clock.today} ${await headOf(store)} ${await unreadOf(store)}`;
  const last = mine.get(key);
  if (last?.upTo === upTo) return last.counts;
  if (mine.size >= mostKnown) mine.clear();
  const counts = await countRooms(store, actor, clock);
  mine.set(key, { upTo, counts });
  return counts;
}

/** Which files are not read yet, as their number and the first and last of them: it changes with each that is. */
async function unreadOf({ db }: Store): Promise<string> {
  const [row] = await db
    .select({ n: count(), first: min(reading.queuedAt), last: max(reading.queuedAt) })
    .from(reading)
    .where(inArray(reading.state, ["queued", "running"]));
  return `${row?.n} ${row?.first} ${row?.last}`;
}

async function countRooms(store: Store, actor: Actor, clock: Pick<Clock, "today">): Promise<Counts> {
  const counted = async (...conditions: Parameters<typeof and>) => {
    const [row] = await store.db
      .select({ n: count() })
      .from(card)
      .where(and(...conditions));
    return row?.n ?? 0;
  };
  const over = ["closed", "kept", "ported_out", "transferred"] as const;
  const mine = await counted(ownedBy(actor), notInArray(card.stage, [...over]));
  if (!mayEnter(actor, "fleet")) return { mine };
  return {
    mine,
    fleet: (await tallyTotal(store, actor, everything)) ?? (await counted(visibleTo(actor))),
    verify: await countToVerify(store, actor, clock),
    batches: await countOpenBatches(store, actor),
  };
}
