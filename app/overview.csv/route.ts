import { download } from "@/server/download";
import { downloadOverview } from "@/server/overviewexport";

/** The tables behind the picture of the fleet. */
export function GET(request: Request): Promise<Response> {
  return download(request, (actor) => downloadOverview(request, "csv", actor));
}
