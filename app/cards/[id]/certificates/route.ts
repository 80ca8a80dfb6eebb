import { isRefusal } from "@/domain/change";
import { statusOf, takeCertificates } from "@/server/certificates";
import { clock } from "@/server/clock";
import { refuseForeign } from "@/server/crosssite";
import { environment } from "@/server/env";
import { uploadOnce } from "@/server/owndeeds";
import { taking } from "@/server/taking";

/** An upload by a key that came before: its file is kept. */
const doneBefore = { files: [{ name: "", refusal: null }] };

/** Certificates of a card, as a form with files. `proxy.ts` leaves this address out, so the cross-site check is made here, first of all. */
export async function POST(request: Request, { params }: RouteContext<"/cards/[id]/certificates">): Promise<Response> {
  const foreign = refuseForeign(request);
  if (foreign) return foreign;
  const { id } = await params;
  const more = { clock: clock(), dataDir: environment().dataDir };
  const answer = await taking((who) =>
    uploadOnce(request, { ...who, ...more }, (taker) => takeCertificates(taker, id, request), doneBefore),
  );
  return Response.json(isRefusal(answer) ? { refusal: answer } : answer, {
    status: statusOf(answer),
    headers: { "Cache-Control": "private, no-store" },
  });
}
