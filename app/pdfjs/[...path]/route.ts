import { readAsset } from "@/server/pdfassets";

/** pdf.js's worker, character maps and fonts, as they were installed: public, and the same for everybody. */
export async function GET(_: Request, { params }: RouteContext<"/pdfjs/[...path]">): Promise<Response> {
  return readAsset((await params).path);
}
