import { type Actor, mayEnter } from "../../domain/actor";
import type { FleetQuery } from "../../domain/fleet/query";
import type { FleetList } from "../../domain/fleet/view";
import type { Clock } from "../context";
import type { Store } from "../store";
import { fleetWhere } from "./filter";
import { missingNumbers, namesIn, unknownFields } from "./names";
import { readPage } from "./page";
import { totalOf, widePieces } from "./total";

const nothing = {
  rows: [],
  total: 0,
  more: false,
  page: 1,
  from: null,
  before: null,
  after: null,
  names: {},
  unknown: [],
  missing: [],
};

/**
 * One page of a view, in its order. Empty for who may not enter the fleet. The name of a personal holder is masked for those who do not
 * handle the card. Where the address asks for a page beyond the last one, it is the last one.
 */
export async function listFleet(store: Store, actor: Actor, clock: Clock, query: FleetQuery): Promise<FleetList> {
  const { today } = clock;
  if (!mayEnter(actor, "fleet")) return { ...nothing, today };
  const wide = await widePieces(store, query);
  const counted = await totalOf(store, actor, query, fleetWhere(actor, query, today));
  const [page, names, unknown, missing] = await Promise.all([
    readPage(store, actor, query, fleetWhere(actor, query, today, undefined, wide), counted),
    namesIn(store, actor, query),
    unknownFields(store, query),
    missingNumbers(store, actor, query),
  ]);
  return { ...page, ...counted, names, unknown, missing, today };
}
