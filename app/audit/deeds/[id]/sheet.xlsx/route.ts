import { download } from "@/server/download";
import { downloadSheet } from "../sheet.csv/download";

/** What became of each card of a deed, as a workbook. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  return download(request, (actor) => downloadSheet(id, "xlsx", actor));
}
