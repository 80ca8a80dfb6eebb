import { downloadPeople } from "../people.csv/download";

/** The people of the reader's teams as a workbook. */
export function GET(request: Request): Promise<Response> {
  return downloadPeople(request, "xlsx");
}
