import { isRefusal, type Refusal } from "@/domain/change";
import { refusalStatus } from "@/server/certificates";
import { clock } from "@/server/clock";
import { environment } from "@/server/env";
import { type Arrived, askArrived, takeArriving } from "@/server/pieces";
import { taking } from "@/server/taking";

type Context = RouteContext<"/cards/[id]/pieces/[sha256]">;

/** From where a file is to be sent on after a line broke. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { id, sha256 } = await params;
  return answer(await taking((who) => askArrived({ ...who, ...more() }, id, sha256)));
}

/** One piece of a file, small enough to pass `proxy.ts`, which makes the cross-site check. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { id, sha256 } = await params;
  return answer(await taking((who) => takeArriving({ ...who, ...more() }, id, sha256, request)));
}

const more = () => ({ clock: clock(), dataDir: environment().dataDir });

function answer(said: Arrived | Refusal): Response {
  const status = isRefusal(said) ? refusalStatus(said) : said.gap ? 409 : 200;
  const headers = { "Cache-Control": "private, no-store" };
  return Response.json(isRefusal(said) ? { refusal: said } : said, { status, headers });
}
