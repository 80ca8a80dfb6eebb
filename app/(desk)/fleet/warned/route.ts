import { countWarned } from "@/db/warnings";
import { mayEnter } from "@/domain/actor";
import { refuse } from "@/domain/change";
import { clock } from "@/server/clock";
import { json } from "@/server/json";
import { refused, signedOut } from "@/server/plain";
import { readActor } from "@/server/session";
import { openStore } from "@/server/store";

/** How many of the reader's cards carry a warning: `{ cards }`. Asked by the fleet once it stands, for no row waits for it. */
export async function GET(request: Request): Promise<Response> {
  const actor = await readActor();
  if (!actor) return signedOut(request.headers);
  if (!mayEnter(actor, "fleet")) return refused(refuse("not_found"), request.headers);
  return json({ cards: await countWarned(await openStore(), actor, clock()) });
}
