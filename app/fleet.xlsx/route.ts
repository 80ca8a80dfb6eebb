import { download } from "@/server/download";
import { downloadFleet } from "../fleet.csv/download";

/** The cards of a view as a workbook with text cells, beside `/fleet.csv`. */
export function GET(request: Request): Promise<Response> {
  return download(request, (actor) => downloadFleet(request, "xlsx", actor));
}
