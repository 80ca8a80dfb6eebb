import { downloadSheet } from "./download";

/** What became of each card of a deed, as CSV. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return downloadSheet(request, (await params).id, "csv");
}
