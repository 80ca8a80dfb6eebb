import { countPinned } from "@/db/fleet/pinned";
import { mayEnter } from "@/domain/actor";
import { refuse } from "@/domain/change";
import { clock } from "@/server/clock";
import { json } from "@/server/json";
import { refused, signedOut } from "@/server/plain";
import { readActor } from "@/server/session";
import { openStore } from "@/server/store";

/** How many of the reader's cards each of their pinned views has: read beside the page, which never waits for it. */
export async function GET(request: Request): Promise<Response> {
  const actor = await readActor();
  if (!actor) return signedOut(request.headers);
  if (!mayEnter(actor, "fleet")) return refused(refuse("not_allowed"), request.headers);
  return json(await countPinned(await openStore(), actor, clock()));
}
