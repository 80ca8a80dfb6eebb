import { headOf } from "@/db/changes";
import { mayEnter } from "@/domain/actor";
import { refuse } from "@/domain/change";
import { changes } from "@/server/listening";
import { plain, refused, signedOut } from "@/server/plain";
import { readWatcher } from "@/server/session";
import { openStore } from "@/server/store";
import { streamOf } from "@/server/stream";

/** Says which of the reader's cards changed, as it happens; begins after the event that the page was made from. */
export async function GET(request: Request): Promise<Response> {
  const watcher = await readWatcher();
  if (!watcher) return signedOut(request.headers);
  if (!mayEnter(watcher.actor, "fleet")) return refused(refuse("not_found"), request.headers);
  const head = await headOf(await openStore());
  const told = request.headers.get("last-event-id") ?? new URL(request.url).searchParams.get("after") ?? "";
  const after = /^\d{1,15}$/.test(told) ? Math.min(Number(told), head) : head;
  const { sessionId } = watcher;
  return (
    streamOf(await changes(), { sessionId, after, signal: request.signal }) ??
    plain(503, "busy", { "Retry-After": "30" })
  );
}
