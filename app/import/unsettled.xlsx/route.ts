import { downloadUnsettled } from "../unsettled.csv/download";

/** The rows that wait, as a workbook with text cells. */
export function GET(request: Request): Promise<Response> {
  return downloadUnsettled(request, "xlsx");
}
