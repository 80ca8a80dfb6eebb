import { downloadMovements } from "@/server/billexport";
import { download } from "@/server/download";

/** A month's movements of the cards. */
export function GET(request: Request): Promise<Response> {
  return download(request, (actor) => downloadMovements(request, "csv", actor));
}
