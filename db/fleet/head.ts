import { and, count, max } from "drizzle-orm";
import { type Actor, mayEnter } from "../../domain/actor";
import type { FleetHead } from "../../domain/fleet/view";
import { card } from "../schema/card";
import { visibleTo } from "../scope";
import type { Store } from "../store";
import { rentUnknown } from "./codes";
import { readTally, tallyScope } from "./tallied";

/** The line above the figures. */
export async function readFleetHead(store: Store, actor: Actor): Promise<FleetHead> {
  if (!mayEnter(actor, "fleet")) return { cards: 0, importedAt: null, rentUnknown: 0 };
  const scope = tallyScope(actor);
  if (scope === null) return countHead(store, actor);
  const head: FleetHead = { cards: 0, importedAt: null, rentUnknown: 0 };
  for (const { facet, value, cards } of await readTally(store, scope, ["all", "imported", "rentUnknown"])) {
    if (facet === "all") head.cards = cards;
    else if (facet === "rentUnknown") head.rentUnknown = cards;
    else if (head.importedAt === null || value > head.importedAt) head.importedAt = value;
  }
  return head;
}

async function countHead({ db }: Store, actor: Actor): Promise<FleetHead> {
  const mine = visibleTo(actor);
  const [[all], [lacking]] = await Promise.all([
    db
      .select({ n: count(), importedAt: max(card.importedAt) })
      .from(card)
      .where(mine),
    db.select({ n: count() }).from(card).where(and(mine, rentUnknown)),
  ]);
  return { cards: all?.n ?? 0, importedAt: all?.importedAt ?? null, rentUnknown: lacking?.n ?? 0 };
}
