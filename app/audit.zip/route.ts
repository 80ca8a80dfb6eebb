import { download } from "@/server/download";
import { downloadBundle } from "./download";

/** An audit bundle of the cards of a query. */
export function GET(request: Request): Promise<Response> {
  return download(request, (actor) => downloadBundle(request, actor));
}
