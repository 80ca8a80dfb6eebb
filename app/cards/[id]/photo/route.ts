import { statusOf } from "@/server/certificates";
import { clock } from "@/server/clock";
import { refuseForeign } from "@/server/crosssite";
import { environment } from "@/server/env";
import { uploadOnce } from "@/server/owndeeds";
import { takePhoto } from "@/server/photos";
import { taking } from "@/server/taking";

/** A picture of what stands in the way of an own card, as a form. `proxy.ts` leaves this address out, so the cross-site check is made here. */
export async function POST(request: Request, { params }: RouteContext<"/cards/[id]/photo">): Promise<Response> {
  const foreign = refuseForeign(request);
  if (foreign) return foreign;
  const { id } = await params;
  const more = { clock: clock(), dataDir: environment().dataDir };
  const refusal = await taking((who) =>
    uploadOnce(request, { ...who, ...more }, (taker) => takePhoto(taker, id, request), null),
  );
  return Response.json(
    { refusal },
    { status: refusal ? statusOf(refusal) : 200, headers: { "Cache-Control": "private, no-store" } },
  );
}
