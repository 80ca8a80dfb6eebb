import { downloadBill } from "@/server/billexport";

/** A bill held against the register, as a workbook. */
export function GET(request: Request): Promise<Response> {
  return downloadBill(request, "xlsx");
}
