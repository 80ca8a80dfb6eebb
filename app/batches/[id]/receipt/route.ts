import { isRefusal } from "@/domain/change";
import { takeReceipt } from "@/server/batchfiles";
import { refusalStatus } from "@/server/certificates";
import { clock } from "@/server/clock";
import { refuseForeign } from "@/server/crosssite";
import { environment } from "@/server/env";
import { taking } from "@/server/taking";

/** 批量受理单 of a visit, as a form with one file. `proxy.ts` leaves this address out, so the cross-site check is made here, first of all. */
export async function POST(request: Request, { params }: RouteContext<"/batches/[id]/receipt">): Promise<Response> {
  const foreign = refuseForeign(request);
  if (foreign) return foreign;
  const { id } = await params;
  const more = { clock: clock(), dataDir: environment().dataDir };
  const answer = await taking((who) => takeReceipt({ ...who, ...more }, id, request));
  const [body, status] = isRefusal(answer) ? [{ refusal: answer }, refusalStatus(answer)] : [{ outcome: answer }, 200];
  return Response.json(body, { status, headers: { "Cache-Control": "private, no-store" } });
}
