import { download } from "@/server/download";
import { downloadFleet } from "./download";

/** The cards of a view as CSV. */
export function GET(request: Request): Promise<Response> {
  return download(request, (actor) => downloadFleet(request, "csv", actor));
}
