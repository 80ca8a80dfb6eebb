import { download } from "@/server/download";
import { downloadAudit } from "./download";

/** The audit list as CSV. */
export function GET(request: Request): Promise<Response> {
  return download(request, (actor) => downloadAudit(request, "csv", actor));
}
