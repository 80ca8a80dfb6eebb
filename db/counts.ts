import { and, count, notInArray } from "drizzle-orm";
import { type Actor, mayEnter } from "../domain/actor";
import { everything } from "../domain/fleet/query";
import { countOpenBatches } from "./batch/read";
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

/** What is counted over the cards' summary, and the papers that wait. */
export async function roomCounts(store: Store, actor: Actor): Promise<Counts> {
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
