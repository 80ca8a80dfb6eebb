import { viewOf } from "@/domain/bulkview";
import { readBulk } from "@/server/bulkjob";
import { json } from "@/server/json";
import { plain, signedOut } from "@/server/plain";
import { readActor } from "@/server/session";

/** How an own work on many cards stands, for the page that waits for it. */
export async function GET(request: Request): Promise<Response> {
  const actor = await readActor();
  if (!actor) return signedOut(request.headers);
  const state = readBulk(actor, new URL(request.url).searchParams.get("job") ?? "");
  return state === null ? plain(404, "") : json(viewOf(state));
}
