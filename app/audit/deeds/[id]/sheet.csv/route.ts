import { download } from "@/server/download";
import { downloadSheet } from "./download";

/** What became of each card of a deed, as CSV. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  return download(request, (actor) => downloadSheet(id, "csv", actor));
}
