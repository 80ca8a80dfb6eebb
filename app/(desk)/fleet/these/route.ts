import { listFields } from "@/db/fields";
import { readThese } from "@/db/fleet/these";
import { isRefusal } from "@/domain/change";
import { parseColumns } from "@/domain/fleet/layout";
import { parseFleetQuery } from "@/domain/fleet/query";
import { clock } from "@/server/clock";
import { json } from "@/server/json";
import { refused, signedOut } from "@/server/plain";
import { readWatcher } from "@/server/session";
import { openStore } from "@/server/store";

/** Cards of a view that changed (`these`, ids by commas) as they stand now, with the view's counts. A page asks this by itself. */
export async function GET(request: Request): Promise<Response> {
  const watcher = await readWatcher();
  if (!watcher) return signedOut(request.headers);
  const { searchParams } = new URL(request.url);
  const cardIds = (searchParams.get("these") ?? "").split(",").filter((id) => /^[\w-]{1,40}$/.test(id));
  const store = await openStore();
  const named = searchParams.get("columns");
  const customs = named === null ? [] : (await listFields(store)).map(({ id }) => id);
  const input = { query: parseFleetQuery(searchParams), cardIds, columns: parseColumns(named, customs) ?? [] };
  const told = await readThese(store, watcher.actor, clock(), input);
  return isRefusal(told) ? refused(told, request.headers) : json(told);
}
