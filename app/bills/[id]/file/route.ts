import { maySeeWhole, readBill } from "@/db/bill/bills";
import { readFile } from "@/db/files";
import { downloadHeaders } from "@/server/csv";
import { environment } from "@/server/env";
import { refused, signedOut } from "@/server/plain";
import { readActor } from "@/server/session";
import { openStore } from "@/server/store";

/** A bill's file as it came, for who may see all of it. Missing, not there and not yours are all 404; damaged bytes are never given. */
export async function GET(request: Request, { params }: RouteContext<"/bills/[id]/file">): Promise<Response> {
  const actor = await readActor();
  if (!actor) return signedOut(request.headers);
  const bill = await readBill(await openStore(), actor, (await params).id);
  const bytes = bill && maySeeWhole(actor, bill) ? await readFile(environment().dataDir, bill.sha256) : null;
  if (bytes === "damaged") return refused({ refused: "damaged" }, request.headers);
  if (bill === null || !(bytes instanceof Buffer)) return refused({ refused: "not_found" }, request.headers);
  return new Response(new Uint8Array(bytes), {
    headers: { ...downloadHeaders(bill.fileName), "Content-Type": bill.mediaType },
  });
}
