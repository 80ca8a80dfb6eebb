import { downloadUnsettled } from "./download";

/** The rows that wait, as CSV. */
export function GET(request: Request): Promise<Response> {
  return downloadUnsettled(request, "csv");
}
