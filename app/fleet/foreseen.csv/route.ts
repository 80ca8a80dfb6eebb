import { download } from "@/server/download";
import { downloadForeseen } from "./download";

/** What a deed would do to each card, before it is done, as CSV. */
export function GET(request: Request): Promise<Response> {
  return download(request, (actor) => downloadForeseen(request, "csv", actor));
}
