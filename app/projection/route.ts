import { z } from "zod";
import { setProjecting } from "@/db/sessions";
import { wayBack } from "@/server/back";
import { clock } from "@/server/clock";
import { openDatabase } from "@/server/database";
import { signedOut } from "@/server/plain";
import { readActor, readSigned } from "@/server/session";

const schema = z.strictObject({ projecting: z.enum(["on", "off"]) });

/**
 * Turns the projection of this session's screen on or off and goes back to where the reader was. By a form and a whole new page: what the last one had in
 * memory was not veiled.
 */
export async function POST(request: Request): Promise<Response> {
  const [actor, signed] = [await readActor(), await readSigned()];
  if (!actor || !signed) return signedOut(request.headers);
  const parsed = schema.safeParse(Object.fromEntries(await request.formData()));
  if (!parsed.success) return new Response(null, { status: 400 });
  const { sessionId } = signed;
  await setProjecting(await openDatabase(), actor, clock(), { sessionId, on: parsed.data.projecting === "on" });
  const headers = { Location: wayBack(request.headers.get("referer")), "Cache-Control": "private, no-store" };
  return new Response(null, { status: 303, headers });
}
