import type { Refusal } from "@/domain/change";
import { clock } from "@/server/clock";
import { refuseForeign } from "@/server/crosssite";
import type { AllFailed, Taken } from "@/server/registerbody";
import { takeRegister } from "@/server/registerupload";
import { taking } from "@/server/taking";

/**
 * A register comes in: a form from the page goes on to its preview, or back with the reason; bytes alone are answered as JSON. `proxy.ts`
 * leaves this address out, so the cross-site check is made here, first of all.
 */
export async function POST(request: Request): Promise<Response> {
  const foreign = refuseForeign(request);
  if (foreign) return foreign;
  const answer = await taking((who) => takeRegister({ ...who, clock: clock() }, request));
  const fromPage = /^multipart\/form-data\s*;/i.test(request.headers.get("content-type") ?? "");
  return fromPage ? onward(answer) : asJson(answer);
}

const headers = { "Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff" };

type Answer = Refusal | AllFailed | Taken;

function onward(answer: Answer): Response {
  return new Response(null, { status: 303, headers: { ...headers, Location: placeOf(answer) } });
}

function placeOf(answer: Answer): string {
  if ("draftId" in answer) return `/import?draft=${answer.draftId}`;
  if ("failed" in answer) return `/import?${new URLSearchParams(answer.failed.map(printFailed))}`;
  if (answer.refused === "signed_out") return "/sign-in?to=%2Fimport";
  const row = answer.fields?.row;
  return `/import?fault=${answer.by?.[0] ?? answer.refused}${row ? `&row=${row}` : ""}`;
}

/** Only names and codes; the page prints the sentences. */
function printFailed({ fileName, fault, row }: AllFailed["failed"][number]): [string, string] {
  return ["bad", `${fault}:${row ?? ""}:${fileName}`];
}

const statuses: Partial<Record<Refusal["refused"], number>> = { signed_out: 401, not_allowed: 403, disk_full: 507 };

function asJson(answer: Answer): Response {
  if ("failed" in answer) return Response.json({ refusal: answer }, { status: 422, headers });
  if ("draftId" in answer) return Response.json(answer, { status: 201, headers });
  const status = answer.by?.includes("too_large") ? 413 : (statuses[answer.refused] ?? 422);
  return Response.json({ refusal: answer }, { status, headers });
}
