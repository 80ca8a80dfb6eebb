import { isRefusal } from "@/domain/change";
import { takeReturned } from "@/server/batchfiles";
import { refusalStatus } from "@/server/certificates";
import { refuseForeign } from "@/server/crosssite";
import { taking } from "@/server/taking";

/** The account manager's returned list, read and given back as results. Kept out of `proxy.ts` like the other uploads. */
export async function POST(request: Request, { params }: RouteContext<"/batches/[id]/returned">): Promise<Response> {
  const foreign = refuseForeign(request);
  if (foreign) return foreign;
  const { id } = await params;
  const answer = await taking((who) => takeReturned(who, id, request));
  const [body, status] = isRefusal(answer) ? [{ refusal: answer }, refusalStatus(answer)] : [{ list: answer }, 200];
  return Response.json(body, { status, headers: { "Cache-Control": "private, no-store" } });
}
