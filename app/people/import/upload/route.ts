import { may } from "@/domain/actor";
import { isRefusal, type Refusal, refuse } from "@/domain/change";
import { clock } from "@/server/clock";
import { refuseForeign } from "@/server/crosssite";
import { takePeople } from "@/server/peoplelist";
import { filesOf } from "@/server/registerbody";
import { maxBytes } from "@/server/sheetfault";
import { type Taking, taking } from "@/server/taking";
import { readBody } from "@/server/upload";

/**
 * A list of people comes in by the page's form and goes on to its preview, or back with the reason. `proxy.ts` leaves this address out, so
 * the cross-site check is made here, first of all.
 */
export async function POST(request: Request): Promise<Response> {
  return refuseForeign(request) ?? onward(await taking((who) => take(request, who)));
}

async function take(request: Request, { actor, store }: Taking): Promise<Refusal | { draftId: string }> {
  if (!may(actor, "people.import")) return refuse("not_allowed");
  const body = await readBody(request, maxBytes + 100_000);
  if (typeof body === "string") return refuse("invalid", { by: [body === "cut_short" ? "truncated" : body] });
  const files = await filesOf(body, request.headers.get("content-type") ?? "");
  return isRefusal(files) ? files : takePeople(store, actor, clock(), files);
}

function onward(answer: Refusal | { draftId: string }): Response {
  const headers = { "Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff" };
  return new Response(null, { status: 303, headers: { ...headers, Location: placeOf(answer) } });
}

function placeOf(answer: Refusal | { draftId: string }): string {
  if (!isRefusal(answer)) return `/people/import?draft=${answer.draftId}`;
  if (answer.refused === "signed_out") return "/sign-in?to=%2Fpeople%2Fimport";
  const row = answer.fields?.row;
  return `/people/import?fault=${answer.by?.[0] ?? answer.refused}${row ? `&row=${row}` : ""}`;
}
