import { refuse } from "@/domain/change";
import { statusOf } from "@/server/certificates";
import { clock } from "@/server/clock";
import { refuseForeign } from "@/server/crosssite";
import { environment } from "@/server/env";
import { takePhoto } from "@/server/photos";
import { readActor } from "@/server/session";
import { openStore } from "@/server/store";

/** A picture of what stands in the way of an own card, as a form. `proxy.ts` leaves this address out, so the cross-site check is made here. */
export async function POST(request: Request, { params }: RouteContext<"/cards/[id]/photo">): Promise<Response> {
  const foreign = refuseForeign(request);
  if (foreign) return foreign;
  const actor = await readActor();
  const { id } = await params;
  const refusal = actor
    ? await takePhoto({ actor, store: await openStore(), clock: clock(), dataDir: environment().dataDir }, id, request)
    : refuse("signed_out");
  return Response.json(
    { refusal },
    { status: refusal ? statusOf(refusal) : 200, headers: { "Cache-Control": "private, no-store" } },
  );
}
