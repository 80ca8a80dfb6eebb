import { download } from "@/server/download";
import { downloadAbsent } from "./download";

/** The cards that the file does not have, as CSV. */
export function GET(request: Request): Promise<Response> {
  return download(request, (actor) => downloadAbsent(request, "csv", actor));
}
