import { listFleet } from "@/db/fleet/list";
import { mayEnter } from "@/domain/actor";
import { refuse } from "@/domain/change";
import { parseFleetQuery } from "@/domain/fleet/query";
import { clock } from "@/server/clock";
import { json } from "@/server/json";
import { refused, signedOut } from "@/server/plain";
import { readActor } from "@/server/session";
import { openStore } from "@/server/store";

/** One page of a view as JSON, by the same query string as the page's. */
export async function GET(request: Request): Promise<Response> {
  const actor = await readActor();
  if (!actor) return signedOut(request.headers);
  if (!mayEnter(actor, "fleet")) return refused(refuse("not_allowed"), request.headers);
  const query = parseFleetQuery(new URL(request.url).searchParams);
  return json(await listFleet(await openStore(), actor, clock(), query));
}
