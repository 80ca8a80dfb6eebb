import { downloadMovements } from "@/server/billexport";

/** A month's movements of the cards. */
export function GET(request: Request): Promise<Response> {
  return downloadMovements(request, "csv");
}
