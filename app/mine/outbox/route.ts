import { isRefusal } from "@/domain/change";
import { refusalStatus } from "@/server/certificates";
import { clock } from "@/server/clock";
import { deliverOwn } from "@/server/owndeeds";
import { taking } from "@/server/taking";
import { readBody } from "@/server/upload";

/** A note, a list of accounts and what surrounds them. */
const mostBytes = 200_000;

/** What was done on `/mine` without a line, one deed a request. An address of its own, because a Server Action's changes with each build. */
export async function POST(request: Request): Promise<Response> {
  const refusal = await taking(async (who) => deliverOwn({ ...who, clock: clock() }, await bodyOf(request)));
  const status = isRefusal(refusal) ? refusalStatus(refusal) : 200;
  return Response.json({ refusal }, { status, headers: { "Cache-Control": "private, no-store" } });
}

/** Undefined where it is not JSON. */
async function bodyOf(request: Request): Promise<unknown> {
  const body = await readBody(request, mostBytes);
  if (typeof body === "string") return undefined;
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}
