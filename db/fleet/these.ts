import { and, inArray } from "drizzle-orm";
import { type Actor, mayEnter } from "../../domain/actor";
import { type Refusal, refuse } from "../../domain/change";
import { type FleetColumn, isExtra } from "../../domain/fleet/layout";
import type { FleetQuery } from "../../domain/fleet/query";
import type { These } from "../../domain/fleet/view";
import type { Clock } from "../context";
import { card } from "../schema/card";
import type { Store } from "../store";
import { readExtras } from "./extras";
import { readFigures } from "./figures";
import { fleetWhere } from "./filter";
import { readFleetHead } from "./head";
import { readLines } from "./lines";
import { countUpTo } from "./total";

/** How many cards are asked for at once at most: what a page shows, and what else changed in a second. */
export const mostThese = 200;

/**
 * Some cards of a view as they stand now: their lines with the columns asked for, which of them the view has, and the counts over it. Cards that are not the actor's are
 * left out as if they were not there. Refused `not_found` for who may not enter the fleet.
 */
export async function readThese(
  store: Store,
  actor: Actor,
  clock: Clock,
  { query, cardIds, columns }: { query: FleetQuery; cardIds: readonly string[]; columns: readonly FleetColumn[] },
): Promise<These | Refusal> {
  if (!mayEnter(actor, "fleet")) return refuse("not_found");
  const ids = cardIds.slice(0, mostThese);
  const where = fleetWhere(actor, query, clock.today);
  const [rows, matching, counted, figures, head] = await Promise.all([
    readLines(store, actor, ids),
    ids.length === 0
      ? []
      : store.db
          .select({ id: card.id })
          .from(card)
          .where(and(inArray(card.id, ids), where)),
    countUpTo(store, where),
    readFigures(store, actor, clock),
    readFleetHead(store, actor),
  ]);
  const extras = await readExtras(store, actor, { cardIds: ids, columns: columns.filter(isExtra) });
  const full = columns.length === 0 ? rows : rows.map((row) => ({ ...row, extra: extras.get(row.id) ?? {} }));
  return { rows: full, matching: matching.map(({ id }) => id), ...counted, figures, head };
}
