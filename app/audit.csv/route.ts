import { downloadAudit } from "./download";

/** The audit list as CSV. */
export function GET(request: Request): Promise<Response> {
  return downloadAudit(request, "csv");
}
