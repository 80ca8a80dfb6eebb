import { download } from "@/server/download";
import { downloadList } from "./download";

/** 销户号码清单 as CSV. */
export async function GET(request: Request, { params }: RouteContext<"/batches/[id]/list.csv">): Promise<Response> {
  const { id } = await params;
  return download(request, (actor) => downloadList(id, "csv", actor));
}
