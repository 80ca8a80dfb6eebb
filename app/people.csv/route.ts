import { download } from "@/server/download";
import { downloadPeople } from "./download";

/** The people of the reader's teams as CSV. */
export function GET(request: Request): Promise<Response> {
  return download(request, (actor) => downloadPeople("csv", actor));
}
