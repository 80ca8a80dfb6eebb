import { download } from "@/server/download";
import { downloadUnsettled } from "../unsettled.csv/download";

/** The rows that wait, as a workbook with text cells. */
export function GET(request: Request): Promise<Response> {
  return download(request, (actor) => downloadUnsettled(request, "xlsx", actor));
}
