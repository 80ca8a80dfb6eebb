import { maySeeWhole, readBill } from "@/db/bill/bills";
import { readFile } from "@/db/files";
import { refuse } from "@/domain/change";
import { downloadHeaders } from "@/server/csv";
import { download } from "@/server/download";
import { environment } from "@/server/env";
import { openStore } from "@/server/store";

/** A bill's file as it came, for who may see all of it. Missing, not there and not yours are all 404; damaged bytes are never given. */
export async function GET(request: Request, { params }: RouteContext<"/bills/[id]/file">): Promise<Response> {
  const { id } = await params;
  return download(request, async (actor) => {
    const bill = await readBill(await openStore(), actor, id);
    const bytes = bill && maySeeWhole(actor, bill) ? await readFile(environment().dataDir, bill.sha256) : null;
    if (bytes === "damaged") return refuse("damaged");
    if (bill === null || !(bytes instanceof Buffer)) return refuse("not_found");
    return new Response(new Uint8Array(bytes), {
      headers: { ...downloadHeaders(bill.fileName), "Content-Type": bill.mediaType },
    });
  });
}
