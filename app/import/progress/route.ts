import { readJob } from "@/server/importjob";
import { plain, signedOut } from "@/server/plain";
import { readActor } from "@/server/session";

const headers = { "Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff" };

/** How far an own import is: `{ done, all, ended }`, for the page that waits for it. */
export async function GET(request: Request): Promise<Response> {
  const actor = await readActor();
  if (!actor) return signedOut(request.headers);
  const job = readJob(actor, new URL(request.url).searchParams.get("draft") ?? "");
  if (job === null) return plain(404, "");
  const { done, all, end } = job;
  return Response.json({ done, all, ended: end !== null }, { headers });
}
