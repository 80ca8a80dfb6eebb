import { download } from "@/server/download";
import { downloadForeseen } from "../foreseen.csv/download";

/** What a deed would do to each card, before it is done, as a workbook. */
export function GET(request: Request): Promise<Response> {
  return download(request, (actor) => downloadForeseen(request, "xlsx", actor));
}
