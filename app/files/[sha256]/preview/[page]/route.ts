import { environment } from "@/server/env";
import { givePreview } from "@/server/files";
import { signedOut } from "@/server/plain";
import { readActor } from "@/server/session";
import { openStore } from "@/server/store";

/** A picture has one page; `small` is the same for beside the text. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/files/[sha256]/preview/[page]">,
): Promise<Response> {
  const actor = await readActor();
  if (!actor) return signedOut(request.headers);
  const { sha256, page } = await params;
  if (page !== "1" && page !== "small") return new Response(null, { status: 404 });
  const asking = { actor, store: await openStore(), dataDir: environment().dataDir, headers: request.headers };
  return givePreview(asking, sha256, page === "1" ? "page" : "small");
}
