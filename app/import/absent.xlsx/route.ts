import { download } from "@/server/download";
import { downloadAbsent } from "../absent.csv/download";

/** The cards that the file does not have, as a workbook with text cells. */
export function GET(request: Request): Promise<Response> {
  return download(request, (actor) => downloadAbsent(request, "xlsx", actor));
}
