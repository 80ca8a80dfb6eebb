import { isRefusal } from "@/domain/change";
import { statusOf, takeCertificates } from "@/server/certificates";
import { clock } from "@/server/clock";
import { refuseForeign } from "@/server/crosssite";
import { environment } from "@/server/env";
import { taking } from "@/server/taking";

/** Certificates of a card, as a form with files. `proxy.ts` leaves this address out, so the cross-site check is made here, first of all. */
export async function POST(request: Request, { params }: RouteContext<"/cards/[id]/certificates">): Promise<Response> {
  const foreign = refuseForeign(request);
  if (foreign) return foreign;
  const { id } = await params;
  const more = { clock: clock(), dataDir: environment().dataDir };
  const answer = await taking((who) => takeCertificates({ ...who, ...more }, id, request));
  return Response.json(isRefusal(answer) ? { refusal: answer } : answer, {
    status: statusOf(answer),
    headers: { "Cache-Control": "private, no-store" },
  });
}
