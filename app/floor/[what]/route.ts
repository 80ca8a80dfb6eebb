import { floorWrite } from "@/db/floor";
import { readFloor } from "@/server/floor";
import { json } from "@/server/json";
import { plain } from "@/server/plain";
import { openStore } from "@/server/store";

type Context = RouteContext<"/floor/[what]">;

/** The bench's bare reads. Not found in any installation (server/floor.ts). */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const floor = await readFloor();
  if (floor === null) return plain(404, "");
  const { searchParams } = new URL(request.url);
  const [carrier, stage] = [searchParams.get("carrier") ?? "", searchParams.get("stage") ?? ""];
  switch ((await params).what) {
    case "page":
      return json(floor.page(carrier, stage, Number(searchParams.get("skip") ?? 0)));
    case "search":
      return json(floor.search(searchParams.get("q") ?? ""));
    case "facets":
      return json(floor.facets());
    case "counted":
      return json(floor.counted(carrier));
    case "csv":
      return new Response(lines(floor.all()), { headers: { "Content-Type": "text/csv; charset=utf-8" } });
    default:
      return plain(404, "");
  }
}

/** The bench's bare write: `item` is noted in the database, and nothing else. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const floor = await readFloor();
  if (floor === null || (await params).what !== "tick") return plain(404, "");
  const { item } = (await request.json()) as { item: string };
  return json(await floorWrite(await openStore(), item, new Date().toISOString()));
}

/** Rows as text, five hundred at a time. */
function lines(rows: IterableIterator<unknown[]>): ReadableStream {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      let text = "";
      for (let n = 0; n < 500; n++) {
        const { done, value } = rows.next();
        if (done) {
          controller.enqueue(encoder.encode(text));
          return controller.close();
        }
        text += `${value.join(",")}\r\n`;
      }
      controller.enqueue(encoder.encode(text));
    },
    cancel: () => void rows.return?.(),
  });
}
