import { listFields } from "@/db/fields";
import { withExtras } from "@/db/fleet/extras";
import { listFleet } from "@/db/fleet/list";
import { mayEnter } from "@/domain/actor";
import { refuse } from "@/domain/change";
import { parseColumns } from "@/domain/fleet/layout";
import { parseFleetQuery } from "@/domain/fleet/query";
import { clock } from "@/server/clock";
import { json } from "@/server/json";
import { refused, signedOut } from "@/server/plain";
import { readActor } from "@/server/session";
import { openStore } from "@/server/store";

/** One page of a view as JSON, by the same query string as the page's; `columns` names what each row shall bring beyond its own. */
export async function GET(request: Request): Promise<Response> {
  const actor = await readActor();
  if (!actor) return signedOut(request.headers);
  if (!mayEnter(actor, "fleet")) return refused(refuse("not_allowed"), request.headers);
  const { searchParams } = new URL(request.url);
  const store = await openStore();
  const list = await listFleet(store, actor, clock(), parseFleetQuery(searchParams));
  const named = searchParams.get("columns");
  if (named === null) return json(list);
  const columns =
    parseColumns(
      named,
      (await listFields(store)).map(({ id }) => id),
    ) ?? [];
  return json(await withExtras(store, actor, list, columns));
}
