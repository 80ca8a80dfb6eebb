import { proveCard } from "@/db/cardproof";
import { isRefusal } from "@/domain/change";
import { signer, whyUnsigned } from "@/server/checkpoints";
import { clock } from "@/server/clock";
import { downloadHeaders } from "@/server/csv";
import { download } from "@/server/download";
import { plain } from "@/server/plain";
import { openStore } from "@/server/store";

/** A card's own proof as `verify.html` takes it. */
export async function GET(request: Request, { params }: RouteContext<"/cards/[id]/proof.json">): Promise<Response> {
  const { id } = await params;
  return download(request, async (actor) => {
    const key = signer();
    if (key === null) return plain(503, whyUnsigned() ?? "");
    const made = await proveCard(await openStore(), actor, clock(), id, key);
    if (isRefusal(made)) return made;
    return new Response(`${JSON.stringify(made.proof)}\n`, {
      headers: { ...downloadHeaders(`proof ${made.proof.number}.json`), "Content-Type": "application/json" },
    });
  });
}
