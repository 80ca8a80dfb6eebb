import { type Actor, mayEnter } from "../../domain/actor";
import { addMonths, firstDay, monthOf } from "../../domain/bill/month";
import type { FleetQuery } from "../../domain/fleet/query";
import { projectedEnd } from "../../domain/overview/projection";
import { reasonsOf } from "../../domain/overview/setbacks";
import type { Overview } from "../../domain/overview/view";
import type { Clock } from "../context";
import { fleetWhere } from "../fleet/filter";
import type { Store } from "../store";
import { countBurnDown } from "./burndown";
import { countCoverage, countPlaces } from "./grouped";
import { countFlow, countRent } from "./passes";
import { readSetbacks } from "./setbacks";

/**
 * The picture of the cards that a query finds in the actor's scope. Nothing for who has no such room. Read in slices one after another: whoever
 * else asks gets a turn in between.
 */
export async function readOverview(
  store: Store,
  actor: Actor,
  { today }: Clock,
  query: FleetQuery,
): Promise<Overview | null> {
  if (!mayEnter(actor, "overview")) return null;
  const where = fleetWhere(actor, query, today);
  const from = firstDay(addMonths(monthOf(today), -11));
  const { weeks, since, undated } = await countBurnDown(store, where, today);
  const rent = await countRent(store, where, today);
  const flow = await countFlow(store, where, from);
  const coverage = await countCoverage(store, where, from, today);
  const setbacks = reasonsOf(await readSetbacks(store, where, from));
  const places = await countPlaces(store, where);
  return {
    today,
    since,
    undated,
    from,
    weeks,
    projection: projectedEnd(weeks),
    rent: rent.result(since),
    flow,
    coverage,
    setbacks,
    places,
  };
}
