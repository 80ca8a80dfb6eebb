import { downloadBill } from "@/server/billexport";
import { download } from "@/server/download";

/** A bill held against the register, as a workbook. */
export function GET(request: Request): Promise<Response> {
  return download(request, (actor) => downloadBill(request, "xlsx", actor));
}
