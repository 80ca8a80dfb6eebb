import { readBundleJob } from "@/server/bundlejob";
import { signedOut } from "@/server/plain";
import { readActor } from "@/server/session";

/** How far one's own bundle has got. */
export async function GET(request: Request): Promise<Response> {
  const actor = await readActor();
  if (!actor) return signedOut(request.headers);
  const job = readBundleJob(actor, new URL(request.url).searchParams.get("job") ?? "");
  const { events = 0, certificates = 0, done = false } = job ?? {};
  return Response.json({ events, certificates, done }, { headers: { "Cache-Control": "private, no-store" } });
}
