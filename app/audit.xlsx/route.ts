import { download } from "@/server/download";
import { downloadAudit } from "../audit.csv/download";

/** The audit list as a workbook with text cells, beside `/audit.csv`. */
export function GET(request: Request): Promise<Response> {
  return download(request, (actor) => downloadAudit(request, "xlsx", actor));
}
