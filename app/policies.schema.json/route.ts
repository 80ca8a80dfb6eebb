import { packJsonSchema } from "@/server/packfile";
import { signedOut } from "@/server/plain";
import { readActor } from "@/server/session";

/** The JSON schema of the file of rules, for whoever writes one. */
export async function GET(request: Request): Promise<Response> {
  if (!(await readActor())) return signedOut(request.headers);
  return Response.json(packJsonSchema(), {
    headers: { "Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff" },
  });
}
