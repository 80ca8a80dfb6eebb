import { environment } from "@/server/env";
import { giveFile } from "@/server/files";
import { signedOut } from "@/server/plain";
import { readActor } from "@/server/session";
import { openStore } from "@/server/store";

export async function GET(request: Request, { params }: RouteContext<"/files/[sha256]">): Promise<Response> {
  const actor = await readActor();
  if (!actor) return signedOut(request.headers);
  const { sha256 } = await params;
  const { dataDir } = environment();
  return giveFile({ actor, store: await openStore(), dataDir, headers: request.headers }, sha256);
}
