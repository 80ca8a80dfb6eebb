import { countExactly } from "@/db/fleet/exactly";
import { isRefusal } from "@/domain/change";
import { parseFleetQuery } from "@/domain/fleet/query";
import { clock } from "@/server/clock";
import { json } from "@/server/json";
import { refused, signedOut } from "@/server/plain";
import { readActor } from "@/server/session";
import { openStore } from "@/server/store";

/** How many cards a view has, to the last one: asked where the list says "10,000+" and somebody wants to know. */
export async function GET(request: Request): Promise<Response> {
  const actor = await readActor();
  if (!actor) return signedOut(request.headers);
  const { searchParams } = new URL(request.url);
  const total = await countExactly(await openStore(), actor, clock(), parseFleetQuery(searchParams));
  return isRefusal(total) ? refused(total, request.headers) : json({ total });
}
