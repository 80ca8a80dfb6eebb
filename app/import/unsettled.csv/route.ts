import { download } from "@/server/download";
import { downloadUnsettled } from "./download";

/** The rows that wait, as CSV. */
export function GET(request: Request): Promise<Response> {
  return download(request, (actor) => downloadUnsettled(request, "csv", actor));
}
