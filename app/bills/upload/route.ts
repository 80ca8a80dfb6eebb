import { isRefusal, type Refusal } from "@/domain/change";
import { takeBill } from "@/server/billupload";
import { clock } from "@/server/clock";
import { refuseForeign } from "@/server/crosssite";
import { taking } from "@/server/taking";

/**
 * A carrier's bill comes in by a form and goes on to its preview, or back with the reason. `proxy.ts` leaves this address out, so the
 * cross-site check is made here, first of all.
 */
export async function POST(request: Request): Promise<Response> {
  const foreign = refuseForeign(request);
  if (foreign) return foreign;
  const answer = await taking((who) => takeBill({ ...who, clock: clock() }, request));
  const headers = { "Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff" };
  return new Response(null, { status: 303, headers: { ...headers, Location: placeOf(answer) } });
}

function placeOf(answer: Refusal | { draftId: string }): string {
  if (!isRefusal(answer)) return `/bills?draft=${answer.draftId}`;
  if (answer.refused === "signed_out") return "/sign-in?to=%2Fbills";
  const row = answer.fields?.row;
  return `/bills?fault=${answer.by?.[0] ?? answer.refused}${row ? `&row=${row}` : ""}`;
}
