import { downloadFleet } from "./download";

/** The cards of a view as CSV. */
export function GET(request: Request): Promise<Response> {
  return downloadFleet(request, "csv");
}
