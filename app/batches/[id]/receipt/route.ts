import { isRefusal, refuse } from "@/domain/change";
import { takeReceipt } from "@/server/batchfiles";
import { refusalStatus } from "@/server/certificates";
import { clock } from "@/server/clock";
import { refuseForeign } from "@/server/crosssite";
import { environment } from "@/server/env";
import { readActor } from "@/server/session";
import { openStore } from "@/server/store";

/** 批量受理单 of a visit, as a form with one file. `proxy.ts` leaves this address out, so the cross-site check is made here, first of all. */
export async function POST(request: Request, { params }: RouteContext<"/batches/[id]/receipt">): Promise<Response> {
  const foreign = refuseForeign(request);
  if (foreign) return foreign;
  const actor = await readActor();
  const { id } = await params;
  const who = actor && { actor, store: await openStore(), clock: clock(), dataDir: environment().dataDir };
  const answer = who ? await takeReceipt(who, id, request) : refuse("signed_out");
  const [body, status] = isRefusal(answer) ? [{ refusal: answer }, refusalStatus(answer)] : [{ outcome: answer }, 200];
  return Response.json(body, { status, headers: { "Cache-Control": "private, no-store" } });
}
