import { and, count, notInArray } from "drizzle-orm";
import { type Actor, mayEnter } from "../domain/actor";
import { everything } from "../domain/fleet/query";
import { countOpenBatches } from "./batch/read";
import { headOf } from "./changes";
import { tallyTotal } from "./fleet/tallied";
import { countToVerify } from "./papers";
import { card } from "./schema/card";
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

/** What was counted last for whom, and how far the log was before: what changes a card or a paper is in the log. */
const known = new WeakMap<Store["db"], Map<string, { head: number; counts: Counts }>>();
/** Readers of different reach; more begin anew. */
const mostKnown = 500;

/** What is counted over the cards' summary, and the papers that wait: every page asks, and counts only what the log has grown since. */
export async function roomCounts(store: Store, actor: Actor): Promise<Counts> {
  const mine = known.get(store.db) ?? new Map();
  known.set(store.db, mine);
  const key = JSON.stringify([actor.accountId, actor.personId, actor.role, actor.scope]);
  const head = await headOf(store);
  const last = mine.get(key);
  if (last?.head === head) return last.counts;
  if (mine.size >= mostKnown) mine.clear();
  const counts = await countRooms(store, actor);
  mine.set(key, { head, counts });
  return counts;
}

async function countRooms(store: Store, actor: Actor): Promise<Counts> {
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
    verify: await countToVerify(store, actor),
    batches: await countOpenBatches(store, actor),
  };
}
