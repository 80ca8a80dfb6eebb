import { download } from "@/server/download";
import { downloadList } from "../list.csv/download";

/** 销户号码清单 as a workbook with text cells. */
export async function GET(request: Request, { params }: RouteContext<"/batches/[id]/list.xlsx">): Promise<Response> {
  const { id } = await params;
  return download(request, (actor) => downloadList(id, "xlsx", actor));
}
