import { listPinned } from "@/db/fleet/pinned";
import { listTeams } from "@/db/organisation";
import { listViews } from "@/db/views";
import { mayEnter } from "@/domain/actor";
import { refuse } from "@/domain/change";
import type { ViewShelf } from "@/domain/fleet/saved";
import { json } from "@/server/json";
import { refused, signedOut } from "@/server/plain";
import { readActor } from "@/server/session";
import { openStore } from "@/server/store";

/** The saved views that the reader finds, which of them are pinned, and with whom they may share one. */
export async function GET(request: Request): Promise<Response> {
  const actor = await readActor();
  if (!actor) return signedOut(request.headers);
  if (!mayEnter(actor, "fleet")) return refused(refuse("not_allowed"), request.headers);
  const store = await openStore();
  const [views, pinned, teams] = await Promise.all([
    listViews(store, actor),
    listPinned(store, actor),
    listTeams(store, actor),
  ]);
  const shelf: ViewShelf = {
    views,
    pinned: pinned.map(({ id }) => id),
    teams: teams.map(({ id, name }) => ({ id, name })),
    everyone: actor.scope.all,
  };
  return json(shelf);
}
