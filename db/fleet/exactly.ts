import { type Actor, mayEnter } from "../../domain/actor";
import { type Refusal, refuse } from "../../domain/change";
import type { FleetQuery } from "../../domain/fleet/query";
import type { Clock } from "../context";
import type { Store } from "../store";
import { fleetWhere } from "./filter";
import { countIn } from "./total";

/** How many cards a view has, to the last one. Refused `not_found` for who may not enter the fleet. */
export async function countExactly(
  store: Store,
  actor: Actor,
  clock: Clock,
  query: FleetQuery,
): Promise<number | Refusal> {
  if (!mayEnter(actor, "fleet")) return refuse("not_found");
  return countIn(store, actor, query, fleetWhere(actor, query, clock.today));
}
