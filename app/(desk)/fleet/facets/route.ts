import { facetOptions, readFacets } from "@/db/fleet/facets";
import { mayEnter } from "@/domain/actor";
import { refuse } from "@/domain/change";
import { parseFleetQuery, searchText } from "@/domain/fleet/query";
import { facets } from "@/domain/fleet/query/fields";
import { clock } from "@/server/clock";
import { json } from "@/server/json";
import { refused, signedOut } from "@/server/plain";
import { readActor } from "@/server/session";
import { openStore } from "@/server/store";

/** The values of one facet (`facet`) under the view's other filters; `find` narrows people. Without `facet` those of every facet, by its name. */
export async function GET(request: Request): Promise<Response> {
  const actor = await readActor();
  if (!actor) return signedOut(request.headers);
  const { searchParams } = new URL(request.url);
  const named = searchParams.get("facet");
  const facet = facets.find((one) => one === named);
  if (!mayEnter(actor, "fleet") || (facet === undefined && named !== null))
    return refused(refuse("not_found"), request.headers);
  const find = searchText(searchParams.get("find") ?? "");
  const query = parseFleetQuery(searchParams);
  const [store, at] = [await openStore(), clock()];
  if (facet === undefined) return json(await readFacets(store, actor, at, query));
  const input = { facet, query, find };
  return json(await facetOptions(store, actor, at, input));
}
