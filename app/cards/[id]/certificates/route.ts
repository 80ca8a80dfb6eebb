import { isRefusal, refuse } from "@/domain/change";
import { statusOf, takeCertificates } from "@/server/certificates";
import { clock } from "@/server/clock";
import { refuseForeign } from "@/server/crosssite";
import { environment } from "@/server/env";
import { readActor } from "@/server/session";
import { openStore } from "@/server/store";

/** Certificates of a card, as a form with files. `proxy.ts` leaves this address out, so the cross-site check is made here, first of all. */
export async function POST(request: Request, { params }: RouteContext<"/cards/[id]/certificates">): Promise<Response> {
  const foreign = refuseForeign(request);
  if (foreign) return foreign;
  const actor = await readActor();
  const { id } = await params;
  const answer = actor
    ? await takeCertificates(
        { actor, store: await openStore(), clock: clock(), dataDir: environment().dataDir },
        id,
        request,
      )
    : refuse("signed_out");
  return Response.json(isRefusal(answer) ? { refusal: answer } : answer, {
    status: statusOf(answer),
    headers: { "Cache-Control": "private, no-store" },
  });
}
