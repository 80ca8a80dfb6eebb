import { downloadBill } from "@/server/billexport";

/** A bill held against the register, as CSV. */
export function GET(request: Request): Promise<Response> {
  return downloadBill(request, "csv");
}
