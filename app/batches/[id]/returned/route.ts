import { isRefusal, refuse } from "@/domain/change";
import { takeReturned } from "@/server/batchfiles";
import { refusalStatus } from "@/server/certificates";
import { refuseForeign } from "@/server/crosssite";
import { readActor } from "@/server/session";
import { openStore } from "@/server/store";

/** The account manager's returned list, read and given back as results. Kept out of `proxy.ts` like the other uploads. */
export async function POST(request: Request, { params }: RouteContext<"/batches/[id]/returned">): Promise<Response> {
  const foreign = refuseForeign(request);
  if (foreign) return foreign;
  const actor = await readActor();
  const { id } = await params;
  const answer = actor ? await takeReturned({ actor, store: await openStore() }, id, request) : refuse("signed_out");
  const [body, status] = isRefusal(answer) ? [{ refusal: answer }, refusalStatus(answer)] : [{ list: answer }, 200];
  return Response.json(body, { status, headers: { "Cache-Control": "private, no-store" } });
}
