import { isRefusal, type Refusal, refuse } from "@/domain/change";
import { takeBill } from "@/server/billupload";
import { clock } from "@/server/clock";
import { refuseForeign } from "@/server/crosssite";
import { readActor } from "@/server/session";
import { openStore } from "@/server/store";

/**
 * A carrier's bill comes in by a form and goes on to its preview, or back with the reason. `proxy.ts` leaves this address out, so the
 * cross-site check is made here, first of all.
 */
export async function POST(request: Request): Promise<Response> {
  const foreign = refuseForeign(request);
  if (foreign) return foreign;
  const actor = await readActor();
  const answer = actor
    ? await takeBill({ actor, store: await openStore(), clock: clock() }, request)
    : refuse("signed_out");
  const headers = { "Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff" };
  return new Response(null, { status: 303, headers: { ...headers, Location: placeOf(answer) } });
}

function placeOf(answer: Refusal | { draftId: string }): string {
  if (!isRefusal(answer)) return `/bills?draft=${answer.draftId}`;
  if (answer.refused === "signed_out") return "/sign-in?to=%2Fbills";
  const row = answer.fields?.row;
  return `/bills?fault=${answer.by?.[0] ?? answer.refused}${row ? `&row=${row}` : ""}`;
}
