import { download } from "@/server/download";
import { downloadPeople } from "../people.csv/download";

/** The people of the reader's teams as a workbook. */
export function GET(request: Request): Promise<Response> {
  return download(request, (actor) => downloadPeople("xlsx", actor));
}
