import { cardsEnding } from "@/db/fleet/ending";
import { listViews } from "@/db/views";
import { clock } from "@/server/clock";
import { json } from "@/server/json";
import { signedOut } from "@/server/plain";
import { readActor } from "@/server/session";
import { openStore } from "@/server/store";

/** What the command palette finds besides pages and deeds: saved views, and cards by the digits that their number ends with (`digits`). */
export async function GET(request: Request): Promise<Response> {
  const actor = await readActor();
  if (!actor) return signedOut(request.headers);
  const store = await openStore();
  const digits = new URL(request.url).searchParams.get("digits") ?? "";
  const [cards, views] = await Promise.all([cardsEnding(store, actor, clock().today, digits), listViews(store, actor)]);
  return json({ cards, views: views.map(({ id, name }) => ({ id, name, address: `view=${id}` })) });
}
