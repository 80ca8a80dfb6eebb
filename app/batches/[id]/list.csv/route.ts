import { downloadList } from "./download";

/** 销户号码清单 as CSV. */
export async function GET(request: Request, { params }: RouteContext<"/batches/[id]/list.csv">): Promise<Response> {
  return downloadList(request, (await params).id, "csv");
}
